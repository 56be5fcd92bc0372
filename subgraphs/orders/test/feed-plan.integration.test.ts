import { changesOf, orderChanges, placedOrders } from './support/feed.ts';
import { startOrders, type OrdersService } from './support/orders-service.ts';

let service: OrdersService;

beforeAll(async () => {
  service = await startOrders();
  await service.sql(
    `INSERT INTO orders (id, customer_id, idempotency_key, request_hash, status, version, contact, shipping_address,
                         total_minor, currency_code, placed_at, payment_method, payment_provider, payment_status, payment_amount_minor,
                         payment_currency_code)
     SELECT md5('order' || n)::uuid, md5('customer' || n % 1000)::uuid, n, '', 'CONFIRMED', 3, '{}', '{}', 1, 'EUR',
            now() - n * interval '1 second', 'CASH_ON_DELIVERY', 'cash-on-delivery', 'AUTHORIZED', 1, 'EUR'
     FROM generate_series(1, 20000) AS n`,
  );
  await service.sql(
    `INSERT INTO order_status_change (order_id, version, status, actor, at, written_in)
     SELECT orders.id, row.version, 'CONFIRMED', 'SYSTEM', placed_at, (idempotency_key::int * row.version)::text::xid8
     FROM orders, generate_series(1, 3) AS row (version)`,
  );
  await service.sql(
    `INSERT INTO order_staff_change (order_id, version, kind, actor, at, written_in)
     SELECT id, 3, 'PAYMENT_CHANGED', 'SYSTEM', placed_at, idempotency_key::xid8 FROM orders`,
  );
  await service.sql('ANALYZE');
});
afterAll(() => service[Symbol.asyncDispose]());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The plan of the statement that the work runs, for any parameters. */
async function planOf(work: () => Promise<unknown>): Promise<Plan[]> {
  const [statement = ''] = await service.statements.during(work);
  const [row] = await service.sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement}`,
  );
  return nodesOf(row!['QUERY PLAN'][0].Plan);
}

describe.each([
  ['the rows after a cursor', { after: '0' }],
  ['the newest rows', { last: 1 }],
])('with many rows, %s', (_, page) => {
  test('of a customer are read by indexes', async () => {
    const plan = await planOf(() => changesOf(service.person(), page));
    expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expect(plan.map((node) => node['Index Name'])).toContain('orders_of_customer');
  });

  test('of all orders are read by an index of cursors, without a sort', async () => {
    const plan = await planOf(() => service.person('STAFF').get(placedOrders, page));
    expect(plan.filter((node) => ['Seq Scan', 'Sort'].includes(node['Node Type']))).toEqual([]);
    // Two indexes begin with the cursor, and Postgres does not always estimate that the one of new orders is cheaper.
    const names = plan.map((node) => node['Index Name']);
    expect(names).toContainEqual(expect.stringMatching(/^order_status_change_(placed|written)$/));
  });

  test('of all changes for staff are read by the indexes of cursors, and only a page of each is sorted', async () => {
    const plan = await planOf(() => service.person('STAFF').get(orderChanges, page));
    expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    const names = plan.map((node) => node['Index Name']);
    expect(names).toEqual(expect.arrayContaining(['order_status_change_written', 'order_staff_change_written']));
    const sorted = plan.filter((node) => node['Node Type'] === 'Sort').flatMap(nodesOf);
    expect(sorted.filter((node) => node['Node Type'] === 'Limit')).toHaveLength(sorted.length === 0 ? 0 : 2);
  });
});
