import { deleteExpired } from '@commerce/runtime';
import { expiredCarts } from '../src/cart/cart.repository.ts';
import { createOrdersDataSource } from '../src/data-source.ts';
import {
  addAsVisitor,
  clearCart,
  contentOf,
  dismissCartProblems,
  mergeCart,
  mergeInto,
  putIntoCart,
  readCart,
  readProblems,
  removeFromCart,
  updateCartLine,
} from './support/cart.ts';
import { aVariantOnSale, putOnSale, tellStock, type AVariant } from './support/offers.ts';
import { countRows } from './support/orders.ts';
import {
  startOrders,
  visitorHeaders,
  type OrdersService,
  type Person,
  type Visitor,
} from './support/orders-service.ts';

let service: OrdersService;
let visitor: Visitor;
let ada: Person;

beforeAll(async () => {
  service = await startOrders();
});
beforeEach(() => {
  visitor = service.visitor();
  ada = service.person();
});
afterAll(() => service[Symbol.asyncDispose]());

const unknownToken = 'A'.repeat(43);
const stockOf = (availableQuantity: number, version = 1) => ({ stock: { availableQuantity, version } });

describe('a visitor without an account', () => {
  test('gets a cart with a token from the first addition, and only its hash is stored', async () => {
    const kettle = await aVariantOnSale(service);
    const { addToCart } = await visitor.get(addAsVisitor, { variantId: kettle.variantId, quantity: 2 });
    expect(addToCart.visitorToken).toMatch(/^[\w-]{43}$/);
    const again = await visitor.get(addAsVisitor, { variantId: kettle.variantId });
    expect(again.addToCart).toMatchObject({ visitorToken: null, cart: { id: addToCart.cart.id } });
    expect(await contentOf(visitor)).toEqual([[kettle.variantId, 3]]);
    const [row] = await service.sql(`SELECT cart::text FROM cart WHERE id = '${addToCart.cart.id}'`);
    expect(JSON.stringify(row)).not.toContain(addToCart.visitorToken);
  });

  test('can update, remove and clear lines', async () => {
    const [kettle, cup] = await putOnSale(service, {}, {});
    await putIntoCart(visitor, kettle!);
    const [line, other] = await putIntoCart(visitor, cup!);
    await visitor.get(updateCartLine, { lineId: line!.id, quantity: 5 });
    expect(await contentOf(visitor)).toEqual([
      [kettle!.variantId, 5],
      [cup!.variantId, 1],
    ]);
    await visitor.get(updateCartLine, { lineId: line!.id, quantity: 0 });
    await visitor.get(removeFromCart, { lineId: other!.id });
    expect((await visitor.get(readCart)).cart.lines).toEqual([]);
    await putIntoCart(visitor, kettle!);
    await visitor.get(clearCart);
    expect((await visitor.get(readCart)).cart.lines).toEqual([]);
  });

  test.each([undefined, unknownToken, 'short', 'x'.repeat(5_000), `${'A'.repeat(42)}é`, `${unknownToken} `])(
    'with the token %j has no cart, and reading or changing it stores nothing',
    async (token) => {
      const [line] = await putIntoCart(service.visitor(), await aVariantOnSale(service));
      const before = await countRows(service);
      const stranger = service.visitor(token === undefined ? undefined : encodeURI(token));
      expect(await stranger.get(readCart)).toEqual({ cart: null });
      const update = await stranger.get(updateCartLine, { lineId: line!.id, quantity: 2 });
      expect(update.updateCartLine.code).toBe('CART_LINE_NOT_FOUND');
      const removal = await stranger.get(removeFromCart, { lineId: line!.id });
      expect(removal.removeFromCart.code).toBe('CART_LINE_NOT_FOUND');
      expect((await stranger.get(clearCart)).clearCart.cart.lines).toEqual([]);
      expect((await stranger.get(dismissCartProblems)).dismissCartProblems.cart.lines).toEqual([]);
      expect(await countRows(service)).toEqual(before);
    },
  );

  test('with a token that nobody has issued gets a new one', async () => {
    const { variantId } = await aVariantOnSale(service);
    const { addToCart } = await service.visitor(unknownToken).get(addAsVisitor, { variantId });
    expect(addToCart.visitorToken).not.toBe(unknownToken);
    expect(await service.visitor(unknownToken).get(readCart)).toEqual({ cart: null });
  });

  test('cannot see or change the cart of another visitor or of a customer', async () => {
    const kettle = await aVariantOnSale(service);
    const other = service.visitor();
    await putIntoCart(visitor, kettle);
    const lines = [await putIntoCart(other, kettle), await putIntoCart(ada, kettle)].flat();
    for (const { id: lineId } of lines) {
      const { updateCartLine: result } = await visitor.get(updateCartLine, { lineId, quantity: 9 });
      expect(result.code).toBe('CART_LINE_NOT_FOUND');
    }
    expect([await contentOf(other), await contentOf(ada)]).toEqual([[[kettle.variantId, 1]], [[kettle.variantId, 1]]]);
  });

  test('who adds what is not available gets no cart and no token', async () => {
    const { variantId } = await aVariantOnSale(service, stockOf(1));
    const before = await countRows(service);
    const { addToCart } = await visitor.get(addAsVisitor, { variantId, quantity: 2 });
    expect(addToCart).toEqual({ __typename: 'InsufficientStockError', code: 'INSUFFICIENT_STOCK' });
    expect(await countRows(service)).toEqual(before);
  });

  test('gets the token as a cookie only on request', async () => {
    const { variantId } = await aVariantOnSale(service);
    const cookiesFor = async (cookies: boolean) => {
      const body = JSON.stringify({ query: addAsVisitor, variables: { variantId, cookies } });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body });
      return response.headers.get('set-cookie');
    };
    expect(await cookiesFor(false)).toBeNull();
    expect(await cookiesFor(true)).toMatch(
      /^visitor=[\w-]{43}; Max-Age=15552000; HttpOnly; Secure; SameSite=Lax; Path=\/$/,
    );
  });

  test('can add two hundred times at once', async () => {
    const { variantId } = await aVariantOnSale(service);
    await putIntoCart(visitor, { variantId });
    await Promise.all(Array.from({ length: 200 }, () => putIntoCart(visitor, { variantId })));
    expect(await contentOf(visitor)).toEqual([[variantId, 201]]);
  });

  test('reads a cart with three statements, and adds to it with six', async () => {
    const [kettle] = await putOnSale(service, {});
    await putIntoCart(visitor, kettle!);
    expect(await service.statements.during(() => visitor.get(readCart))).toHaveLength(3);
    expect(await service.statements.during(() => putIntoCart(visitor, kettle!))).toHaveLength(6);
  });
});

