import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MeDocument, RegisterDocument } from '@commerce/shop-client';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { anAddress, aStaffMember } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';
import { until } from './support/until.ts';

describe('registration', () => {
  let running: SharedShop;
  beforeAll(async () => void (running = await sharedShop()));
  afterAll(() => running?.[Symbol.asyncDispose]());

  const aNewcomer = () => ({
    name: 'Ada Lovelace',
    email: `ada.${randomUUID()}@example.com`,
    password: 'seventeen green kettles',
    address: anAddress,
  });
  const send = async (query: string, variables: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: unknown; errors?: unknown };
    return { ...answer, cookies: response.headers.getSetCookie() };
  };
  const mailTo = (email: string) =>
    until(`a mail to ${email}`, async () => {
      const names = (await readdir(running.mailsFolder)).filter((name) => name.endsWith('.eml'));
      const mails = await Promise.all(names.map((name) => readFile(join(running.mailsFolder, name), 'utf8')));
      return mails.map((mail) => mail.replaceAll('=\r\n', '')).find((mail) => mail.includes(email));
    });

  test('signs in: the same mutation answers fields that need a session, in all services', async () => {
    const input = aNewcomer();
    const register = `mutation ($input: RegisterInput!) { register(input: $input, device: "Kitchen") { ... on LoginPayload {
      customer { email emailVerified sessions { device isCurrent } addresses { city } orders { totalCount } } } } }`;
    const { data, errors } = await send(register, { input });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      register: {
        customer: {
          email: input.email,
          emailVerified: false,
          sessions: [{ device: 'Kitchen', isCurrent: true }],
          addresses: [{ city: 'London' }],
          orders: { totalCount: 0 },
        },
      },
    });
  });

  test('sets cookies that sign in a browser', async () => {
    const register = `mutation ($input: RegisterInput!) { register(input: $input, cookies: true) { __typename } }`;
    const input = aNewcomer();
    const { cookies } = await send(register, { input });
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/; *HttpOnly.*; *Secure/i);
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
    const { data } = await send('{ me { email } }', {}, { cookie, origin: running.gateway.url });
    expect(data).toEqual({ me: { email: input.email } });
  });

  test('lets a customer buy at once, and verify the address by mail', async () => {
    const input = aNewcomer();
    const { register } = await running.shop.request(RegisterDocument, { input });
    const { accessToken } = register as Extract<typeof register, { __typename: 'LoginPayload' }>;
    const ada = running.shop.as(accessToken);
    const { variants } = await aProduct(await aStaffMember(running.shop), { onHand: 5 });
    await placeOrder(ada, anOrderOf([variants[0]!.id, 1]));
    await until('the statistics have the order', async () => {
      const { me } = await ada.request(MeDocument, {});
      return me?.orderStatistics.totalOrders === 1;
    });
    const [, token] = /token=(?:3D)?([\w-]{20,})/.exec(await mailTo(input.email)) ?? [];
    const verify = `mutation ($token: String!) { verifyEmail(token: $token) {
      ... on LoginPayload { customer { emailVerified orders { totalCount } } } } }`;
    const { data } = await send(verify, { token });
    expect(data).toEqual({ verifyEmail: { customer: { emailVerified: true, orders: { totalCount: 1 } } } });
  });

  test('returns a user error for a taken address', async () => {
    const input = aNewcomer();
    await running.shop.request(RegisterDocument, { input });
    const again = await running.shop.request(RegisterDocument, { input: { ...input, password: 'a different kettle' } });
    expect(again.register).toMatchObject({ __typename: 'EmailTakenError', code: 'EMAIL_TAKEN' });
  });
});
