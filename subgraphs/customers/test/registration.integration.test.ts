import { randomUUID } from 'node:crypto';
import {
  CustomerEmailChangeRequested,
  CustomerLoginCodeRequested,
  CustomerPasswordResetRequested,
  CustomerRegistered,
  CustomerRegistrationRepeated,
  CustomerVerificationRequested,
} from '@commerce/events';
import { captureLog, eventually } from '@commerce/testing';
import { owaspCost, PasswordHasher } from '../src/password/password.ts';
import {
  aCustomer,
  anAddress,
  aRegistration,
  confirmEmailChange,
  createCustomer,
  login,
  me,
  refreshSession,
  register,
  requestEmailChange,
  requestLoginCode,
  requestPasswordReset,
  resetPassword,
  theAdministrator,
  verifyEmail,
  verifyLoginCode,
  type Registration,
} from './support/customer.ts';
import { countCalls } from './support/count-calls.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;

beforeAll(async () => {
  service = await startCustomers({ REGISTRATION: 'verified' });
});
afterAll(() => service[Symbol.asyncDispose]());

const submit = async (input: object) => (await service.ask(register, { input })).data.register;
const verify = async (token: string) => (await service.ask(verifyEmail, { token })).data.verifyEmail;

/** The token from the email to a new customer. */
async function tokenFor(input: Registration): Promise<string> {
  const email = input.email.trim().toLowerCase();
  expect(await submit(input)).toEqual({ __typename: 'RegistrationPayload', email });
  return (await service.saidTo(CustomerVerificationRequested, email)).at(-1)!.token;
}

/** Registers a customer and verifies the token from the email. */
const become = async (input: Registration) => verify(await tokenFor(input));

const countRows = () =>
  service.sql(`SELECT (SELECT count(*) FROM customer) AS customers, (SELECT count(*) FROM address) AS addresses,
                      (SELECT count(*) FROM pending_registration) AS pending, (SELECT count(*) FROM outbox) AS events`);

const invalid = expect.objectContaining({ __typename: 'InvalidTokenError', code: 'INVALID_TOKEN' });

