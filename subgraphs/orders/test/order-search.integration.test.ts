import { aVariantOnSale } from './support/offers.ts';
import { aContact, aLine, anOrder, orderNow } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let staff: Person;

/** Enough that the planner prefers indexes. */
const placed = 4_000;

beforeAll(async () => {
  service = await startOrders();
  staff = service.person('STAFF');
  await service.sql(
    `INSERT INTO orders (id, number, customer_id, idempotency_key, request_hash, status, version, contact, name_key,
                         shipping_address, total_minor, currency_code, placed_at, payment_method, payment_provider,
                         payment_status, payment_failure, payment_amount_minor, payment_currency_code)
     SELECT md5('order' || n)::uuid, (500000 + n)::text, md5('customer' || n % 100)::uuid, n, '',
            CASE WHEN n % 1000 = 7 THEN 'PENDING' WHEN n % 5 = 3 THEN 'SHIPPED' WHEN n % 5 = 4 THEN 'CANCELLED'
                 ELSE 'DELIVERED' END::order_status, 3,
            jsonb_build_object('name', 'Grace Hopper ' || n, 'email', 'grace.' || n || '@shop.example'),
            'grace hopper ' || n, '{"countryCode": "DE"}', n, CASE n % 50 WHEN 0 THEN 'JPY' ELSE 'EUR' END,
            '2026-01-01'::timestamptz + n * interval '1 minute', 'CASH_ON_DELIVERY', 'cash-on-delivery',
            CASE WHEN n % 1000 = 6 THEN 'DECLINED' WHEN n % 5 = 2 THEN 'AUTHORIZED' WHEN n % 5 = 4 THEN 'VOIDED'
                 ELSE 'CAPTURED' END::payment_status,
            CASE WHEN n % 1000 IN (2, 6) THEN 'The card was declined.' END, n, 'EUR'
     FROM generate_series(1, ${placed}) AS n`,
  );
  await service.sql(
    `INSERT INTO order_line (id, order_id, position, variant_id, product_id, title, sku, options, quantity,
                             unit_price_minor, currency_code)
     SELECT gen_random_uuid(), md5('order' || n)::uuid, position, md5('variant')::uuid, md5('product')::uuid, 'Kettle',
            'Kettle-' || n % 1000, '[]', 1, 1, 'EUR'
     FROM generate_series(1, ${placed}) AS n, generate_series(0, 1) AS position`,
  );
  // Every hundredth order has a failed refund. Those of every thousandth were retried, with success or without.
  await service.sql(
    `INSERT INTO payment_operation (id, order_id, kind, amount_minor, currency_code, status, actor, request_key, created_at)
     SELECT md5('refund' || n)::uuid, md5('order' || n)::uuid, 'REFUND', 1, 'EUR',
            CASE WHEN n % 100 = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END, 'STAFF', 'refund 1', now()
     FROM generate_series(1, ${placed}) AS n
     UNION ALL
     SELECT md5('retry' || n)::uuid, md5('order' || n)::uuid, 'REFUND', 1, 'EUR',
            CASE WHEN n = 1000 THEN 'FAILED' ELSE 'SUCCEEDED' END, 'STAFF', 'retry ' || md5('refund' || n)::uuid, now()
     FROM generate_series(1000, ${placed}, 1000) AS n`,
  );
  await service.sql('ANALYZE');
});
afterAll(() => service[Symbol.asyncDispose]());

