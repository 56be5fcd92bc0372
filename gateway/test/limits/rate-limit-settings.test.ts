import { readConfig } from '../../src/config.ts';

test('quotas that are left out keep their default', () => {
  const { caller, address } = readConfig({ RATE_LIMITS: 'address=5/10' }).RATE_LIMITS;
  expect([caller, address]).toEqual([readConfig({}).RATE_LIMITS.caller, { units: 5, seconds: 10 }]);
});

test.each([
  'address=5',
  'address=0/10',
  'address=5/0',
  'address=5/9999999',
  'network=5/10',
  'address=5/10;caller=5/10',
])('rejects RATE_LIMITS=%s at startup', (text) => {
  expect(() => readConfig({ RATE_LIMITS: text })).toThrow('RATE_LIMITS: ');
});

test('groups have a name, root fields and two quotas', () => {
  expect(readConfig({ RATE_LIMIT_GROUPS: 'a=b+c,caller=1/2,address=3/4; d=e,caller=5/6,address=7/8' })).toMatchObject({
    RATE_LIMIT_GROUPS: [
      { name: 'a', fields: ['b', 'c'], caller: { units: 1, seconds: 2 }, address: { units: 3, seconds: 4 } },
      { name: 'd', fields: ['e'], caller: { units: 5, seconds: 6 }, address: { units: 7, seconds: 8 } },
    ],
  });
  expect(readConfig({ RATE_LIMIT_GROUPS: 'none' }).RATE_LIMIT_GROUPS).toEqual([]);
});

test.each([
  ['register', 10],
  ['requestLoginCode', 20],
  ['requestPasswordReset', 20],
  ['requestEmailChange', 20],
  ['placeOrder', 100],
  ['cancelOrder', 100],
  ['cancelOrderLines', 100],
  ['editOrder', 100],
])('%s, which sends a mail to an address of the caller’s choice, has a quota of its own', (field, units) => {
  const [group] = readConfig({}).RATE_LIMIT_GROUPS.filter(({ fields }) => fields.includes(field));
  expect(group?.caller).toEqual({ units, seconds: 600 });
});

test.each(['login', 'verifyLoginCode', 'loginWithPasskey', 'requestPasskey', 'changePassword'])(
  '%s, which compares a secret, has a quota of its own',
  (field) => {
    const [group] = readConfig({}).RATE_LIMIT_GROUPS.filter(({ fields }) => fields.includes(field));
    expect(group).toMatchObject({ name: 'sign-in', caller: { units: 30, seconds: 60 } });
  },
);

const quotas = 'caller=1/2,address=3/4';

test.each(['a=b', 'a=b,caller=1/2', `A=b,${quotas}`, `a,${quotas}`, `a=b,${quotas};a=c,${quotas}`])(
  'rejects RATE_LIMIT_GROUPS=%s at startup',
  (text) => {
    expect(() => readConfig({ RATE_LIMIT_GROUPS: text })).toThrow('RATE_LIMIT_GROUPS: ');
  },
);

test.each(['http://127.0.0.1', '127.0.0.1:6379'])('rejects VALKEY_URL=%s at startup', (url) => {
  expect(() => readConfig({ VALKEY_URL: url })).toThrow('VALKEY_URL: ');
});

test('who confirms a payment again and again does not use up the requests that the provider allows the shop', () => {
  const [group] = readConfig({}).RATE_LIMIT_GROUPS.filter(({ fields }) => fields.includes('confirmPayment'));
  expect(group).toMatchObject({ name: 'payments', caller: { units: 30, seconds: 60 } });
});