describe('registering', () => {
  test('creates a customer with all the given details once the token is verified', async () => {
    const input = aRegistration({ name: ' Zoë  Ångström ', address: anAddress({ line2: '2nd floor', region: null }) });
    const { __typename, accessToken, customer, session } = await become(input);
    expect({ __typename, customer }).toMatchObject({
      __typename: 'LoginPayload',
      customer: {
        name: 'Zoë  Ångström',
        email: input.email,
        phone: '+4915123456789',
        role: 'CUSTOMER',
        emailVerified: true,
        addresses: [{ ...anAddress({ line2: '2nd floor', region: null }), isDefault: true }],
        orderStatistics: { totalOrders: 0, totalSpent: [], averageOrderValue: [], lastOrderAt: null },
      },
    });
    expect(session.isCurrent).toBe(true);
    expect(customer.defaultAddress).toEqual({ id: customer.addresses[0].id });
    expect((await service.ask(me, {}, `Bearer ${accessToken}`)).data).toEqual({ me: customer });
    const { data } = await service.ask(login, { email: input.email, password: input.password });
    expect(data.login.customer.id).toBe(customer.id);
  });

  test('creates no customer and no session before the token is verified', async () => {
    const input = aRegistration();
    await tokenFor(input);
    expect(await service.sql('SELECT 1 FROM customer WHERE email = $1', [input.email])).toEqual([]);
    const { data } = await service.ask(login, { email: input.email, password: input.password });
    expect(data.login.__typename).toBe('InvalidCredentialsError');
  });

  test('requires neither a telephone number nor an address', async () => {
    const { customer } = await become(aRegistration({ phone: undefined, address: null }));
    expect(customer).toMatchObject({ phone: null, addresses: [], defaultAddress: null });
  });

  test.each([
    ['0151 12345678', 'DE', '+4915112345678'],
    ['020 7946 0101', ' gb ', '+442079460101'],
    ['0049 151 12345678', 'US', '+4915112345678'],
    ['+33 6 12 34 56 78', 'DE', '+33612345678'],
  ])('parses the telephone number %j of a customer in %s as %s', async (phone, country, stored) => {
    const { customer } = await become(aRegistration({ phone, address: anAddress({ countryCode: country }) }));
    expect(customer.phone).toBe(stored);
  });

  test('stores the email address in its normalized form', async () => {
    const local = `ADA.${randomUUID()}`;
    const { customer } = await become(aRegistration({ email: ` ${local}@Shop.Example ` }));
    expect(customer.email).toBe(`${local.toLowerCase()}@shop.example`);
  });

  test('publishes customer.registered once', async () => {
    const input = aRegistration({ name: 'Grace Hopper' });
    const { customer } = await become(input);
    const { id } = customer;
    await eventually('the event is published', () => service.heard.of(CustomerRegistered, id).length > 0);
    const rows = await service.sql('SELECT envelope FROM outbox WHERE subject = $1', [id]);
    expect(rows).toMatchObject([
      { envelope: { type: 'customer.registered', source: '/customers', aggregateversion: 1 } },
    ]);
    expect(service.heard.of(CustomerRegistered, id)).toMatchObject([
      { subject: id, data: { customerId: id, name: 'Grace Hopper', email: input.email } },
    ]);
  });

  test.each(['山田 太郎', 'محمد علي', "Seán O'Brien", 'Nguyễn Thị Minh Khai', 'X Æ A-12 🚀'])(
    'accepts the name %s',
    async (name) => {
      expect((await become(aRegistration({ name }))).customer).toMatchObject({ name });
    },
  );

  test('accepts a name of 100 characters', async () => {
    const name = 'x'.repeat(100);
    expect((await become(aRegistration({ name }))).customer).toMatchObject({ name });
  });

  test('normalizes a decomposed name', async () => {
    expect((await become(aRegistration({ name: 'Zoe\u0308' }))).customer.name).toBe('Zo\u00EB');
  });

  test('accepts any password of 10 and of 200 characters', async () => {
    for (const password of [' \u0000 blanks ', '🔑 open 🔒 '.repeat(20)]) {
      const { email } = await aCustomer(service, { password });
      expect((await service.ask(login, { email, password })).data.login.__typename).toBe('LoginPayload');
    }
  });
});

