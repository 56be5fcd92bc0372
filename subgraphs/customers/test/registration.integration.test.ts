import { randomUUID } from 'node:crypto';
import { CustomerRegistered } from '@commerce/events';
import { captureLog, eventually } from '@commerce/testing';
import { aCustomer, anAddress, aRegistration, login, me, register } from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;

beforeAll(async () => {
  service = await startCustomers();
});
afterAll(() => service[Symbol.asyncDispose]());

const submit = async (input: object) => (await service.ask(register, { input })).data.register;

const countRows = () =>
  service.sql(`SELECT (SELECT count(*) FROM customer) AS customers, (SELECT count(*) FROM address) AS addresses,
                      (SELECT count(*) FROM outbox) AS events`);

describe('registering', () => {
  test('signs the new customer in, whom me reads back with everything they told', async () => {
    const input = aRegistration({ name: ' Zoë  Ångström ', address: anAddress({ line2: '2nd floor', region: null }) });
    const { data } = await service.ask(register, { input });
    expect(data.register).toMatchObject({
      __typename: 'LoginPayload',
      customer: {
        name: 'Zoë  Ångström',
        email: input.email,
        phone: '+4915123456789',
        role: 'CUSTOMER',
        emailVerified: false,
        addresses: [{ ...anAddress({ line2: '2nd floor', region: null }), isDefault: true }],
        orderStatistics: { totalOrders: 0, totalSpent: [], averageOrderValue: [], lastOrderAt: null },
      },
    });
    const { accessToken, customer } = data.register;
    expect(customer.defaultAddress).toEqual({ id: customer.addresses[0].id });
    expect((await service.ask(me, {}, `Bearer ${accessToken}`)).data).toEqual({ me: customer });
  });

  test('asks for neither telephone number nor address', async () => {
    const customer = await aCustomer(service, { phone: undefined, address: null });
    const { data } = await service.ask(me, {}, customer.token);
    expect(data.me).toMatchObject({ phone: null, addresses: [], defaultAddress: null });
  });

  test('stores the e-mail address in its one form', async () => {
    const local = `ADA.${randomUUID()}`;
    const { customer } = await submit(aRegistration({ email: ` ${local}@Shop.Example ` }));
    expect(customer.email).toBe(`${local.toLowerCase()}@shop.example`);
  });

  test('says customer.registered once', async () => {
    const { id, email } = await aCustomer(service, { name: 'Grace Hopper' });
    await eventually('the event is published', () => service.heard.of(CustomerRegistered, id).length > 0);
    const rows = await service.sql('SELECT envelope FROM outbox WHERE subject = $1', [id]);
    expect(rows).toMatchObject([
      { envelope: { type: 'customer.registered', source: '/customers', aggregateversion: 1 } },
    ]);
    expect(service.heard.of(CustomerRegistered, id)).toMatchObject([
      { subject: id, data: { customerId: id, name: 'Grace Hopper', email } },
    ]);
  });

  test.each(['山田 太郎', 'محمد علي', "Seán O'Brien", 'Nguyễn Thị Minh Khai', 'X Æ A-12 🚀'])(
    'takes the name %s',
    async (name) => {
      expect((await submit(aRegistration({ name }))).customer).toMatchObject({ name });
    },
  );

  test('takes a name of 100 characters', async () => {
    const name = 'x'.repeat(100);
    expect((await submit(aRegistration({ name }))).customer).toMatchObject({ name });
  });

  test('makes the decomposed form of a name the composed one', async () => {
    expect((await submit(aRegistration({ name: 'Zoe\u0308' }))).customer.name).toBe('Zo\u00EB');
  });

  test('takes a password of 10 and one of 200 characters, whatever they are', async () => {
    for (const password of [' \u0000 blanks ', '🔑'.repeat(100)]) {
      const { email } = await aCustomer(service, { password });
      expect((await service.ask(login, { email, password })).data.login.__typename).toBe('LoginPayload');
    }
  });
});

test('a customer whose event cannot be said is not stored', async () => {
  await using broken = await startCustomers();
  await broken.sql(`ALTER TABLE outbox ADD CHECK (envelope ->> 'type' <> 'customer.registered') NOT VALID`);
  const { errors } = await broken.ask(register, { input: aRegistration() });
  expect(errors).toEqual([
    expect.objectContaining({
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) },
    }),
  ]);
  const stored = '(SELECT count(*)::int FROM customer) AS customers, (SELECT count(*)::int FROM address) AS addresses';
  expect(await broken.sql(`SELECT ${stored}`)).toEqual([{ customers: 1, addresses: 0 }]); // The administrator.
});

describe('an e-mail address', () => {
  test.each(['ada@taken.example', 'ADA@Taken.Example', ' ada@taken.example ', 'ａda@taken.example'])(
    'that is taken is refused when it is written %j',
    async (email) => {
      await submit(aRegistration({ email: 'ada@taken.example' }));
      const before = await countRows();
      expect(await submit(aRegistration({ email }))).toEqual({
        __typename: 'EmailTakenError',
        code: 'EMAIL_TAKEN',
        message: expect.any(String),
      });
      expect(await countRows()).toEqual(before);
    },
  );

  test('goes to one of ten who register it at the same moment', async () => {
    const email = `race.${randomUUID()}@shop.example`;
    const spellings = [email, email.toUpperCase()];
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => submit(aRegistration({ email: spellings[index % 2] }))),
    );
    expect(results.map(({ __typename }) => String(__typename)).toSorted()).toEqual([
      ...Array.from({ length: 9 }, () => 'EmailTakenError'),
      'LoginPayload',
    ]);
    const customers = await service.sql<{ id: string }>('SELECT id FROM customer WHERE email = $1', [email]);
    expect(customers).toHaveLength(1);
    const said = `SELECT subject FROM outbox WHERE envelope #>> '{data,email}' = $1`;
    expect(await service.sql(said, [email])).toEqual([{ subject: customers[0]?.id }]);
  });
});

