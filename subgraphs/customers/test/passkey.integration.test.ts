import { CustomerLoginCodeRequested, CustomerPasskeyAdded, CustomerPasskeyRemoved } from '@commerce/events';
import { Authenticator, type Ceremony } from './support/authenticator.ts';
import {
  aCustomer,
  aPersonWith,
  exportMyData,
  myPasskeys,
  nobodysId,
  removePasskey,
  renamePasskey,
  requestLoginCode,
  requestPasskey,
  type SignedIn,
} from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';
import { invalidPasskey as invalid, optionsOf, passkeysAt, wrongCeremonies } from './support/passkeys.ts';

let service: CustomersService;
let ada: SignedIn;
let grace: SignedIn;
let phone: Authenticator;
let at: ReturnType<typeof passkeysAt>;

beforeAll(async () => {
  service = await startCustomers();
  at = passkeysAt(service);
  [ada, grace] = [await aCustomer(service), await aCustomer(service)];
});
beforeEach(() => {
  phone = new Authenticator();
});
/** After tests that add passkeys. */
const another = async () => {
  ada = await aCustomer(service);
};
afterAll(() => service[Symbol.asyncDispose]());

const add = (input: object, person = ada) => at.add(input, person);

describe('requesting a passkey', () => {
  test('returns what a discoverable passkey of the customer needs', async () => {
    const before = Date.now();
    const { options, expiresAt } = await at.request(ada);
    expect(JSON.parse(options)).toMatchObject({
      rp: { id: 'localhost' },
      user: { id: Buffer.from(ada.id.replaceAll('-', ''), 'hex').toString('base64url'), name: ada.email },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      excludeCredentials: [],
    });
    expect(Math.abs(Date.parse(expiresAt) - before - 300_000)).toBeLessThan(60_000);
  });

  test('excludes the authenticators of the customer', async () => {
    await another();
    await at.added(phone, ada);
    await at.added(new Authenticator(), grace);
    expect(JSON.parse(await at.optionsFor(ada)).excludeCredentials).toEqual([
      { id: phone.credentialId.toString('base64url'), type: 'public-key' },
    ]);
  });

  test('requires the password, or a code from a mail', async () => {
    for (const proof of [{}, { password: '' }, { password: grace.password.toUpperCase() }])
      expect(await at.answerOf(requestPasskey, proof, ada)).toMatchObject({ __typename: 'InvalidCredentialsError' });
    await service.ask(requestLoginCode, { email: ada.email });
    const { code } = (await service.saidTo(CustomerLoginCodeRequested, ada.email))[0]!;
    expect(await at.answerOf(requestPasskey, { code }, grace)).toMatchObject({ __typename: 'InvalidCodeError' });
    expect(await at.answerOf(requestPasskey, { code }, ada)).toMatchObject({ __typename: 'PasskeyOptions' });
    expect(await at.answerOf(requestPasskey, { code }, ada)).toMatchObject({ __typename: 'InvalidCodeError' });
  });
});