describe('a token from an email', () => {
  test('is accepted once, and by one of ten concurrent requests', async () => {
    const token = await tokenFor(aRegistration());
    const answers = await Promise.all(Array.from({ length: 10 }, () => verify(token)));
    expect(answers.map(({ __typename }) => String(__typename)).toSorted()).toEqual([
      ...Array.from({ length: 9 }, () => 'InvalidTokenError'),
      'LoginPayload',
    ]);
    expect(await verify(token)).toEqual(invalid);
  });

  test('keeps the language of the registration for the customer that it creates', async () => {
    const input = { ...aRegistration(), language: 'DE' };
    expect(await verify(await tokenFor(input))).toMatchObject({ __typename: 'LoginPayload' });
    expect(await service.saidTo(CustomerVerificationRequested, input.email)).toMatchObject([{ language: 'DE' }]);
    const rows = await service.sql('SELECT mail_language FROM customer WHERE email = $1', [input.email]);
    expect(rows).toEqual([{ mail_language: 'DE' }]);
  });

  test('is valid for a day', async () => {
    const input = aRegistration();
    const token = await tokenFor(input);
    const [{ expiresAt }] = (await service.saidTo(CustomerVerificationRequested, input.email)) as unknown as [
      { expiresAt: string },
    ];
    expect((Date.parse(expiresAt) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
    await service.sql('UPDATE pending_registration SET expires_at = now() WHERE email = $1', [input.email]);
    expect(await verify(token)).toEqual(invalid);
  });

  test('is invalid if the address has been registered in the meantime', async () => {
    const input = aRegistration();
    const token = await tokenFor(input);
    const { id } = await aCustomer(service, { email: input.email, password: 'another long password' });
    expect(await verify(token)).toEqual(invalid);
    expect(await service.sql('SELECT id FROM customer WHERE email = $1', [input.email])).toEqual([{ id }]);
  });

  test('creates one customer for several registrations of an address, and signs in with the others', async () => {
    const input = aRegistration();
    const tokens = [await tokenFor(input)];
    await submit({ ...input, name: 'Another' });
    tokens.push((await service.saidTo(CustomerVerificationRequested, input.email, 2))[1]!.token);
    const answers = await Promise.all(tokens.map(verify));
    expect(answers.map(({ __typename }) => String(__typename))).toEqual(['LoginPayload', 'LoginPayload']);
    const { id } = (await service.sql('SELECT id FROM customer WHERE email = $1', [input.email]))[0]!;
    const said = `SELECT count(*)::int AS said FROM outbox WHERE envelope ->> 'type' = 'customer.registered' AND subject = $1`;
    expect(await service.sql(said, [id])).toEqual([{ said: 1 }]);
    expect(await service.sql('SELECT 1 FROM pending_registration WHERE email = $1', [input.email])).toEqual([]);
  });

  describe('a registration of the address by somebody else', () => {
    const mallorys = 'the password of mallory';
    let input: Registration;
    let tokens: { mallory: string; ada: string };
    beforeEach(async () => {
      await service.sql('DELETE FROM attempt');
      input = aRegistration();
      const mallory = await tokenFor({ ...input, password: mallorys });
      await submit(input);
      const mails = await service.saidTo(CustomerVerificationRequested, input.email, 2);
      tokens = { mallory, ada: mails[1]!.token };
    });
    const enter = async (password: string) =>
      (await service.ask(login, { email: input.email, password })).data.login.__typename;
    const refreshed = async (refreshToken: string) =>
      (await service.ask(refreshSession, { refreshToken })).data.refreshSession.__typename;
    /** A session that Mallory's link opened after Ada followed it. The password is Mallory's. */
    const hijack = async () => {
      expect((await verify(tokens.mallory)).__typename).toBe('LoginPayload');
      const { data } = await service.ask(login, { email: input.email, password: mallorys });
      expect(data.login.__typename).toBe('LoginPayload');
      return data.login as { refreshToken: string; accessToken: string };
    };

    test('gives no access when the owner opens their own link', async () => {
      expect((await verify(tokens.ada)).__typename).toBe('LoginPayload');
      expect(await enter(mallorys)).toBe('InvalidCredentialsError');
      expect(await enter(input.password)).toBe('LoginPayload');
    });

    test('signs in the owner by email without confirming the password when its link is opened second', async () => {
      await verify(tokens.ada);
      expect((await verify(tokens.mallory)).__typename).toBe('LoginPayload');
      expect(await enter(mallorys)).toBe('InvalidCredentialsError');
    });

    test('loses its password and sessions when the owner opens their own link later', async () => {
      const { refreshToken } = await hijack();
      const mine = await verify(tokens.ada);
      expect(mine.__typename).toBe('LoginPayload');
      expect(await enter(mallorys)).toBe('InvalidCredentialsError');
      expect(await refreshed(refreshToken)).toBe('InvalidTokenError');
      expect(await refreshed(mine.refreshToken)).toBe('LoginPayload');
    });

    test('loses its password, its sessions and its pending email change when the owner uses a login code', async () => {
      const { refreshToken, accessToken } = await hijack();
      const change = { email: `mallory.${randomUUID()}@shop.example`, password: mallorys };
      await service.ask(requestEmailChange, change, `Bearer ${accessToken}`);
      const { token } = (await service.saidTo(CustomerEmailChangeRequested, change.email))[0]!;
      await service.ask(requestLoginCode, { email: input.email });
      const { code } = (await service.saidTo(CustomerLoginCodeRequested, input.email))[0]!;
      const { data } = await service.ask(verifyLoginCode, { email: input.email, code });
      expect(data.verifyLoginCode.__typename).toBe('LoginPayload');
      expect(await enter(mallorys)).toBe('InvalidCredentialsError');
      expect(await refreshed(refreshToken)).toBe('InvalidTokenError');
      expect((await service.ask(confirmEmailChange, { token })).data.confirmEmailChange).toEqual(invalid);
    });

    test('loses them when the owner resets the password, which is then confirmed', async () => {
      const { refreshToken } = await hijack();
      await service.ask(requestPasswordReset, { email: input.email });
      const { token } = (await service.saidTo(CustomerPasswordResetRequested, input.email))[0]!;
      const password = 'another green kettle';
      expect((await service.ask(resetPassword, { token, password })).data.resetPassword.__typename).toBe(
        'LoginPayload',
      );
      expect(await refreshed(refreshToken)).toBe('InvalidTokenError');
      expect(await verify(tokens.ada)).toEqual(invalid);
      expect(await enter(password)).toBe('LoginPayload');
    });
  });

  test.each([
    ['the network of the registration', '192.0.2.1', 'LoginPayload'],
    ['another network', '192.0.2.2', 'InvalidCredentialsError'],
  ])(
    'keeps the password after an email sign-in only if the link was opened from the network of the registration: %s',
    async (_, client, expected) => {
      const input = aRegistration();
      await service.askWith({ 'x-client-address': '192.0.2.1' }, register, { input });
      const { token } = (await service.saidTo(CustomerVerificationRequested, input.email))[0]!;
      await service.askWith({ 'x-client-address': client }, verifyEmail, { token });
      await service.ask(requestLoginCode, { email: input.email });
      const { code } = (await service.saidTo(CustomerLoginCodeRequested, input.email))[0]!;
      await service.ask(verifyLoginCode, { email: input.email, code });
      expect((await service.ask(login, { ...input })).data.login.__typename).toBe(expected);
    },
  );

  test('keeps a password that its owner entered in a client that had signed in by email', async () => {
    const input = aRegistration();
    const { refreshToken } = await become(input);
    await service.askWith({ 'x-refresh-token': refreshToken }, login, { ...input });
    await service.ask(requestLoginCode, { email: input.email });
    const { code } = (await service.saidTo(CustomerLoginCodeRequested, input.email))[0]!;
    await service.ask(verifyLoginCode, { email: input.email, code });
    expect((await service.ask(login, { ...input })).data.login.__typename).toBe('LoginPayload');
  });

  test.each([
    ['nothing', ''],
    ['a guess', Buffer.alloc(32, 1).toString('base64url')],
    ['control characters', '\u0000\r\n'],
    ['a huge text', 'x'.repeat(500_000)],
  ])('rejects %s', async (_, token) => {
    expect(await verify(token)).toEqual(invalid);
  });

  test('is stored as a hash', async () => {
    const input = aRegistration();
    const token = await tokenFor(input);
    const [row] = await service.sql<{ dump: string }>(
      `SELECT p::text || encode(token_hash, 'escape') AS dump FROM pending_registration p WHERE email = $1`,
      [input.email],
    );
    expect(row?.dump).not.toContain(token);
    expect(row?.dump).not.toContain(input.password);
  });
});

describe('whether an address is registered', () => {
  test('is revealed only to its owner', async () => {
    const ada = await aCustomer(service, { name: 'Ada' });
    const before = await countRows();
    expect(await submit(aRegistration({ email: ` ${ada.email.toUpperCase()}`, name: 'Eve' }))).toEqual({
      __typename: 'RegistrationPayload',
      email: ada.email,
    });
    expect(await service.saidTo(CustomerRegistrationRepeated, ada.email)).toEqual([
      { customerId: ada.id, name: 'Ada', email: ada.email },
    ]);
    expect(await countRows()).toEqual([
      { ...before[0], events: String(Number((before[0] as { events: string }).events) + 1) },
    ]);
  });

  test('cannot be inferred from the number of password hashes', async () => {
    const { email } = await aCustomer(service);
    using passwords = countCalls(PasswordHasher.prototype);
    const workOf = async (work: () => Promise<unknown>) => {
      passwords.calls.splice(0);
      await work();
      return [...passwords.calls];
    };
    expect(await workOf(() => submit(aRegistration({ email })))).toEqual(['hash']);
    expect(await workOf(() => submit(aRegistration()))).toEqual(['hash']);
    const wrong = { password: 'not the password' };
    expect(await workOf(() => service.ask(login, { email, ...wrong }))).toEqual(['matches']);
    expect(await workOf(() => service.ask(login, { email: 'nobody@shop.example', ...wrong }))).toEqual(['matches']);
    expect(await workOf(() => service.ask(login, { email: 'no address', ...wrong }))).toEqual(['matches']);
  });
});

test('does not store a customer whose event cannot be published', async () => {
  await using broken = await startCustomers();
  await broken.sql(`ALTER TABLE outbox ADD CHECK (envelope ->> 'type' <> 'customer.registered') NOT VALID`);
  const { token } = await theAdministrator(broken);
  const { errors } = await broken.ask(createCustomer, { input: aRegistration() }, token);
  expect(errors).toEqual([
    expect.objectContaining({
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
    }),
  ]);
  const stored = '(SELECT count(*)::int FROM customer) AS customers, (SELECT count(*)::int FROM address) AS addresses';
  expect(await broken.sql(`SELECT ${stored}`)).toEqual([{ customers: 1, addresses: 0 }]); // The administrator.
});

describe('an administrator who creates a customer', () => {
  const create = async (input: object) => {
    const { token } = await theAdministrator(service);
    return (await service.ask(createCustomer, { input }, token)).data.createCustomer;
  };

  test.each(['ada@taken.example', 'ADA@Taken.Example', ' ada@taken.example ', 'ａda@taken.example'])(
    'gets an error if the address is taken in the spelling %j',
    async (email) => {
      await create(aRegistration({ email: 'ada@taken.example' }));
      const before = await countRows();
      expect(await create(aRegistration({ email }))).toEqual({
        __typename: 'EmailTakenError',
        code: 'EMAIL_TAKEN',
        message: expect.any(String),
      });
      expect(await countRows()).toEqual(before);
    },
  );

  test('creates one customer for ten concurrent requests with one address', async () => {
    const email = `race.${randomUUID()}@shop.example`;
    const spellings = [email, email.toUpperCase()];
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => create(aRegistration({ email: spellings[index % 2] }))),
    );
    expect(results.map(({ __typename }) => String(__typename)).toSorted()).toEqual([
      'CustomerPayload',
      ...Array.from({ length: 9 }, () => 'EmailTakenError'),
    ]);
    const customers = await service.sql<{ id: string }>('SELECT id FROM customer WHERE email = $1', [email]);
    expect(customers).toHaveLength(1);
    const said = `SELECT subject FROM outbox WHERE envelope #>> '{data,email}' = $1`;
    expect(await service.sql(said, [email])).toEqual([{ subject: customers[0]?.id }]);
  });

  test('must follow the same rules, and gets every error at once', async () => {
    const { fields } = await create(aRegistration({ name: '', password: 'password123456' }));
    expect(fields.map(({ path }: { path: string }) => path)).toEqual(['name', 'password']);
  });
});