const find = `query ($first: Int! = 3, $after: String, $page: Int, $filter: OrderFilter, $sort: OrderSort! = NEWEST_FIRST) {
  orders(first: $first, after: $after, page: $page, filter: $filter, sort: $sort) {
    totalCount nodes { number } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

const search = async (filter: object, page: object = {}) => {
  const { orders } = await staff.get(find, { filter, ...page });
  return { ...orders, numbers: orders.nodes.map(({ number }: { number: string }) => number) };
};
const fault = async (variables: object) => {
  const { errors } = await staff.ask(find, { ...variables });
  return errors?.[0]?.extensions;
};

const moment = (minutes: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000).toISOString();

/** Each filter with the number of orders that match, and the newest of them. */
const filters: [object, number, number][] = [
  [{ number: ' 500007 ' }, 1, 7],
  [{ email: 'GRACE.17@' }, 1, 17],
  [{ email: 'grace.399' }, 11, 3_999],
  [{ name: 'hópper 12' }, 111, 1_299],
  [{ name: 'HOP grace 34' }, 111, 3_499],
  [{ status: ['SHIPPED'] }, 800, 3_998],
  [{ status: ['SHIPPED', 'CANCELLED', 'SHIPPED'] }, 1_600, 3_999],
  [{ paymentStatus: ['AUTHORIZED'] }, 800, 3_997],
  [{ paymentStatus: ['VOIDED', 'REFUNDED'] }, 800, 3_999],
  [{ placedFrom: moment(10), placedBefore: moment(20) }, 10, 19],
  [{ currency: 'JPY' }, 80, 4_000],
  [{ currency: 'JPY', minTotal: 100, maxTotal: 200 }, 3, 200],
  [{ sku: 'kettle-5' }, 4, 3_005],
  [{ hasFailedRefund: true }, 37, 3_900],
  [{ hasFailedRefund: false }, 3_963, 4_000],
  [{ hasPaymentProblem: true }, 4, 3_002],
  [{ hasPaymentProblem: false }, 3_996, 4_000],
  [{ hasFailedRefund: true, currency: 'JPY', maxTotal: 500 }, 5, 500],
  [{ sku: 'KETTLE-3', status: ['SHIPPED'], placedFrom: moment(1_000) }, 3, 3_003],
];

test.each(filters)('%j finds the orders that match, newest first, with their number', async (filter, count, newest) => {
  const { totalCount, numbers, pageInfo } = await search(filter);
  expect([totalCount, numbers[0], numbers.length]).toEqual([count, String(500_000 + newest), Math.min(3, count)]);
  expect(numbers).toEqual(numbers.toSorted().toReversed());
  expect(pageInfo.hasNextPage).toBe(count > 3);
});

test.each([
  { number: '7' },
  { number: "' OR true --" },
  { email: '%' },
  { email: 'shop.example' },
  { name: 'opper' },
  { name: 'grace lovelace' },
  { name: '\u0301' },
  { name: `'\\ & !*:` },
  { sku: 'kettle' },
  { status: [] },
  { placedFrom: '2027-01-01T00:00:00Z' },
  { currency: 'USD' },
])('%j finds nothing', async (filter) => {
  expect(await search(filter)).toMatchObject({ totalCount: 0, nodes: [] });
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The plan of the statement that finds the orders: for any values, or with a value for its only parameter. */
async function planOf(filter: object, value?: string): Promise<Plan[]> {
  const document = 'query ($filter: OrderFilter) { orders(filter: $filter) { nodes { id } } }';
  const statements = await service.statements.during(() => staff.get(document, { filter }));
  expect(statements).toHaveLength(1);
  const [statement] = statements;
  const explained =
    value === undefined
      ? `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement}`
      : `EXPLAIN (FORMAT JSON) ${statement!.replace('$1', `'${value}'`)}`;
  const [row] = await service.sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(explained);
  return nodesOf(row!['QUERY PLAN'][0].Plan);
}

test.each<[object, string, string | undefined]>([
  [{ number: '500007' }, 'orders_number_key', undefined],
  [{ email: 'grace.17@' }, 'orders_by_email', undefined],
  [{ name: 'hopper 12' }, 'orders_by_name', undefined],
  [{ status: ['PENDING'] }, 'orders_by_status', 'PENDING'],
  [{ paymentStatus: ['DECLINED'] }, 'orders_by_payment_status', 'DECLINED'],
  // Most orders have these: the newest of them are among the newest of all.
  [{ status: ['SHIPPED', 'DELIVERED'], paymentStatus: ['CAPTURED', 'AUTHORIZED'] }, 'orders_by_time', undefined],
  [{ placedFrom: moment(10), placedBefore: moment(20) }, 'orders_by_time', undefined],
  [{ currency: 'JPY', minTotal: 100, maxTotal: 200 }, 'orders_by_total', undefined],
  [{ sku: 'kettle-5' }, 'order_line_by_sku', undefined],
  [{ hasFailedRefund: true }, 'payment_operation_failed_refunds', undefined],
  [{ hasPaymentProblem: true }, 'orders_by_payment_problem', undefined],
])('%j is answered by the index %s', async (filter, index, value) => {
  const plan = await planOf(filter, value);
  expect(plan.map((node) => node['Index Name'])).toContain(index);
  expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
});

test('the oldest orders come first, if somebody wants that', async () => {
  const oldest = { sort: 'OLDEST_FIRST' };
  const first = await search({ status: ['SHIPPED'] }, oldest);
  expect(first.numbers).toEqual(['500003', '500008', '500013']);
  const next = await search({ status: ['SHIPPED'] }, { ...oldest, after: first.pageInfo.endCursor });
  expect(next.numbers).toEqual(['500018', '500023', '500028']);
});

describe('a page by its number', () => {
  test('continues where the cursor of the page before it does', async () => {
    const filter = { status: ['SHIPPED'] };
    const first = await search(filter);
    const byCursor = await search(filter, { after: first.pageInfo.endCursor });
    const byNumber = await search(filter, { page: 2 });
    expect(byNumber).toEqual(byCursor);
    expect(byNumber.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect(await search(filter, { page: 1 })).toEqual(first);
    expect(await search(filter, { page: 267 })).toMatchObject({ totalCount: 800, numbers: ['500008', '500003'] });
    expect(await search(filter, { page: 300 })).toMatchObject({ totalCount: 800, nodes: [] });
  });

  test.each([
    [0, 'TOO_SMALL'],
    [-1, 'TOO_SMALL'],
    [3_334, 'TOO_LARGE'],
    [1_000_000_000, 'TOO_LARGE'],
  ])('%i is rejected without a statement', async (page, code) => {
    const statements = await service.statements.during(async () => {
      const fields = [{ path: 'page', code, minimum: 1, maximum: 3_333 }];
      expect(await fault({ page })).toMatchObject({ code: 'BAD_USER_INPUT', fields });
    });
    expect(statements).toEqual([]);
  });

  test('cannot be given with a cursor', async () => {
    const { pageInfo } = await search({});
    expect(await fault({ page: 2, after: pageInfo.endCursor })).toMatchObject({ fields: [{ code: 'NOT_ALLOWED' }] });
  });
});

test.each<[object, string, string]>([
  [{ number: '' }, 'filter.number', 'TOO_SHORT'],
  [{ number: '1'.repeat(21) }, 'filter.number', 'TOO_LONG'],
  [{ email: 'a\u0000b' }, 'filter.email', 'INVALID_FORMAT'],
  [{ name: 'x'.repeat(10_000) }, 'filter.name', 'TOO_LONG'],
  [{ name: 'a\u0000' }, 'filter.name', 'INVALID_FORMAT'],
  [{ sku: '\ud800' }, 'filter.sku', 'INVALID_FORMAT'],
  [{ status: Array(21).fill('PENDING') }, 'filter.status', 'TOO_LONG'],
  [{ minTotal: 1 }, 'filter.currency', 'REQUIRED'],
  [{ minTotal: -1, currency: 'EUR' }, 'filter.minTotal', 'TOO_SMALL'],
  [{ maxTotal: 1e15 + 1, currency: 'EUR' }, 'filter.maxTotal', 'TOO_LARGE'],
  [{ placedFrom: '0001-01-01T00:00:00Z' }, 'filter.placedFrom', 'NOT_ALLOWED'],
])('%j is rejected', async (filter, path, code) => {
  expect(await fault({ filter })).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path, code }] });
});

