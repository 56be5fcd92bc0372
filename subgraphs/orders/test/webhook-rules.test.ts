import { Webhook } from 'standardwebhooks';
import { isAllowedAddress, urlFault } from '../src/webhook/webhook-address.ts';
import { retryDelaySeconds } from '../src/webhook/webhook-delivery.ts';
import { newWebhookSecret, retire, signatureHeaders, validSecrets } from '../src/webhook/webhook-secret.ts';

const strictly = { allowsLoopback: false };
const inDevelopment = { allowsLoopback: true };

describe('addresses', () => {
  test.each(['93.184.215.14', '1.1.1.1', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])(
    'allows %s of the internet',
    (address) => expect(isAllowedAddress(address, strictly)).toBe(true),
  );

  const refused = [
    ['unspecified', '0.0.0.0'],
    ['unspecified', '::'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['shared', '100.64.0.1'],
    ['link-local, with the metadata of clouds', '169.254.169.254'],
    ['benchmarking', '198.18.0.1'],
    ['documentation', '192.0.2.1'],
    ['protocol', '192.0.0.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['mapped private', '::ffff:10.0.0.1'],
    ['mapped link-local', '::ffff:a9fe:a9fe'],
    ['compatible', '::10.0.0.1'],
    ['unique local', 'fd00::1'],
    ['unique local, with the metadata of a cloud', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['site-local', 'fec0::1'],
    ['NAT64', '64:ff9b::a00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['6to4', '2002:a00:1::1'],
    ['Teredo', '2001:0:a00:1::1'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['discarded', '100::1'],
    ['scoped', 'fe80::1%eth0'],
    ['named', 'localhost'],
  ];
  test.each(refused)('refuses %s: %s, even in development', (_, address) => {
    expect(isAllowedAddress(address, strictly)).toBe(false);
    expect(isAllowedAddress(address, inDevelopment)).toBe(false);
  });

  test.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])('allows %s only in development', (address) => {
    expect(isAllowedAddress(address, strictly)).toBe(false);
    expect(isAllowedAddress(address, inDevelopment)).toBe(true);
  });
});

describe('URLs', () => {
  test.each([
    'https://erp.example/hook?x=1',
    'https://erp.example:8443/',
    'https://[2606:4700::1111]/',
    'https://1.1.1.1',
  ])('allows %s', (url) => expect(urlFault(new URL(url), strictly)).toBeUndefined());

  test.each([
    'http://erp.example/',
    'https://erp.example:22/',
    'https://erp.example:80/',
    'https://user@erp.example/',
    'https://user:word@erp.example/',
    'https://erp.example/#part',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://[64:ff9b::a9fe:a9fe]/',
  ])('refuses %s', (url) => expect(urlFault(new URL(url), strictly)).toMatch(/^Must .+\.$/));

  test.each(['http://127.0.0.1:3000/', 'http://[::1]:3000/', 'http://erp.example:3000/'])(
    'allows %s only in development',
    (url) => {
      expect(urlFault(new URL(url), strictly)).toBeDefined();
      expect(urlFault(new URL(url), inDevelopment)).toBeUndefined();
    },
  );
});

test('retries after ten seconds, then after twice as long, up to an hour', () => {
  expect([1, 2, 3, 9, 10, 2_000].map((attempts) => retryDelaySeconds(attempts, 0.5))).toEqual([
    10, 20, 40, 2_560, 3_600, 3_600,
  ]);
  expect([0, 1].map((random) => Math.round(retryDelaySeconds(1, random)))).toEqual([8, 12]);
});

describe('secrets', () => {
  const now = new Date();

  test('sign so that the library of Standard Webhooks verifies it, with any valid secret', () => {
    const [secret, earlier] = [newWebhookSecret(), newWebhookSecret()];
    const body = JSON.stringify({ data: 'ü€' });
    const headers = signatureHeaders([secret, earlier], { id: 'an id', sentAt: now, body });
    expect(headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
    for (const each of [secret, earlier]) expect(new Webhook(each).verify(body, headers)).toEqual({ data: 'ü€' });
    expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow('No matching signature');
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature');
  });

  test('have 32 random bytes', () => {
    expect(newWebhookSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newWebhookSecret()).not.toBe(newWebhookSecret());
  });

  test('stay valid for a day after each rotation, up to four', () => {
    const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    const first = retire({ secret: 'a', previousSecrets: [] }, now);
    const second = retire({ secret: 'b', previousSecrets: first }, hoursLater(1));
    expect(second.map(({ secret }) => secret)).toEqual(['b', 'a']);
    expect(validSecrets(second, hoursLater(23.9))).toHaveLength(2);
    expect(validSecrets(second, hoursLater(24)).map(({ secret }) => secret)).toEqual(['b']);
    expect(validSecrets(second, hoursLater(25))).toEqual([]);
    const many = ['c', 'd', 'e'].reduce((previousSecrets, secret) => retire({ secret, previousSecrets }, now), second);
    expect(many.map(({ secret }) => secret)).toEqual(['e', 'd', 'c', 'b']);
  });
});