describe('an email address', () => {
  const domain = `${randomUUID()}.example`;
  test('is the same in composed, decomposed and ASCII form', async () => {
    const { id, email } = await aCustomer(service, { email: `ada@b\u00FCcher.${domain}` });
    expect(email).toContain('\u00FC');
    for (const spelling of [`Ada@bu\u0308cher.${domain}`, `ada@xn--bcher-kva.${domain}`, `ada@BÜCHER.${domain}`]) {
      const { data } = await service.ask(login, { email: spelling, password: 'correct horse battery' });
      expect(data.login.customer).toMatchObject({ id, email: `ada@xn--bcher-kva.${domain}` });
    }
  });

  test('differs if its domain only looks the same', async () => {
    const real = await aCustomer(service, { email: `ada@example-${domain}` });
    const fake = await aCustomer(service, { email: `ada@ex\u0430mple-${domain}` }); // A Cyrillic letter.
    expect(fake.id).not.toBe(real.id);
    const stored = await service.sql<{ email: string }>('SELECT email FROM customer WHERE id = $1', [fake.id]);
    expect(stored[0]?.email).toMatch(/^ada@xn--/);
  });

  test.each([
    'ada@shop.example\r\nBcc: everybody@shop.example',
    'ada@shop.example\u0000',
    'ada@shop\u2028.example',
    'ada@sh\u200Bop.example',
    'ada@sh%6Fp.example',
    'ada lovelace@shop.example',
    '"ada lovelace"@shop.example',
    'ada@[127.0.0.1]',
    'ada@127.0.0.1',
    'ada@eve.example@shop.example',
    'ada@shop.example,eve@shop.example',
    'Ada <ada@shop.example>',
    'ada@-shop.example',
  ])('rejects %j', async (email) => {
    const before = await countRows();
    expect(await submit(aRegistration({ email }))).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'email', code: 'INVALID_FORMAT' }],
    });
    expect(await countRows()).toEqual(before);
  });
});

