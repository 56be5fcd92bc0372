import { randomUUID } from 'node:crypto';
import {
  CustomerDeleted,
  CustomerLoginCodeRequested,
  CustomerMailPreferencesChanged,
  CustomerRegistered,
  CustomerSessionsEnded,
} from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  aCustomer,
  addAddress,
  anAddress,
  aPersonWith,
  deleteAccount,
  exportMyData,
  listCustomers,
  login,
  me,
  nobodysId,
  refreshSession,
  removeAddress,
  requestEmailChange,
  requestLoginCode,
  setDefaultAddress,
  setMailPreferences,
  updateAddress,
  updateProfile,
  type SignedIn,
} from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let ada: SignedIn;
let grace: SignedIn;

beforeAll(async () => {
  service = await startCustomers();
  grace = await aCustomer(service, { name: 'Grace Hopper' });
});
beforeEach(async () => {
  ada = await aCustomer(service, { address: null });
});
afterAll(() => service[Symbol.asyncDispose]());

const by = async (who: SignedIn, field: string, document: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await service.ask(document, variables, who.token);
  return errors ? errors[0]!.extensions.code : data[field];
};

describe('a profile', () => {
  const change = (input: object) => by(ada, 'updateProfile', updateProfile, { input });

  test('changes only the given fields', async () => {
    expect((await change({ name: ' Ada King ' })).customer).toEqual({ name: 'Ada King', phone: '+4915123456789' });
    expect((await change({ phone: '+44 20 7946 0101' })).customer).toEqual({
      name: 'Ada King',
      phone: '+442079460101',
    });
    expect((await change({})).customer).toEqual({ name: 'Ada King', phone: '+442079460101' });
    expect((await change({ name: null, phone: null })).customer).toEqual({ name: 'Ada King', phone: null });
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 'Ada\r\nBcc: b@shop.example' }, 'name'],
    [{ phone: '1' }, 'phone'],
    [{ phone: '+'.repeat(100_000) }, 'phone'],
  ])('rejects %j', async (input, path) => {
    expect(await change(input)).toMatchObject({ __typename: 'ValidationError', fields: [{ path }] });
  });

  test('parses a telephone number for the country of the default address, and keeps it when the address changes', async () => {
    const phoneAfter = async (phone: string) => (await change({ phone })).customer?.phone;
    const unknown = { __typename: 'ValidationError', fields: [{ path: 'phone', code: 'COUNTRY_UNKNOWN' }] };
    expect(await change({ phone: '0151 12345678' })).toMatchObject(unknown);
    expect(await phoneAfter('0049 151 12345678')).toBe('+4915112345678');

    const added = await by(ada, 'addAddress', addAddress, { input: anAddress({ countryCode: 'DE' }) });
    expect(await phoneAfter('0151 87654321')).toBe('+4915187654321');
    expect(await change({ phone: '0151 23456789012345' })).toMatchObject({
      fields: [{ path: 'phone', code: 'INVALID_FORMAT' }],
    });
    expect(await phoneAfter('+44 20 7946 0101')).toBe('+442079460101');

    const { id } = added.address;
    await by(ada, 'updateAddress', updateAddress, { id, input: anAddress({ countryCode: 'US' }) });
    expect((await change({})).customer.phone).toBe('+442079460101');
    expect(await phoneAfter('(212) 555-0100')).toBe('+12125550100');

    // An address that is not the default has no effect.
    const other = await by(ada, 'addAddress', addAddress, { input: anAddress({ countryCode: 'DE' }) });
    expect(await change({ phone: '0151 12345678' })).toMatchObject({ fields: [{ code: 'INVALID_FORMAT' }] });
    await by(ada, 'setDefaultAddress', setDefaultAddress, { id: other.address.id });
    expect(await phoneAfter('0151 12345678')).toBe('+4915112345678');
  });

  test('publishes changes of the email preferences', async () => {
    const { customer } = await by(ada, 'setMailPreferences', setMailPreferences, { orderProgress: false });
    const mailPreferences = { orderProgress: false, cartReminders: false, cartRemindersSince: null, language: 'EN' };
    expect(customer).toEqual({ id: ada.id, mailPreferences });
    const said = () => service.heard.of(CustomerMailPreferencesChanged, ada.id);
    await eventually('the event is published', () => said().length > 0);
    const data = { customerId: ada.id, orderProgress: false, cartReminders: false, language: 'EN' };
    expect(said()).toMatchObject([{ aggregateversion: 3, data }]);
  });

  test('stores the consent to reminders of the cart with its date, until it is withdrawn', async () => {
    const set = async (variables: object) => {
      const answer = await by(ada, 'setMailPreferences', setMailPreferences, { orderProgress: true, ...variables });
      return answer.customer.mailPreferences;
    };
    expect(await set({})).toMatchObject({ cartReminders: false, cartRemindersSince: null });
    const given = await set({ cartReminders: true });
    expect(given).toMatchObject({ orderProgress: true, cartReminders: true, cartRemindersSince: expect.any(String) });
    for (const cartReminders of [true, null, undefined]) expect(await set({ cartReminders })).toEqual(given);
    expect(await set({ cartReminders: false })).toMatchObject({ cartReminders: false, cartRemindersSince: null });
    const said = () => service.heard.of(CustomerMailPreferencesChanged, ada.id);
    await eventually('the events are published', () => said().length === 6);
    expect(said().map(({ data }) => data.cartReminders)).toEqual([false, true, true, true, true, false]);
  });
});

