import { bringIn, ensureCategory, nobodysId } from './support/catalogue.ts';
import { requestBackInStock } from './support/inventory.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { hideReview, moderate, Reviewer } from './support/reviews.ts';
import { variantsWith } from './support/stock.ts';
import { addToWishlist, aList, fill, share } from './support/wishlists.ts';

let service: ProductsService;
let orders: Orders;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const document = `query ($representations: [_Any!]!, $first: Int! = 20, $after: String) {
  _entities(representations: $representations) { ... on PersonalData {
    customerId products(first: $first, after: $after) {
      totalCount nodes { kind data } pageInfo { hasNextPage endCursor }
    }
  } }
}`;

const ask = (customerId: unknown, token?: string, page: object = {}) =>
  service.ask(document, { representations: [{ __typename: 'PersonalData', customerId }], ...page }, token);

async function recordsOf({ id, token }: Reviewer, page: object = {}) {
  const { data, errors } = await ask(id, token, page);
  expect(errors).toBeUndefined();
  const { products } = data._entities[0];
  const records = products.nodes.map(({ kind, data: json }: { kind: string; data: string }) => ({
    kind,
    ...(JSON.parse(json) as Record<string, unknown>),
  }));
  return { ...products, records };
}

/** Leaves something of every kind behind. */
async function live(customer: Reviewer) {
  const product = await bringIn(service);
  const variantId = product.variants[0]!.id;
  const review = await customer.write(product.id, { title: 'Boils', text: 'Fast.', authorName: 'Ada' });
  await moderate(service, hideReview, { id: review, hidden: true });
  const other = await new Reviewer(service).write(product.id, { authorName: 'Grace' });
  await customer.vote(other);
  const order = await orders.place({ [variantId]: 1 });
  await orders.move(order, 'CONFIRMED', 2, customer.id);
  await orders.move(order, 'DELIVERED', 3, customer.id);
  const [soldOut = ''] = await variantsWith(service, 0);
  await customer.run(requestBackInStock, { variantId: soldOut });
  await customer.run(addToWishlist, { variantId, note: 'Blue' });
  const birthday = await aList(customer);
  await fill(customer, [soldOut, variantId], birthday);
  const token = await share(customer, birthday, 'Ada');
  return { variantId, review, other, order, soldOut, token };
}

test('customers get their reviews, votes, deliveries, requests and lists', async () => {
  const customer = new Reviewer(service);
  const { variantId, review, other, order, soldOut, token } = await live(customer);
  await live(new Reviewer(service));
  const { records, totalCount } = await recordsOf(customer);
  expect(totalCount).toBe(6);
  const ofVariant = (id: string) => ({ id, sku: expect.any(String), product: 'Blue kettle' });
  expect(records).toMatchObject([
    {
      kind: 'review',
      id: review,
      product: 'Blue kettle',
      title: 'Boils',
      text: 'Fast.',
      author_name: 'Ada',
      hidden: true,
    },
    { kind: 'helpful-vote', review_id: other },
    { kind: 'delivered-order', order_id: order },
    { kind: 'back-in-stock-request', requested_at: expect.any(String), variant: ofVariant(soldOut) },
    { kind: 'wishlist', name: 'Wishlist', shared_at: null, entries: [{ note: 'Blue', variant: ofVariant(variantId) }] },
    {
      kind: 'wishlist',
      name: 'Birthday',
      owner_name: 'Ada',
      entries: [{ variant: ofVariant(soldOut) }, { variant: ofVariant(variantId) }],
    },
  ]);
  const text = JSON.stringify(records);
  for (const secret of [token, 'hash', 'customer_id', 'Grace']) expect(text).not.toContain(secret);
});

test('the list is paged, and each page takes one statement, and another one if it is counted', async () => {
  const customer = new Reviewer(service);
  await live(customer);
  const { records } = await recordsOf(customer);
  const paged: object[] = [];
  const readPage = async (after?: string) => {
    const page = await recordsOf(customer, { first: 2, after });
    paged.push(...page.records);
    return page.pageInfo;
  };
  let last = await readPage();
  const statements = await service.statements.during(async () => {
    while (last.hasNextPage) last = await readPage(last.endCursor);
  });
  expect(statements).toHaveLength(4);
  expect(paged).toEqual(records);
});

test('nobody but administrators reads the data of another customer with a forged representation', async () => {
  const customer = new Reviewer(service);
  await live(customer);
  for (const role of ['CUSTOMER', 'STAFF'] as const) {
    for (const id of [customer.id, customer.id.toUpperCase(), nobodysId]) {
      const { data, errors } = await ask(id, service.tokenOf(role));
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(data).toEqual({ _entities: [null] });
    }
    for (const id of ['', 'x', '\u0000', '\ud800', 1, null, [customer.id], { id: customer.id }]) {
      expect(await ask(id, service.tokenOf(role))).toMatchObject({ data: { _entities: [null] } });
    }
  }
  expect((await ask(customer.id)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect((await ask(customer.id, service.tokenOf('ADMIN'))).errors).toBeUndefined();
});

test('the records cover every table about customers', async () => {
  const rows = await service.sql<{ table: string }>(
    `SELECT DISTINCT table_name AS table FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name IN ('customer_id', 'wishlist_id') ORDER BY 1`,
  );
  expect(rows.map(({ table }) => table)).toEqual([
    'back_in_stock_request',
    'purchase',
    'review',
    'review_vote',
    // Says only that there is a customer, or was.
    'reviewer',
    'wishlist',
    'wishlist_entry',
  ]);
});