describe('a registration that breaks a rule', () => {
  const faults: [string, object, [path: string, code: string][]][] = [
    ['without a name', { name: '' }, [['name', 'TOO_SHORT']]],
    ['with a blank name', { name: ' \t\n ' }, [['name', 'TOO_SHORT']]],
    ['with a name of 101 characters', { name: 'x'.repeat(101) }, [['name', 'TOO_LONG']]],
    ['with a control character in the name', { name: 'Ada\u0000Lovelace' }, [['name', 'INVALID_FORMAT']]],
    ['with a line break in the name', { name: 'Ada\r\nBcc: all@shop.example' }, [['name', 'INVALID_FORMAT']]],
    ['with half a character in the name', { name: 'Ada \uD83D' }, [['name', 'INVALID_FORMAT']]],
    ['with a name that turns the text around', { name: 'Ada\u202Emoc' }, [['name', 'INVALID_FORMAT']]],
    ['without an e-mail address', { email: '' }, [['email', 'INVALID_FORMAT']]],
    ['with half an e-mail address', { email: 'ada@' }, [['email', 'INVALID_FORMAT']]],
    ['with two e-mail addresses', { email: 'a@shop.example,b@shop.example' }, [['email', 'INVALID_FORMAT']]],
    ['with a blank inside the e-mail address', { email: 'a da@shop.example' }, [['email', 'INVALID_FORMAT']]],
    ['with an e-mail address of 255 characters', { email: `${'x'.repeat(242)}@shop.example` }, [['email', 'TOO_LONG']]],
    ['with a password of 9 characters', { password: '123456789' }, [['password', 'TOO_SHORT']]],
    ['with a password of 201 characters', { password: 'x'.repeat(201) }, [['password', 'TOO_LONG']]],
    ['with a telephone number without country code', { phone: '0151 23456789' }, [['phone', 'INVALID_FORMAT']]],
    ['with a word for a telephone number', { phone: 'none' }, [['phone', 'INVALID_FORMAT']]],
    ['with an empty telephone number', { phone: '' }, [['phone', 'INVALID_FORMAT']]],
    [
      'with a country that does not exist',
      { address: anAddress({ countryCode: 'XX' }) },
      [['address.countryCode', 'INVALID']],
    ],
    ['with an empty town', { address: anAddress({ city: '' }) }, [['address.city', 'TOO_SHORT']]],
    ['with a huge street', { address: anAddress({ line1: 'x'.repeat(100_000) }) }, [['address.line1', 'TOO_LONG']]],
    ['with an empty second line', { address: anAddress({ line2: ' ' }) }, [['address.line2', 'TOO_SHORT']]],
  ];

  test.each(faults)('%s is told what is wrong, and nothing is stored', async (_, fields, expected) => {
    const before = await countRows();
    const result = await submit(aRegistration(fields));
    expect(result).toMatchObject({ __typename: 'ValidationError', code: 'VALIDATION_FAILED' });
    expect(result.fields.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual(expected);
    expect(await countRows()).toEqual(before);
  });

  test('by a country that is written out is told so', async () => {
    const result = await submit(aRegistration({ address: anAddress({ countryCode: 'Germany' }) }));
    expect(result.__typename).toBe('ValidationError');
    expect(new Set(result.fields.map(({ path }: { path: string }) => path))).toEqual(new Set(['address.countryCode']));
  });

  test('has every fault listed at once, in the order of the input', async () => {
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
    ['an e-mail address that is an object', { input: aRegistration({ email: { $ne: null } }) }],
    ['an address without a town', { input: aRegistration({ address: anAddress({ city: undefined }) }) }],
    ['a role', { input: aRegistration({ role: 'ADMIN' }) }],
  ];

  test.each(wrongShapes)('by its type, such as %s, is BAD_USER_INPUT, and nothing is stored', async (_, variables) => {
    const before = await countRows();
    const { data, errors } = await service.ask(register, variables);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(await countRows()).toEqual(before);
  });

  test('by more than a megabyte is PAYLOAD_TOO_LARGE', async () => {
    const { status, errors } = await service.ask(register, { input: aRegistration({ name: 'x'.repeat(1_000_000) }) });
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });
});

describe('a password', () => {
  test('is kept as an argon2id hash that neither the answer nor the log holds', async () => {
    using log = captureLog();
    await using verbose = await startCustomers({ LOG_LEVEL: 'trace' });
    const input = aRegistration();
    const answer = await verbose.ask(register, { input });
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

  test('stays out of the log with its hash when the database refuses the customer', async () => {
    using log = captureLog();
    await using broken = await startCustomers({ LOG_LEVEL: 'trace' });
    await broken.sql(`ALTER TABLE customer ADD CONSTRAINT nobody_is_called_eve CHECK (name <> 'Eve')`);
    const input = aRegistration({ name: 'Eve' });
    const { errors } = await broken.ask(register, { input });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(log.text).toContain('nobody_is_called_eve');
    for (const secret of [input.password, 'argon2']) expect(log.text).not.toContain(secret);
  });

  test('cannot be asked for', async () => {
    for (const field of ['password', 'passwordHash']) {
      const { errors } = await service.ask(`{ me { ${field} } }`);
      expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});
