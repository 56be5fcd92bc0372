import { once } from 'node:events';
import { connect } from 'node:net';
import {
  CancelOrderDocument,
  OrderStatusChangedDocument,
  UpdateOrderStatusDocument,
  type ShopClient,
} from '@commerce/shop-client';
import { CloseCode } from 'graphql-ws';
import WebSocket from 'ws';
import { collect } from './support/collect.ts';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember, type Person } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';

describe('live order status', () => {
  let running: SharedShop;
  let staff: ShopClient;
  let ada: Person;
  let variantId: string;

  beforeAll(async () => {
    running = await sharedShop();
    staff = await aStaffMember(running.shop);
    ada = await aCustomer(running.shop);
    variantId = (await aProduct(staff, { onHand: 1_000 })).variants[0]!.id;
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  const confirmedOrder = async () => (await placeOrder(ada.shop, anOrderOf([variantId, 1]))).id;
  const move = (id: string, status: 'PROCESSING' | 'SHIPPED' | 'DELIVERED') =>
    staff.request(UpdateOrderStatusDocument, { id, status });
  const versions = (results: readonly { data?: { orderStatusChanged: { version: number } } | null }[]) =>
    results.map(({ data }) => data?.orderStatusChanged.version);

  test('without `after` it starts with the current status', async () => {
    const orderId = await confirmedOrder();
    await using tracking = collect(ada.shop, OrderStatusChangedDocument, { orderId, after: null });
    expect(versions(await tracking.waitFor(1))).toEqual([2]);
    await move(orderId, 'PROCESSING');
    expect(versions(await tracking.waitFor(2))).toEqual([2, 3]);
  });

  test('with `after` it first sends missed changes, and waits for a future version', async () => {
    const orderId = await confirmedOrder();
    await move(orderId, 'PROCESSING');
    await using late = collect(ada.shop, OrderStatusChangedDocument, { orderId, after: 1 });
    await using upToDate = collect(ada.shop, OrderStatusChangedDocument, { orderId, after: 3 });
    await late.waitFor(2);
    await move(orderId, 'SHIPPED');
    expect(versions(await late.waitFor(3))).toEqual([2, 3, 4]);
    expect(versions(await upToDate.waitFor(1))).toEqual([4]);
  });

  test('a customer sees nothing of another order, and an order nothing of another customer', async () => {
    const [one, other] = [await confirmedOrder(), await confirmedOrder()];
    await using tracking = collect(ada.shop, OrderStatusChangedDocument, { orderId: one, after: 2 });
    await using witness = collect(ada.shop, OrderStatusChangedDocument, { orderId: other, after: 2 });
    await ada.shop.request(CancelOrderDocument, { id: other, reason: 'Changed my mind' });
    await witness.waitFor(1);
    expect(witness.results[0]!.data!.orderStatusChanged).toMatchObject({
      status: 'CANCELLED',
      reason: 'Changed my mind',
    });
    expect(tracking.results).toEqual([]);
  });

  test('staff can follow any order', async () => {
    const orderId = await confirmedOrder();
    await using tracking = collect(staff, OrderStatusChangedDocument, { orderId, after: 0 });
    expect(versions(await tracking.waitFor(2))).toEqual([1, 2]);
  });

  test('aliases, fragments, directives and variables work as in any operation', async () => {
    const orderId = await confirmedOrder();
    const operation = `
      subscription Track($id: ID!, $from: Int = 1, $withOrder: Boolean!) { ...Root }
      fragment Root on Subscription { change: orderStatusChanged(orderId: $id, after: $from) { v: version ...Rest } }
      fragment Rest on OrderStatusChange { __typename order @include(if: $withOrder) { number lines { title } } }`;
    await using tracking = collect(ada.shop, operation, { id: orderId, withOrder: false });
    const [first] = await tracking.waitFor(1);
    expect(first).toEqual({
      data: { change: { v: 2, __typename: 'OrderStatusChange' } },
      extensions: { cursor: 2 },
    });
  });

  test.each([
    ['without a token', 'UNAUTHENTICATED', () => running.shop],
    ['for another customer', 'NOT_FOUND', async () => (await aCustomer(running.shop, 'Grace Hopper')).shop],
  ])('Ada’s order cannot be followed %s', async (_who, code, asWhom) => {
    const orderId = await confirmedOrder();
    await using tracking = collect(await asWhom(), OrderStatusChangedDocument, { orderId, after: 0 });
    expect(await tracking.ended()).toMatchObject([{ extensions: { code } }]);
    expect(tracking.results).toEqual([]);
  });

  test.each([
    ['an order that does not exist', { orderId: '01890000-0000-7000-8000-000000000000' }, 'NOT_FOUND'],
    ['an invalid ID', { orderId: 'x'.repeat(10_000) }, 'NOT_FOUND'],
    ['no ID', {}, 'BAD_USER_INPUT'],
    ['a version of another type', { orderId: 'x', after: 'latest' }, 'BAD_USER_INPUT'],
    ['a version beyond 32 bits', { orderId: 'x', after: 2 ** 40 }, 'BAD_USER_INPUT'],
  ])('rejects %s', async (_what, variables, code) => {
    await using tracking = collect<object, object>(ada.shop, OrderStatusChangedDocument.toString(), variables);
    expect(await tracking.ended()).toMatchObject([{ extensions: { code } }]);
  });

  test.each([
    ['an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two root fields',
      'subscription { a: orderStatusChanged(orderId: "1") { version } b: orderStatusChanged(orderId: "2") { version } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a syntax error', 'subscription {{', 'GRAPHQL_PARSE_FAILED'],
    [
      'a root field with @skip',
      'subscription { orderStatusChanged(orderId: "1") @skip(if: false) { version } }',
      'BAD_REQUEST',
    ],
  ])('rejects %s', async (_what, operation, code) => {
    await using tracking = collect(ada.shop, operation, {});
    const errors = (await tracking.ended()) as { extensions: { code: string } }[];
    expect(errors.map(({ extensions }) => extensions.code)).toContain(code);
  });

  test('queries and mutations run over the socket, too', async () => {
    await using answer = collect(ada.shop, '{ me { name } }', {});
    expect(await answer.waitFor(1)).toEqual([{ data: { me: { name: 'Ada Lovelace' } } }]);
  });

  test('a subscription over plain HTTP gets an error that names the transports', async () => {
    const { errors } = await ada.shop.send('subscription { orderStatusChanged(orderId: "1") { version } }');
    expect(errors).toMatchObject([
      { message: expect.stringContaining('WebSocket'), extensions: { code: 'BAD_REQUEST' } },
    ]);
  });

  test('a forged token closes the socket with 4401', async () => {
    const socket = new WebSocket(`${running.gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    const payload = { authorization: `Bearer ${ada.token.slice(0, -4)}AAAA` };
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(CloseCode.Unauthorized);
  });

  test.each(['//', '/elsewhere', '/graphql/../graphqlx', '/%'])(
    'rejects an upgrade at %s and keeps running',
    async (path) => {
      const socket = connect(Number(new URL(running.gateway.url).port), '127.0.0.1');
      const headers = 'Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
      socket.write(`GET ${path} HTTP/1.1\r\n${headers}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1.1 404 /);
      expect(answer.toString()).toContain('x-content-type-options: nosniff');
      expect(answer.toString()).toContain('"code":"NOT_FOUND"');
      await once(socket.resume(), 'close');
      expect((await fetch(`${running.gateway.url}/health`)).status).toBe(200);
    },
  );
});