describe('the language of emails', () => {
  test('is that of the registration, stays until another one is chosen, and is published', async () => {
    const bea = await aCustomer(service, { language: 'DE' });
    await eventually('it is published', () => service.heard.of(CustomerRegistered, bea.id).length > 0);
    expect(service.heard.of(CustomerRegistered, bea.id)).toMatchObject([{ data: { language: 'DE' } }]);
    const set = async (variables: object) => {
      const answer = await by(bea, 'setMailPreferences', setMailPreferences, { orderProgress: true, ...variables });
      return answer.customer.mailPreferences.language;
    };
    const chosen = [await set({}), await set({ language: null }), await set({ language: 'EN' }), await set({})];
    expect(chosen).toEqual(['DE', 'DE', 'EN', 'EN']);
    const said = () => service.heard.of(CustomerMailPreferencesChanged, bea.id);
    await eventually('the events are published', () => said().length === 4);
    expect(said().map(({ data }) => data.language)).toEqual(chosen);
  });
});

describe('an address book', () => {
  const add = (fields: object = {}, who = ada) => by(who, 'addAddress', addAddress, { input: anAddress(fields) });
  const addresses = async (): Promise<{ id: string; city: string; isDefault: boolean }[]> =>
    (await by(ada, 'me', me)).addresses;
  const defaults = async () => (await addresses()).filter(({ isDefault }) => isDefault).map(({ city }) => city);

  test('stores labelled addresses, of which the first is the default', async () => {
    const { address } = await add({ label: ' Home ', city: 'London' });
    expect(address).toEqual({
      ...anAddress({ label: 'Home', city: 'London', line2: null, region: null }),
      id: address.id,
      isDefault: true,
    });
    expect((await add({ city: 'Bath' })).address).toMatchObject({ label: null, isDefault: false });
  });

  test('replaces an address completely', async () => {
    const { address } = await add({ label: 'Home', line2: 'Flat 1' });
    const input = anAddress({ city: 'Bath' });
    const { address: changed } = await by(ada, 'updateAddress', updateAddress, { id: address.id, input });
    expect(changed).toEqual({ ...address, label: null, line2: null, city: 'Bath' });
  });

  test('makes the oldest remaining address the default when the default is removed', async () => {
    const { address } = await add({ city: 'London' });
    await add({ city: 'Bath' });
    await add({ city: 'York' });
    expect(await by(ada, 'removeAddress', removeAddress, { id: address.id })).toBe(true);
    expect(await defaults()).toEqual(['Bath']);
    for (const { id } of await addresses()) await by(ada, 'removeAddress', removeAddress, { id });
    expect(await addresses()).toEqual([]);
  });

  test('has one default after concurrent changes of it', async () => {
    await add({ city: 'London' });
    const others = [await add({ city: 'Bath' }), await add({ city: 'York' }), await add({ city: 'Hull' })];
    await Promise.all(others.map(({ address }) => by(ada, 'setDefaultAddress', setDefaultAddress, { id: address.id })));
    expect(await defaults()).toHaveLength(1);
    expect(await defaults()).not.toEqual(['London']);
  });

  test('has one default when the first addresses are added concurrently', async () => {
    await Promise.all(['London', 'Bath', 'York'].map((city) => add({ city })));
    expect(await defaults()).toHaveLength(1);
    expect(await addresses()).toHaveLength(3);
  });

  test('is limited to fifty addresses, even when they are added concurrently', async () => {
    await service.sql(
      `INSERT INTO address (id, customer_id, recipient, line1, postal_code, city, country_code, is_default)
       SELECT gen_random_uuid(), $1, 'Ada', 'Square 1', '1', 'London', 'GB', n = 1 FROM generate_series(1, 48) n`,
      [ada.id],
    );
    const kinds = (await Promise.all([1, 2, 3, 4].map(() => add()))).map(({ __typename }) => String(__typename));
    expect(kinds.toSorted()).toEqual([
      'AddressPayload',
      'AddressPayload',
      'TooManyAddressesError',
      'TooManyAddressesError',
    ]);
  });

  test('does not contain addresses of other customers', async () => {
    const { address } = await add({ city: 'London' });
    const others = { id: address.id, input: anAddress({ city: 'Stolen' }) };
    expect(await by(grace, 'updateAddress', updateAddress, others)).toBe('NOT_FOUND');
    expect(await by(grace, 'removeAddress', removeAddress, others)).toBe('NOT_FOUND');
    expect(await by(grace, 'setDefaultAddress', setDefaultAddress, others)).toBe('NOT_FOUND');
    for (const id of [nobodysId, '', "' OR 1=1", 'x'.repeat(10_000)]) {
      expect(await by(ada, 'removeAddress', removeAddress, { id })).toBe('NOT_FOUND');
    }
    expect(await addresses()).toMatchObject([{ id: address.id, city: 'London' }]);
  });

  test.each([
    [{ label: 'x'.repeat(51) }, 'label'],
    [{ label: 'one\nother' }, 'label'],
    [{ city: ' ' }, 'city'],
    [{ countryCode: 'XX' }, 'countryCode'],
    [{ recipient: '\u0000' }, 'recipient'],
    [{ line1: 'x'.repeat(100_000) }, 'line1'],
  ])('rejects %j', async (fields, path) => {
    expect(await add(fields)).toMatchObject({ __typename: 'ValidationError', fields: [{ path }] });
    expect(await addresses()).toEqual([]);
  });
});

