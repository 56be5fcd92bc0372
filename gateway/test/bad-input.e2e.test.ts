import { randomUUID } from 'node:crypto';
import {
  AddToCartDocument,
  CancelOrderDocument,
  CartDocument,
  CreateCustomerDocument,
  MyOrdersDocument,
  OrderDocument,
  PlaceOrderDocument,
  UpdateCartLineDocument,
  type PlaceOrderInput,
  type ShopClient,
} from '@commerce/shop-client';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aContact, aCustomer, anAddress, aStaffMember, theAdministrator, type Person } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';
import { badTokens } from './support/tokens.ts';

describe('bad input through the gateway', () => {
  let running: SharedShop;
  let staff: ShopClient;
  let admin: ShopClient;
  let ada: Person;
  let grace: Person;
  let variantId: string;

  beforeAll(async () => {
    running = await sharedShop();
    staff = await aStaffMember(running.shop);
    admin = await theAdministrator(running.shop);
    [ada, grace] = [await aCustomer(running.shop), await aCustomer(running.shop, 'Grace Hopper')];
    variantId = (await aProduct(staff)).variants[0]!.id;
    await placeOrder(grace.shop, anOrderOf([variantId, 1]));
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  describe('requests', () => {
    test.each([
      ['malformed JSON', '{"query": "{ me', 400, 'BAD_REQUEST'],
      ['no query', '{}', 400, 'BAD_REQUEST'],
      ['an unknown field', '{"query":"{ everything }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
      ['a syntax error', '{"query":"}{"}', 400, 'GRAPHQL_PARSE_FAILED'],
      [
        'a body over 1 MB',
        JSON.stringify({ query: `{ me { name } } # ${'x'.repeat(1_000_000)}` }),
        413,
        'PAYLOAD_TOO_LARGE',
      ],
      [
        'an unknown operation',
        '{"query":"query A { me { id } }","operationName":"B"}',
        400,
        'OPERATION_RESOLUTION_FAILURE',
      ],
    ])('returns an error code for %s', async (_what, body, status, code) => {
      const response = await post(body);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    });

    test('errors expose no stack, file or address', async () => {
      const answers = await Promise.all([
        post('{"query":"{ everything }"}'),
        post('{'),
        post('{"query":"{ order(id: 1) { id } }"}'),
      ]);
      const texts = (await Promise.all(answers.map((answer) => answer.text()))).join('\n');
      expect(texts).not.toMatch(/stacktrace|node_modules|\.ts|\.js|127\.0\.0\.1/);
    });
  });

  describe('tokens', () => {
    test('invalid tokens are rejected by the gateway and by the subgraphs', async () => {
      for (const [kind, token] of Object.entries(badTokens(ada.token, running.privateKey))) {
        for (const [url, query] of [
          [running.gateway.url, '{ cart { id } }'],
          [running.subgraphs.orders.url, '{ cart { id } }'],
          [running.subgraphs.customers.url, 'mutation { logoutEverywhere }'],
        ] as const) {
          const response = await fetch(`${url}/graphql`, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              authorization: `Bearer ${Buffer.from(token).toString('latin1')}`,
            },
            body: JSON.stringify({ query }),
          });
          const body = (await response.json()) as { data: unknown };
          const answer = { kind, url, status: response.status, body };
          expect(answer).toMatchObject({
            kind,
            url,
            status: 200,
            body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
          });
          expect([null, { cart: null }]).toContainEqual(answer.body.data);
        }
      }
    });

    test('a subgraph hides its schema and its SDL', async () => {
      for (const { url } of Object.values(running.subgraphs)) {
        for (const query of ['{ _service { sdl } }', '{ __schema { types { name } } }']) {
          const response = await fetch(`${url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query }),
          });
          expect({ url, query, status: response.status }).toEqual({ url, query, status: 400 });
        }
      }
    });
  });

  describe('registration', () => {
    test('reports all faults at once and stores nothing', async () => {
      const email = 'nobody at example';
      const input = {
        name: ' ',
        email,
        phone: '12',
        password: 'short',
        address: { ...anAddress, countryCode: 'ZZ', city: '' },
      };
      const { createCustomer } = await admin.request(CreateCustomerDocument, { input });
      expect(createCustomer).toMatchObject({ __typename: 'ValidationError', code: 'VALIDATION_FAILED' });
      const { fields } = createCustomer as Extract<typeof createCustomer, { __typename: 'ValidationError' }>;
      expect(fields.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['name', 'email', 'phone', 'password', 'address.city', 'address.countryCode']),
      );
    });

    test('creates one customer for ten concurrent registrations with one address', async () => {
      const input = { name: 'Ada', email: `${randomUUID()}@Example.com`, password: 'correct horse battery' };
      const results = await Promise.all(
        Array.from({ length: 10 }, () => admin.request(CreateCustomerDocument, { input })),
      );
      const kinds = results.map(({ createCustomer }) => createCustomer.__typename).toSorted();
      expect(kinds).toEqual(['CustomerPayload', ...Array.from({ length: 9 }, () => 'EmailTakenError')]);
    });
  });

  describe('quantities', () => {
    test.each([0, -1, 1_000_000_000])('returns a user error for %i', async (quantity) => {
      const { addToCart } = await ada.shop.request(AddToCartDocument, { variantId, quantity });
      expect(addToCart).toMatchObject({ __typename: 'ValidationError' });
      const { placeOrder: placed } = await ada.shop.request(PlaceOrderDocument, {
        input: anOrderOf([variantId, quantity]),
      });
      expect(placed).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'lines.0.quantity' }] });
    });

    test.each([1.5, 1e12, '2', null, [1, 2]])('rejects %j by its type', async (quantity) => {
      const { data, errors } = await ada.shop.send(AddToCartDocument.toString(), { variantId, quantity });
      expect(data ?? null).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    });

    afterAll(async () => expect((await ada.shop.request(CartDocument, {})).cart).toBeNull());
  });

  describe('orders', () => {
    const place = async (input: Partial<PlaceOrderInput>) => {
      const whole = { idempotencyKey: randomUUID(), contact: aContact, shippingAddress: anAddress, ...input };
      return (await ada.shop.request(PlaceOrderDocument, { input: whole })).placeOrder;
    };

    test('rejects an unknown variant', async () => {
      const lines = [{ variantId: randomUUID(), quantity: 1 }];
      expect(await place({ lines })).toMatchObject({
        __typename: 'VariantUnavailableError',
        code: 'VARIANT_UNAVAILABLE',
      });
    });

    test('rejects an empty cart', async () => {
      expect(await place({})).toMatchObject({ __typename: 'EmptyCartError', code: 'EMPTY_CART' });
    });

    test('rejects a missing address by its type, and an empty one with a user error', async () => {
      const lines = [{ variantId, quantity: 1 }];
      const { errors } = await ada.shop.send(PlaceOrderDocument.toString(), {
        input: { idempotencyKey: randomUUID(), contact: aContact, lines },
      });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(await place({ lines, shippingAddress: { ...anAddress, line1: ' ' } })).toMatchObject({
        fields: [{ path: 'shippingAddress.line1', code: 'TOO_SHORT' }],
      });
    });

    test('stores nothing', async () => {
      const { me } = await ada.shop.request(MyOrdersDocument, { first: 10 });
      expect(me!.orders).toMatchObject({ nodes: [], totalCount: 0 });
    });
  });

  describe('resources of other customers', () => {
    const gracesOrder = async () => (await grace.shop.request(MyOrdersDocument, { first: 1 })).me!.orders.nodes[0]!.id;

    test('reports another customer’s order as not found', async () => {
      const id = await gracesOrder();
      expect(await ada.shop.request(OrderDocument, { id })).toEqual({ order: null });
      expect(await ada.shop.request(CancelOrderDocument, { id })).toMatchObject({
        cancelOrder: { __typename: 'OrderNotFoundError', code: 'ORDER_NOT_FOUND' },
      });
    });

    test('does not change another customer’s cart', async () => {
      const { addToCart } = await grace.shop.request(AddToCartDocument, { variantId });
      const { cart } = addToCart as Extract<typeof addToCart, { __typename: 'CartPayload' }>;
      const { updateCartLine } = await ada.shop.request(UpdateCartLineDocument, {
        lineId: cart.lines[0]!.id,
        quantity: 9,
      });
      expect(updateCartLine).toMatchObject({ __typename: 'CartLineNotFoundError' });
      expect((await grace.shop.request(CartDocument, {})).cart!.lines).toMatchObject([{ quantity: 1 }]);
    });

    test('shows no cart, order or address to anonymous callers', async () => {
      const { data, errors } = await running.shop.send(`{ cart { id } order(id: "${await gracesOrder()}") { id } }`);
      expect(data).toEqual({ cart: null, order: null });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
      expect(await running.shop.send('{ me { addresses { line1 } } }')).toMatchObject({ data: { me: null } });
    });

    test('denies staff mutations to customers', async () => {
      const { errors } = await ada.shop.send(
        `mutation { updateOrderStatus(id: "${await gracesOrder()}", status: PROCESSING) { __typename }
                    adjustStock(variantId: "${variantId}", by: 5, reason: "gift") { __typename } }`,
      );
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(expect.arrayContaining(['FORBIDDEN']));
    });
  });
});