test('an order that is placed is found by the words of its name', async () => {
  const lines = [aLine(await aVariantOnSale(service))];
  const contact = aContact({ name: `Zoë O’Brien-Müller d'\\Arc` });
  const { number } = await anOrder(service, service.person(), { lines, contact });
  for (const name of ['zoe', 'O’BRIEN-MULL', "d'\\arc Zoë"])
    expect(await search({ name })).toMatchObject({ numbers: [number] });
});

describe('an order by its number', () => {
  const read = `query ($number: String, $id: ID, $token: String) { order(number: $number, id: $id, token: $token) { id } }`;

  test('is visible to its customer and to staff, and to nobody else', async () => {
    const [ada, grace] = [service.person(), service.person()];
    const { id, number } = await anOrder(service, ada);
    for (const person of [ada, staff]) expect(await person.get(read, { number })).toEqual({ order: { id } });
    for (const token of [undefined, 'x', 'A'.repeat(43)])
      expect(await grace.get(read, { number, token })).toEqual({ order: null });
    await expect(service.visitor().get(read, { number })).rejects.toThrow();
    const statements = await service.statements.during(() => ada.get(read, { number }));
    expect(statements).toHaveLength(1);
    expect(await orderNow(service, { id })).toMatchObject({ number });
  });

  test.each(['', '0', '1'.repeat(1_000), '5\u0000', '\ud800', "' OR true"])('%j is none', async (number) => {
    expect(await staff.get(read, { number })).toEqual({ order: null });
  });

  test.each([{}, { number: '500007', id: '01890a5d-ac96-774b-bcce-b302099a8057' }])(
    'needs exactly one of both: %j',
    async (variables) => {
      const { errors } = await staff.ask(read, variables);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'id' }] });
    },
  );
});