describe('the exported data', () => {
  const accountOf = async (variables: object = {}) => {
    const { customerId, account } = await by(ada, 'exportMyData', exportMyData, { ...variables });
    expect(customerId).toBe(ada.id);
    return account;
  };

  test('is complete, contains no secrets, and is available only to its customer', async () => {
    await by(ada, 'addAddress', addAddress, { input: anAddress({ label: 'Home' }) });
    const { nodes, totalCount } = await accountOf();
    expect([totalCount, nodes]).toMatchObject([1, [{ kind: 'account' }]]);
    const [{ data: text }] = nodes;
    expect(JSON.parse(text)).toMatchObject({
      customer: { id: ada.id, email: ada.email, mail_order_progress: true },
      hasPassword: true,
      addresses: [{ label: 'Home' }],
      sessions: [{ id: ada.sessionId }],
    });
    expect(text).not.toMatch(/argon2|hash|name_key/);
    expect(text).not.toContain(grace.email);
  });

  test('lists the orders that are known here, in pages of one statement', async () => {
    await service.sql(
      `INSERT INTO customer_order (order_id, customer_id, number, status, version, total_minor, currency_code, placed_at)
       SELECT gen_random_uuid(), $1, 'N' || number, 'CONFIRMED', 2, 100, 'EUR', now() FROM generate_series(1, 25) AS number`,
      [ada.id],
    );
    const first = await accountOf({ first: 10 });
    expect(first).toMatchObject({ totalCount: 26, pageInfo: { hasNextPage: true } });
    const kinds = first.nodes.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['account', ...Array(9).fill('order-summary')]);
    const after = first.pageInfo.endCursor;
    const rest = await accountOf({ first: 100, after });
    expect(rest.nodes).toHaveLength(16);
    const withoutCount = exportMyData.replace('totalCount', '');
    expect(await service.statements.during(() => by(ada, 'exportMyData', withoutCount, { after }))).toHaveLength(1);
  });

  test('is available for another customer with a forged representation to nobody but administrators', async () => {
    const document = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on PersonalData { account { nodes { data } } } } }`;
    const representations = [{ __typename: 'PersonalData', customerId: ada.id }];
    const codeFor = async (token?: string) => {
      const { data, errors } = await service.ask(document, { representations }, token);
      return errors?.[0]?.extensions.code ?? data._entities[0].account.nodes.length;
    };
    expect(await codeFor(ada.token)).toBe(1);
    expect(await codeFor()).toBe('UNAUTHENTICATED');
    for (const { token } of [grace, await aPersonWith('STAFF', service)]) {
      expect(await codeFor(token)).toBe('FORBIDDEN');
    }
  });

  test('covers every column about customers', async () => {
    const rows = await service.sql<{ table: string }>(
      `SELECT DISTINCT table_name AS table FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name IN ('customer_id', 'email') ORDER BY 1`,
    );
    expect(rows.map(({ table }) => table)).toEqual([
      'address',
      'customer',
      'customer_order',
      'known_client',
      'login_code',
      'mailed_token',
      'passkey',
      'pending_registration',
      'session',
    ]);
  });
});

describe('deleting an account', () => {
  const remove = (variables: object) => by(ada, 'deleteAccount', deleteAccount, { ...variables });
  const traces = async () => {
    const tables: [string, string][] = [
      ['customer', 'id'],
      ['address', 'customer_id'],
      ['session', 'customer_id'],
      ['known_client', 'customer_id'],
      ['mailed_token', 'customer_id'],
      ['passkey', 'customer_id'],
      ['customer_order', 'customer_id'],
    ];
    const counts = tables.map(([table, column]) => `(SELECT count(*)::int FROM ${table} WHERE ${column} = $1)`);
    const mails = ['login_code', 'pending_registration'].map(
      (table) => `(SELECT count(*)::int FROM ${table} WHERE email = $2)`,
    );
    const [row] = await service.sql<{ n: number }>(`SELECT ${[...counts, ...mails].join(' + ')} AS n`, [
      ada.id,
      ada.email,
    ]);
    return row!.n;
  };
  const fill = async () => {
    await by(ada, 'addAddress', addAddress, { input: anAddress() });
    await service.ask(requestLoginCode, { email: ada.email });
    const next = { email: `next.${randomUUID()}@shop.example`, password: ada.password };
    await service.ask(requestEmailChange, next, ada.token);
    await service.sql(
      `INSERT INTO customer_order VALUES (gen_random_uuid(), $1, '1', 'CONFIRMED', 1, 100, 'EUR', now())`,
      [ada.id],
    );
  };

  test('erases all of its data and publishes an event', async () => {
    await fill();
    expect(await traces()).toBeGreaterThanOrEqual(6);
    const told = () =>
      service.sql(`SELECT envelope -> 'data' AS data FROM outbox WHERE subject = $1 ORDER BY position`, [ada.id]);
    const waiting = `SELECT 1 FROM outbox WHERE subject = $1 AND published_at IS NULL`;
    await eventually('all events are published', async () => (await service.sql(waiting, [ada.id])).length === 0);
    expect(JSON.stringify(await told())).toContain(ada.email);
    expect(await remove({ password: ada.password })).toEqual({
      __typename: 'DeleteAccountPayload',
      customerId: ada.id,
    });
    expect(await traces()).toBe(0);
    await eventually('the event is published', () => service.heard.of(CustomerDeleted, ada.id).length > 0);
    const [deleted] = service.heard.of(CustomerDeleted, ada.id);
    const [ended] = service.heard.of(CustomerSessionsEnded, ada.id);
    expect(ended?.data.sessionIds).toEqual([ada.sessionId]);
    expect(deleted?.aggregateversion).toBe(ended!.aggregateversion + 1);
    expect(JSON.stringify(await told())).not.toContain(ada.email);
    await eventually('the token is rejected', async () => (await by(ada, 'me', me)) === null);
    expect(await by(ada, 'addAddress', addAddress, { input: anAddress() })).toBe('UNAUTHENTICATED');
    const { data } = await service.ask(refreshSession, { refreshToken: ada.refreshToken });
    expect(data.refreshSession.__typename).toBe('InvalidTokenError');
    expect((await service.ask(login, { ...ada })).data.login.__typename).toBe('InvalidCredentialsError');
  });

  test('erases the address from every event in the outbox, published or not', async () => {
    await service.ask(requestLoginCode, { email: ada.email });
    await service.saidTo(CustomerLoginCodeRequested, ada.email);
    await service.sql(
      `INSERT INTO outbox (id, subject, envelope, available_at)
       SELECT gen_random_uuid(), subject, envelope || '{"type": "customer.unpublished"}', now() + interval '1 day'
       FROM outbox WHERE envelope #>> '{data,email}' = $1`,
      [ada.email],
    );
    const rows = () => service.sql('SELECT 1 FROM outbox WHERE position($1 in envelope::text) > 0', [ada.email]);
    expect((await rows()).length).toBeGreaterThanOrEqual(2);
    await remove({ password: ada.password });
    expect(await rows()).toEqual([]);
  });

  test('accepts a login code instead of the password, once', async () => {
    await service.ask(requestLoginCode, { email: ada.email });
    const { code } = (await service.saidTo(CustomerLoginCodeRequested, ada.email))[0]!;
    expect(await remove({ code })).toMatchObject({ __typename: 'DeleteAccountPayload' });
  });

  test('rejects other credentials', async () => {
    const { email } = grace;
    await service.ask(requestLoginCode, { email });
    const { code } = (await service.saidTo(CustomerLoginCodeRequested, email))[0]!;
    expect(await remove({})).toMatchObject({ __typename: 'InvalidCredentialsError' });
    expect(await remove({ password: '' })).toMatchObject({ __typename: 'InvalidCredentialsError' });
    expect(await remove({ password: 'not the password', code: '000000' })).toMatchObject({
      __typename: 'InvalidCredentialsError',
    });
    expect(await remove({ code })).toMatchObject({ __typename: 'InvalidCodeError' });
    expect((await by(ada, 'me', me)).id).toBe(ada.id);
  });

  test('succeeds once for two concurrent requests', async () => {
    const answers = await Promise.all([1, 2].map(() => remove({ password: ada.password })));
    expect(answers).toContainEqual({ __typename: 'DeleteAccountPayload', customerId: ada.id });
    expect(await traces()).toBe(0);
    const said = `SELECT count(*)::int AS said FROM outbox WHERE subject = $1 AND envelope ->> 'type' = 'customer.deleted'`;
    expect(await service.sql(said, [ada.id])).toEqual([{ said: 1 }]);
  });
});

