import { PasswordHasher } from '../src/password/password.ts';

const one = { clientAddress: '192.0.2.1' };
const other = { clientAddress: '192.0.2.2' };

test('rejects passwords only from the network that has too many waiting', async () => {
  const passwords = new PasswordHasher({ atOnce: 1, maxWaiting: 2 });
  const under = [1, 2, 3].map(() => passwords.hash('a password', one));
  await expect(passwords.hash('a password', one)).rejects.toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    details: { retryAfterSeconds: 1 },
  });
  await expect(passwords.matches(await under[0]!, 'a password', other)).resolves.toBe(true);
  await Promise.all(under);
});

test('addresses of one IPv6 network share a limit', async () => {
  const passwords = new PasswordHasher({ atOnce: 1, maxWaiting: 1 });
  const under = [1, 2].map((host) => passwords.hash('a password', { clientAddress: `2001:db8:1:2::${host}` }));
  const refused = passwords.hash('a password', { clientAddress: '2001:db8:1:2::3' });
  await expect(refused).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  await Promise.all(under);
});

test('verifies the password of one network before the backlog of another', async () => {
  const passwords = new PasswordHasher({ atOnce: 1, maxWaiting: 100 });
  const ended: string[] = [];
  const many = Array.from({ length: 10 }, () => passwords.hash('a password', one).then(() => ended.push('one')));
  const single = passwords.matches(null, 'a password', other).then(() => ended.push('other'));
  await Promise.all([...many, single]);
  expect(ended.indexOf('other')).toBeLessThan(5);
});