describe('adding a passkey', () => {
  beforeEach(another);

  test('stores it, and notifies the customer', async () => {
    const passkey = await at.added(phone, ada);
    expect(passkey).toEqual({
      id: expect.any(String),
      name: 'My phone',
      createdAt: expect.any(String),
      lastUsedAt: null,
      isBackedUp: true,
    });
    expect(await at.passkeysOf(ada)).toEqual([passkey]);
    expect(await service.saidTo(CustomerPasskeyAdded, ada.email)).toEqual([
      { customerId: ada.id, name: 'Ada Lovelace', email: ada.email, passkey: 'My phone' },
    ]);
  });

  test('rejects challenges that have expired, or are for a sign-in or another customer', async () => {
    const own = `registration of ${ada.id}` as const;
    const challenges = [optionsOf(own, 300_001), optionsOf('login'), await at.optionsFor(grace)];
    for (const options of challenges) expect(await add(phone.create(options))).toEqual(invalid);
    expect(await add(phone.create(optionsOf(own, 290_000)))).toMatchObject({ __typename: 'PasskeyPayload' });
  });

  test('accepts one answer to a challenge, also of ten concurrent ones', async () => {
    const options = await at.optionsFor(ada);
    const inputs = Array.from({ length: 10 }, () => new Authenticator().create(options));
    const kinds = (await Promise.all(inputs.map((input) => add(input)))).map(({ __typename }) => __typename);
    expect(kinds.filter((kind) => kind === 'PasskeyPayload')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'InvalidPasskeyError')).toHaveLength(9);
    expect(await add(phone.create(options))).toEqual(invalid);
    expect(await at.passkeysOf(ada)).toHaveLength(1);
  });

  test('uses up the challenge of a wrong answer', async () => {
    const options = await at.optionsFor(ada);
    expect(await add(phone.create(options, { isVerified: false }))).toEqual(invalid);
    expect(await add(phone.create(options))).toEqual(invalid);
  });

  test('rejects a credential that a customer has already', async () => {
    await at.added(phone, ada);
    for (const person of [ada, grace])
      expect(await add(phone.create(await at.optionsFor(person)), person)).toEqual(invalid);
    const rows = await service.sql('SELECT 1 FROM passkey WHERE credential_id = $1', [phone.credentialId]);
    expect(rows).toHaveLength(1);
  });

  test('is limited to ten, also for concurrent requests', async () => {
    const waiting = await Promise.all([1, 2, 3].map(() => at.optionsFor(ada)));
    for (let count = 1; count <= 9; count++) await at.added(new Authenticator(), ada);
    const answers = await Promise.all(waiting.map((options) => add(new Authenticator().create(options))));
    const refused = { __typename: 'TooManyPasskeysError', code: 'TOO_MANY_PASSKEYS', maximum: 10 };
    expect(answers.filter(({ __typename }) => __typename === 'PasskeyPayload')).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === refused.__typename)).toHaveLength(2);
    expect(await at.request(ada)).toMatchObject(refused);
    expect(await at.passkeysOf(ada)).toHaveLength(10);
  });

  test('is refused once the session has ended, even if its token is still accepted', async () => {
    const input = phone.create(await at.optionsFor(ada));
    await service.sql('UPDATE session SET ended_at = now() WHERE id = $1', [ada.sessionId]);
    expect(await add(input)).toBe('UNAUTHENTICATED');
    expect(await service.sql('SELECT 1 FROM passkey WHERE customer_id = $1', [ada.id])).toEqual([]);
  });
});

describe('a ceremony that is wrong', () => {
  beforeAll(another);

  test.each([
    ...wrongCeremonies,
    ['for a sign-in', { type: 'webauthn.get' }],
    ['with a certificate', { format: 'packed', attestation: new Map([['x5c', [Buffer.from('x')]]]) }],
    ['with an attestation of Android', { format: 'android-key' }],
    ['with an attestation of an unknown kind', { format: 'made-up' }],
    ['with an ID of 1,024 bytes', { credentialId: Buffer.alloc(1_024) }],
    ['without an ID', { credentialId: Buffer.alloc(0) }],
  ] satisfies [string, Partial<Ceremony>][])('adds nothing if it was made %s', async (_, changes) => {
    expect(await add(phone.create(await at.optionsFor(ada), changes))).toEqual(invalid);
    expect(await at.passkeysOf(ada)).toEqual([]);
  });
});

/** Values that are not base64url of an acceptable length, with the code of their fault. */
const malformed: readonly [string, string][] = [
  ['', 'TOO_SHORT'],
  ['AAAAA', 'INVALID_FORMAT'],
  ['AA==', 'INVALID_FORMAT'],
  ['a+b/', 'INVALID_FORMAT'],
  ['\u0000\u0000', 'INVALID_FORMAT'],
  ['\ud800A', 'INVALID_FORMAT'],
  ['x'.repeat(100_000), 'TOO_LONG'],
];