describe('the export of a search', () => {
  const download = (query: string, authorization = staff.token) =>
    fetch(`${service.url.replace(/\/graphql$/, '')}/exports/orders?${query}`, { headers: { authorization } });

  test('has the orders that match as CSV, newest first, over several pages', async () => {
    const response = await download('status=SHIPPED,CANCELLED&name=grace');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [header, ...lines] = (await response.text()).trimEnd().split('\r\n');
    expect(header).toBe(
      'number,placed_at,status,name,email,country,currency,total,gift_cards,payment_method,payment_status,captured,refunded',
    );
    expect(lines).toHaveLength(1_600);
    expect(lines[0]).toBe(
      '503999,2026-01-03T18:39:00.000Z,CANCELLED,Grace Hopper 3999,grace.3999@shop.example,DE,EUR,39.99,0.00,CASH_ON_DELIVERY,VOIDED,0.00,0.00',
    );
    expect(await (await download('currency=JPY&maxTotal=50')).text()).toContain(',JPY,50,0,');
    expect((await (await download('hasFailedRefund=true')).text()).trimEnd().split('\r\n')).toHaveLength(1 + 37);
    expect((await (await download('hasPaymentProblem=true')).text()).trimEnd().split('\r\n')).toHaveLength(1 + 4);
  });

  test('guards texts that spreadsheets would evaluate', async () => {
    const contact = aContact({ name: '=HYPERLINK("https://evil.example";"Ada")', email: '+ada@formula.example' });
    await anOrder(service, service.person(), { contact });
    const text = await (await download('email=%2Bada@formula')).text();
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"";""Ada"")",'+ada@formula.example,`);
  });

  test('is for staff only', async () => {
    const statusFor = async (authorization: string) => {
      const response = await download('number=1', authorization);
      await response.text();
      return response.status;
    };
    expect(await statusFor('')).toBe(401);
    expect(await statusFor('Bearer x')).toBe(401);
    expect(await statusFor(service.person().token)).toBe(403);
    expect(await statusFor(service.person('ADMIN').token)).toBe(200);
  });

  test.each([
    'status=NEVER',
    'minTotal=x&currency=EUR',
    'placedFrom=yesterday',
    'maxTotal=5',
    'name=',
    'hasFailedRefund=1',
  ])('rejects %s', async (query) => {
    const response = await download(query);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{}] } }] },
    ]);
  });
});