describe('the list of customers', () => {
  let staff: SignedIn;
  const nickname = randomUUID().slice(0, 8);
  beforeAll(async () => {
    staff = await aPersonWith('STAFF', service);
    for (const name of [`${nickname} Ärger`, `${nickname} 100%_`, 'Zoë']) {
      await aCustomer(service, { name, email: `${name === 'Zoë' ? nickname : randomUUID()}@shop.example` });
    }
  });
  const list = (variables: object) => by(staff, 'customers', listCustomers, { ...variables });
  const namesOf = async (search: string) => (await list({ search })).nodes.map(({ name }: { name: string }) => name);

  test('returns all customers, newest first, in pages', async () => {
    const found = [];
    let after: string | undefined;
    do {
      const { nodes, pageInfo, totalCount } = await list({ first: 3, after });
      found.push(...nodes.map(({ id }: { id: string }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
      expect(totalCount).toBeGreaterThan(3);
    } while (after !== undefined);
    const rows = await service.sql<{ id: string }>('SELECT id FROM customer ORDER BY id DESC');
    expect(found).toEqual(rows.map(({ id }) => id));
  });

  test('searches by the beginning of a name or an email address, ignoring case', async () => {
    expect(await namesOf(nickname.toUpperCase())).toEqual(['Zoë', `${nickname} 100%_`, `${nickname} Ärger`]);
    expect(await namesOf(`${nickname} är`)).toEqual([`${nickname} Ärger`]);
    expect(await namesOf(`${nickname} A\u0308`)).toEqual([`${nickname} Ärger`]);
    expect(await namesOf('ärger')).toEqual([]);
  });

  test.each([
    ['Γιώργος', ['ΓΙΩΡΓΟΣ', 'γιωργος']],
    ['ΣΊΣΥΦΟΣ', ['Σίσυφος', 'σίσυφοσ']],
    ['İzmir', ['İzmir', 'izmir', 'IZMIR']],
    ['Işık', ['IŞIK', 'isik']],
    ['Łódź', ['lodz', 'ŁÓDŹ']],
    ['Groß', ['GROSS', 'groß', 'GROẞ']],
  ])('finds %s in every spelling', async (name, ways) => {
    const full = `${name} ${randomUUID()}`;
    const { token } = await aCustomer(service, { name: full });
    const foundBy = async (way: string) => namesOf(full.replace(name, way));
    for (const way of [name, ...ways]) expect(await foundBy(way)).toEqual([full]);
    await service.ask(updateProfile, { input: { name: `Renamed ${full}` } }, token);
    expect(await foundBy(name)).toEqual([]);
    expect(await namesOf(`RENAMED ${full}`)).toEqual([`Renamed ${full}`]);
  });

  test('finds an email address in every form that its owner can sign in with', async () => {
    const local = randomUUID();
    await aCustomer(service, { name: 'Bea', email: `${local}@bücher.example` });
    const ways = [`${local}@Bücher.example`, `${local.toUpperCase()}@XN--`, `${local}＠`];
    for (const way of ways) expect(await namesOf(way)).toEqual(['Bea']);
  });

  test('finds names with characters that expand to many', async () => {
    const name = `${randomUUID().slice(0, 8)} ${'\uFDFA'.repeat(90)}`;
    await aCustomer(service, { name });
    expect(await namesOf(name)).toEqual([name]);
  });

  test('finds nothing by an accent alone', async () => expect(await namesOf('\u0301')).toEqual([]));

  test('treats pattern characters literally', async () => {
    expect(await namesOf(`${nickname} 100%_`)).toEqual([`${nickname} 100%_`]);
    for (const search of ['%', '_', '\\', `${nickname}%Ä`, "' OR 1=1 --"]) expect(await namesOf(search)).toEqual([]);
  });

  test.each([
    { search: ' ' },
    { search: 'x'.repeat(101) },
    { search: 'a\u0000' },
    { first: 0 },
    { first: 101 },
    { after: 'x' },
  ])('fails with BAD_USER_INPUT for %j', async (variables) => {
    expect(await list(variables)).toBe('BAD_USER_INPUT');
  });

  test('takes four statements, and one for the count, for any number of customers', async () => {
    const counts = [];
    for (const first of [1, 10]) counts.push((await service.statements.during(() => list({ first }))).length);
    expect(counts).toEqual([4, 4]);
  });

  test('uses an index to search many customers', async () => {
    await service.sql(
      `INSERT INTO customer (id, name, name_key, email)
       SELECT gen_random_uuid(), md5(n::text), md5(n::text), md5(n::text) || '@many.example' FROM generate_series(1, 20000) n`,
    );
    await service.sql('ANALYZE customer');
    const plan = await service.sql(
      `EXPLAIN SELECT * FROM customer WHERE (name_key LIKE 'abcd%' OR email LIKE 'abcd%') ORDER BY id DESC LIMIT 21`,
    );
    expect(JSON.stringify(plan)).toMatch(/customer_name_prefix.*customer_email_prefix/);
    expect(JSON.stringify(plan)).not.toContain('Seq Scan');
    await service.sql(`DELETE FROM customer WHERE email LIKE '%@many.example'`);
  });
});
