import { aCustomer, aPersonWith, login, type SignedIn } from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let ada: SignedIn;
let staff: SignedIn;

beforeAll(async () => {
  service = await startCustomers();
  ada = await aCustomer(service);
  staff = await aPersonWith('STAFF', service);
  await service.sql(
    `INSERT INTO customer (id, name, name_key, email)
     SELECT gen_random_uuid(), md5(n::text), md5(n::text), md5(n::text) || '@many.example' FROM generate_series(1, 100000) n`,
  );
  await service.sql(
    `INSERT INTO session (id, customer_id, token_hash, expires_at)
     SELECT gen_random_uuid(), id, sha256(id::text::bytea), now() + interval '1 day' FROM customer WHERE email LIKE '%@many.example'`,
  );
  await service.sql(
    `INSERT INTO address (id, customer_id, recipient, line1, postal_code, city, country_code, is_default)
     SELECT gen_random_uuid(), id, name, 'Square 1', '1', 'London', 'GB', true FROM customer WHERE email LIKE '%@many.example'`,
  );
  await service.sql(
    `INSERT INTO customer_order (order_id, customer_id, number, status, version, total_minor, currency_code, placed_at)
     SELECT gen_random_uuid(), id, '1', 'CONFIRMED', 2, 100, 'EUR', now() FROM customer WHERE email LIKE '%@many.example'`,
  );
  await service.sql('ANALYZE');
});
afterAll(() => service[Symbol.asyncDispose]());

const me = `{ me { name defaultAddress { city } sessions { device } orderStatistics { totalOrders } basicOrders { status } } }`;
const search = `{ customers(first: 20, search: "abcd") { nodes { name defaultAddress { city } } } }`;

/**
 * The generic plan, which Postgres uses whatever the parameters are, of every statement that reads or writes a table.
 */
async function plansOf(statements: readonly string[]): Promise<string[]> {
  const planned = statements.filter((sql) => /^(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i.test(sql));
  return Promise.all(planned.map(async (sql) => JSON.stringify(await service.sql(`EXPLAIN (GENERIC_PLAN) ${sql}`))));
}

describe('among 100,000 customers', () => {
  test.each([
    ['me', 5, () => service.ask(me, {}, ada.token)],
    ['a login', 11, () => service.ask(login, { email: ada.email, password: ada.password })],
    ['the search by staff', 2, () => service.ask(search, {}, staff.token)],
  ])('%s takes %i statements, each of which uses an index', async (_what, count, work) => {
    let answer: Awaited<ReturnType<typeof work>> | undefined;
    const statements = await service.statements.during(async () => (answer = await work()));
    expect(answer?.errors).toBeUndefined();
    for (const plan of await plansOf(statements)) expect(plan).not.toMatch(/Seq Scan on (customer|session|address)/);
    expect(statements).toHaveLength(count);
  });
});