describe('malformed inputs', () => {
  test.each(malformed)('rejects %j with the reason', async (value, code) => {
    const parts = { clientDataJSON: value, attestationObject: value };
    const answer = await add({ name: 'x', ...parts });
    expect(answer).toMatchObject({ __typename: 'ValidationError' });
    expect(answer.fields).toEqual(Object.keys(parts).map((path) => expect.objectContaining({ path, code })));
  });

  test.each([
    ['', 'TOO_SHORT'],
    ['x'.repeat(101), 'TOO_LONG'],
    ['a\u0000', 'INVALID_FORMAT'],
    ['\u200b', 'INVALID_FORMAT'],
  ])('rejects the name %j, when it is added and when it is renamed', async (name, code) => {
    const fault = { __typename: 'ValidationError', fields: [expect.objectContaining({ path: 'name', code })] };
    expect(await add({ ...phone.create(optionsOf('login')), name })).toMatchObject(fault);
    expect(await at.answerOf(renamePasskey, { id: nobodysId, name }, ada)).toMatchObject(fault);
  });

  const base64 = (value: string | Buffer) => Buffer.from(value).toString('base64url');
  test.each([
    ['a text', { clientDataJSON: base64('x') }],
    ['null', { clientDataJSON: base64('null') }],
    ['a list', { clientDataJSON: base64('[[[[]]]]') }],
    ['a challenge that is no text', { clientDataJSON: base64('{"challenge":{"length":1}}') }],
    ['no CBOR', { attestationObject: base64('\xff\xff') }],
    ['a number', { attestationObject: base64(Buffer.from([0])) }],
    ['lists in 8,191 lists', { attestationObject: base64(Buffer.alloc(8_192, 0x81)) }],
    ['a map that claims to be long', { attestationObject: base64(Buffer.from('bbffffffffffffffff', 'hex')) }],
  ])('rejects %s', async (_, part) => {
    expect(await add({ ...phone.create(await at.optionsFor(ada)), ...part })).toEqual(invalid);
  });
});

describe('a passkey of a customer', () => {
  beforeEach(another);

  test('is renamed and removed by its owner only', async () => {
    const { id } = await at.added(phone, ada);
    const staff = await aPersonWith('ADMIN', service);
    for (const other of [grace, staff]) {
      expect(await at.answerOf(renamePasskey, { id, name: 'Mine' }, other)).toBe('NOT_FOUND');
      expect(await at.answerOf(removePasskey, { id }, other)).toBe('NOT_FOUND');
    }
    for (const unknown of [nobodysId, 'x', '', "' OR true --"]) {
      expect(await at.answerOf(renamePasskey, { id: unknown, name: 'x' }, ada)).toBe('NOT_FOUND');
      expect(await at.answerOf(removePasskey, { id: unknown }, ada)).toBe('NOT_FOUND');
    }
    const renamed = await at.answerOf(renamePasskey, { id, name: ' Telefon  ' }, ada);
    expect(renamed).toMatchObject({ passkey: { id, name: 'Telefon' } });
    expect(await Promise.all([1, 2].map(() => at.answerOf(removePasskey, { id }, ada)))).toEqual(
      expect.arrayContaining([true, 'NOT_FOUND']),
    );
    expect(await at.passkeysOf(ada)).toEqual([]);
    expect(await service.saidTo(CustomerPasskeyRemoved, ada.email)).toMatchObject([{ passkey: 'Telefon' }]);
  });

  test('is visible to its owner only, and read with one statement', async () => {
    await at.added(phone, ada);
    const staff = await aPersonWith('STAFF', service);
    const list = '{ customers(first: 100) { nodes { passkeys { id } } } }';
    const { errors } = await service.ask(list, {}, staff.token);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await service.statements.during(() => service.ask(myPasskeys, {}, ada.token))).toHaveLength(2);
  });

  test('is exported without its key', async () => {
    const { id } = await at.added(phone, ada);
    const { data } = (await at.answerOf(exportMyData, {}, ada)).account.nodes[0];
    expect(JSON.parse(data).passkeys).toEqual([
      { id, name: 'My phone', backed_up: true, created_at: expect.any(String), last_used_at: null },
    ]);
  });
});