test('a client whose session needs a new access token does not count as a visitor', async () => {
  const { errors } = await service.ask(readCart, {}, undefined, { 'x-session-lapsed': '1' });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  const expired = service.tokenOf('CUSTOMER', ada.id, { exp: 1 });
  const { errors: others } = await service.ask(readCart, {}, expired);
  expect(others?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
});

describe('at sign-in, the cart of the visitor', () => {
  test("is merged into the customer's, and its token has no cart any more", async () => {
    const [kettle, cup] = await putOnSale(service, {}, stockOf(4));
    await putIntoCart(ada, cup!, 2);
    await putIntoCart(visitor, kettle!, 3);
    await putIntoCart(visitor, cup!, 3);
    const cart = await mergeInto(service, ada, visitor);
    expect(cart.lines).toMatchObject([
      { variant: { id: cup!.variantId }, quantity: 4 },
      { variant: { id: kettle!.variantId }, quantity: 3 },
    ]);
    expect(cart.problems).toEqual([
      {
        __typename: 'QuantityReducedProblem',
        code: 'QUANTITY_REDUCED',
        lineId: cart.lines[0].id,
        title: 'Blue kettle',
        requestedQuantity: 5,
        quantity: 4,
      },
    ]);
    expect(await visitor.get(readCart)).toEqual({ cart: null });
    const { addToCart } = await service.visitor(visitor.token).get(addAsVisitor, { variantId: kettle!.variantId });
    expect(addToCart.visitorToken).not.toBe(visitor.token);
    expect((await ada.get(readCart)).cart.lines).toHaveLength(2);
  });

  test('is not merged before `mergeCart`, and the customer sees their own', async () => {
    await putIntoCart(visitor, await aVariantOnSale(service));
    const headers = visitorHeaders(visitor.token);
    expect((await service.ask(readCart, {}, ada.token, headers)).data).toEqual({ cart: null });
    expect(await contentOf(visitor)).toHaveLength(1);
  });

  test('is merged exactly once, even by ten tabs and two customers at once', async () => {
    const [kettle, cup] = await putOnSale(service, {}, {});
    await putIntoCart(visitor, kettle!, 3);
    await putIntoCart(ada, cup!, 1);
    const grace = service.person();
    const tabs = Array.from({ length: 10 }, (_, index) => mergeInto(service, index % 2 === 0 ? ada : grace, visitor));
    await Promise.all(tabs);
    const contents = [await contentOf(ada), await contentOf(grace)].flat();
    expect(contents.filter(([variantId]) => variantId === kettle!.variantId)).toEqual([[kettle!.variantId, 3]]);
  });

  test('loses nothing that another tab adds at the same time', async () => {
    const { variantId } = await aVariantOnSale(service);
    await putIntoCart(visitor, { variantId });
    const tabs = Array.from({ length: 20 }, () => service.visitor(visitor.token));
    await Promise.all([mergeInto(service, ada, visitor), ...tabs.map((tab) => putIntoCart(tab, { variantId }))]);
    const carts = [ada, ...tabs.filter(({ token }) => token !== visitor.token)];
    const contents = (await Promise.all(carts.map(contentOf))).flat();
    expect(contents.reduce((sum, [, quantity]) => sum + quantity, 0)).toBe(21);
  });

  test.each([
    ['is changed', (kettle: AVariant) => putIntoCart(ada, kettle)],
    ['problems are dismissed', () => ada.get(dismissCartProblems)],
  ])('is reported until the %s, also to a repeated request', async (_, end) => {
    const kettle = await aVariantOnSale(service, stockOf(2));
    await putIntoCart(ada, kettle, 2);
    await putIntoCart(visitor, kettle);
    await mergeInto(service, ada, visitor);
    expect((await mergeInto(service, ada, visitor)).problems).toHaveLength(1);
    expect((await ada.get(readProblems)).cart.problems).toHaveLength(1);
    await tellStock(service, kettle, 3, 2);
    await end(kettle);
    expect((await ada.get(readProblems)).cart.problems).toEqual([]);
  });

  test('changes nothing without a token or with an unknown one', async () => {
    const kettle = await aVariantOnSale(service);
    await putIntoCart(ada, kettle);
    for (const token of [undefined, unknownToken])
      expect((await mergeInto(service, ada, service.visitor(token))).lines).toHaveLength(1);
    expect(await contentOf(ada)).toEqual([[kettle.variantId, 1]]);
  });

  test('takes as many statements for fifty lines as for one', async () => {
    const variants = await putOnSale(service, ...Array.from({ length: 50 }, () => ({})));
    const counts = [];
    for (const size of [1, 50]) {
      const guest = service.visitor();
      for (const variant of variants.slice(0, size)) await putIntoCart(guest, variant);
      const short = mergeCart.replace(/\{ cart .*/s, '{ cart { id } } }');
      const merge = () => service.ask(short, {}, ada.token, visitorHeaders(guest.token));
      counts.push((await service.statements.during(merge)).length);
    }
    expect(counts).toEqual([9, 9]);
  });

  test('stays as it is while nobody is signed in', async () => {
    const kettle = await aVariantOnSale(service);
    await putIntoCart(visitor, kettle);
    expect((await visitor.get(mergeCart)).mergeCart.cart.lines).toHaveLength(1);
    expect((await service.visitor().get(mergeCart)).mergeCart.cart.lines).toEqual([]);
    expect(await contentOf(visitor)).toEqual([[kettle.variantId, 1]]);
  });

  test('removes the cookie', async () => {
    await putIntoCart(visitor, await aVariantOnSale(service));
    const headers = { 'content-type': 'application/json', authorization: ada.token, ...visitorHeaders(visitor.token) };
    const body = JSON.stringify({ query: mergeCart });
    const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body });
    expect(response.headers.get('set-cookie')).toMatch(/^visitor=; Max-Age=0;/);
  });
});

test('carts of visitors are deleted some days after their last change, those of customers never', async () => {
  const kettle = await aVariantOnSale(service);
  const merged = service.visitor();
  for (const shopper of [visitor, ada, merged]) await putIntoCart(shopper, kettle);
  const recent = service.visitor();
  await putIntoCart(recent, kettle);
  const recentId = (await recent.get(readCart)).cart.id;
  await mergeInto(service, ada, merged);
  await service.sql(`UPDATE cart SET changed_at = now() - interval '31 days' WHERE id <> '${recentId}'`);
  const dataSource = await createOrdersDataSource(service.database.url, 1).initialize();
  await deleteExpired(dataSource, expiredCarts(30));
  await dataSource.destroy();
  expect(await visitor.get(readCart)).toEqual({ cart: null });
  expect(await contentOf(recent)).toEqual([[kettle.variantId, 1]]);
  expect(await contentOf(ada)).toEqual([[kettle.variantId, 2]]);
  const [left] = await service.sql('SELECT count(*)::int AS count FROM cart WHERE customer_id IS NULL');
  expect(left).toEqual({ count: 1 });
});