describe('an invalid registration', () => {
  const faults: [string, object, [path: string, code: string][]][] = [
    ['without a name', { name: '' }, [['name', 'TOO_SHORT']]],
    ['with a blank name', { name: ' \t\n ' }, [['name', 'TOO_SHORT']]],
    ['with a name of 101 characters', { name: 'x'.repeat(101) }, [['name', 'TOO_LONG']]],
    ['with a control character in the name', { name: 'Ada\u0000Lovelace' }, [['name', 'INVALID_FORMAT']]],
    ['with a line break in the name', { name: 'Ada\r\nBcc: all@shop.example' }, [['name', 'INVALID_FORMAT']]],
    ['with an unpaired surrogate in the name', { name: 'Ada \uD83D' }, [['name', 'INVALID_FORMAT']]],
    ['with a direction override in the name', { name: 'Ada\u202Emoc' }, [['name', 'INVALID_FORMAT']]],
    ['without an email address', { email: '' }, [['email', 'INVALID_FORMAT']]],
    ['with an incomplete email address', { email: 'ada@' }, [['email', 'INVALID_FORMAT']]],
    ['with two email addresses', { email: 'a@shop.example,b@shop.example' }, [['email', 'INVALID_FORMAT']]],
    ['with a space in the email address', { email: 'a da@shop.example' }, [['email', 'INVALID_FORMAT']]],
    ['with an email address of 255 characters', { email: `${'x'.repeat(242)}@shop.example` }, [['email', 'TOO_LONG']]],
    ['with a password of 9 characters', { password: '123456789' }, [['password', 'TOO_SHORT']]],
    ['with a password of 201 characters', { password: 'x'.repeat(201) }, [['password', 'TOO_LONG']]],
    [
      'with a telephone number that does not exist in the country',
      { phone: '0151 23456789' },
      [['phone', 'INVALID_FORMAT']],
    ],
    ['with a national number and no address', { phone: '0151 1234567', address: null }, [['phone', 'COUNTRY_UNKNOWN']]],
    [
      'with a national number and an unknown country',
      { phone: '0151 1234567', address: anAddress({ countryCode: 'XX' }) },
      [
        ['phone', 'COUNTRY_UNKNOWN'],
        ['address.countryCode', 'NOT_ALLOWED'],
      ],
    ],
    ['with a word as telephone number', { phone: 'none' }, [['phone', 'INVALID_FORMAT']]],
    ['with an empty telephone number', { phone: '' }, [['phone', 'INVALID_FORMAT']]],
    [
      'with a country that does not exist',
      { address: anAddress({ countryCode: 'XX' }) },
      [['address.countryCode', 'NOT_ALLOWED']],
    ],
    ['with an empty town', { address: anAddress({ city: '' }) }, [['address.city', 'TOO_SHORT']]],
    ['with a huge street', { address: anAddress({ line1: 'x'.repeat(100_000) }) }, [['address.line1', 'TOO_LONG']]],
    ['with an empty second line', { address: anAddress({ line2: ' ' }) }, [['address.line2', 'TOO_SHORT']]],
  ];

  test.each(faults)('%s is rejected with the reason, and nothing is stored', async (_, fields, expected) => {
    const before = await countRows();
    const result = await submit(aRegistration(fields));
    expect(result).toMatchObject({ __typename: 'ValidationError', code: 'VALIDATION_FAILED' });
    expect(result.fields.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual(expected);
    expect(await countRows()).toEqual(before);
  });

  test('with a country name gets an error that asks for its code', async () => {
    const result = await submit(aRegistration({ address: anAddress({ countryCode: 'Germany' }) }));
    expect(result.__typename).toBe('ValidationError');
    expect(new Set(result.fields.map(({ path }: { path: string }) => path))).toEqual(new Set(['address.countryCode']));
  });

  test('gets all errors at once, in the order of the input', async () => {
    const result = await submit({
      name: '',
      email: 'nobody',
      phone: '1',
      password: 'short',
      address: { recipient: '', line1: '', line2: '', postalCode: '', city: '', region: '', countryCode: 'XX' },
    });
    expect(result.fields.map(({ path }: { path: string }) => path)).toEqual([
      'name',
      'email',
      'phone',
      'password',
      'address.recipient',
      'address.line1',
      'address.line2',
      'address.postalCode',
      'address.city',
      'address.region',
      'address.countryCode',
    ]);
  });

  const wrongShapes: [string, Record<string, unknown>][] = [
    ['no input', {}],
    ['null', { input: null }],
    ['a text', { input: 'Ada' }],
    ['a list of two', { input: [aRegistration(), aRegistration()] }],
    ['a name that is null', { input: aRegistration({ name: null }) }],
    ['a name that is a number', { input: aRegistration({ name: 1 }) }],
    ['no password', { input: aRegistration({ password: undefined }) }],
    ['an email address that is an object', { input: aRegistration({ email: { $ne: null } }) }],
    ['an address without a town', { input: aRegistration({ address: anAddress({ city: undefined }) }) }],
    ['a role', { input: aRegistration({ role: 'ADMIN' }) }],
  ];

  test.each(wrongShapes)(
    'with the wrong type, such as %s, fails with BAD_USER_INPUT and stores nothing',
    async (_, variables) => {
      const before = await countRows();
      const { data, errors } = await service.ask(register, variables);
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      expect(await countRows()).toEqual(before);
    },
  );

  test('of more than a megabyte fails with PAYLOAD_TOO_LARGE', async () => {
    const { status, errors } = await service.ask(register, { input: aRegistration({ name: 'x'.repeat(1_000_000) }) });
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });
});

describe('a password', () => {
  test('is stored as an argon2id hash that appears neither in the response nor in the log', async () => {
    using log = captureLog();
    await using verbose = await startCustomers({ LOG_LEVEL: 'trace' }, undefined, owaspCost);
    const input = aRegistration();
    const { token } = await theAdministrator(verbose);
    const answer = await verbose.ask(createCustomer, { input }, token);
    const again = await verbose.ask(login, { email: input.email, password: input.password });
    const wrong = await verbose.ask(login, { email: input.email, password: 'not the password' });
    const [row] = await verbose.sql<{ hash: string }>('SELECT password_hash AS hash FROM customer WHERE email = $1', [
      input.email,
    ]);
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(log.text).toContain('incoming request');
    for (const secret of [input.password, 'not the password', row!.hash, row!.hash.split('$').at(-1)!, 'argon2']) {
      expect(log.text).not.toContain(secret);
      expect(JSON.stringify([answer, again, wrong])).not.toContain(secret);
    }
  });

  test('is not logged, nor is its hash, when the insertion fails', async () => {
    using log = captureLog();
    await using broken = await startCustomers({ LOG_LEVEL: 'trace' });
    await broken.sql(`ALTER TABLE customer ADD CONSTRAINT nobody_is_called_eve CHECK (name <> 'Eve')`);
    const input = aRegistration({ name: 'Eve' });
    const { token } = await theAdministrator(broken);
    const { errors } = await broken.ask(createCustomer, { input }, token);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(log.text).toContain('nobody_is_called_eve');
    for (const secret of [input.password, 'argon2']) expect(log.text).not.toContain(secret);
  });

  test('cannot be queried', async () => {
    for (const field of ['password', 'passwordHash']) {
      const { errors } = await service.ask(`{ me { ${field} } }`);
      expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});
