import {
  OrderStatusChangedDocument,
  PlaceOrderDocument,
  UpdateOrderStatusDocument,
  type ShopClient,
} from '@commerce/shop-client';
import { liveClientOptions, subscribeLive, type LiveMessage } from '@commerce/live-client';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { collect } from './support/collect.ts';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember, type Person } from './support/people.ts';
import { startShop, type RunningShop } from './support/running-shop.ts';
import { until } from './support/until.ts';

describe('while parts of the shop are unavailable', () => {
  let running: RunningShop;
  let staff: ShopClient;
  let ada: Person;
  let variantId: string;

  beforeAll(async () => {
    running = await startShop();
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

  test('fields of an unavailable service are null with an error', async () => {
    const orderId = await confirmedOrder();
    await running.subgraphs.customers.kill();
    const operation = `subscription ($id: ID!) {
      change: orderStatusChanged(orderId: $id, after: 1) { version order { owner: customer { name } } }
    }`;
    await using tracking = collect(ada.shop, operation, { id: orderId });
    const [result] = await tracking.waitFor(1);
    await running.subgraphs.customers.start();
    expect(result).toEqual({
      data: { change: { version: 2, order: { owner: null } } },
      extensions: { cursor: 2 },
      errors: [
        {
          message: 'customers is not available at the moment.',
          path: ['change', 'order', 'owner'],
          extensions: { code: 'SERVICE_UNAVAILABLE' },
        },
      ],
    });
  });

  test('a client that reconnects after a restart of the gateway misses nothing', async () => {
    const orderId = await confirmedOrder();
    await using before = collect(ada.shop, OrderStatusChangedDocument, { orderId, after: 0 });
    const seen = versions(await before.waitFor(2)).at(-1)!;
    await running.gateway.kill();
    await running.gateway.start();
    await move(orderId, 'PROCESSING');
    await using after = collect(ada.shop, OrderStatusChangedDocument, { orderId, after: seen });
    await move(orderId, 'SHIPPED');
    expect(versions(await after.waitFor(2))).toEqual([3, 4]);
  });

  test('the live client resumes automatically over every restart of the gateway', async () => {
    const orderId = await confirmedOrder();
    const url = `${running.gateway.url.replace('http', 'ws')}/graphql`;
    const client = createClient({ ...liveClientOptions({ url, token: () => ada.token }), webSocketImpl: WebSocket });
    const seen: LiveMessage[] = [];
    const faults: unknown[] = [];
    const variables = { orderId, after: 0 };
    const leave = subscribeLive(
      client,
      { query: OrderStatusChangedDocument.toString(), variables },
      { next: (message) => void seen.push(message), error: (fault) => void faults.push(fault), complete: () => {} },
    );
    const cursors = () => seen.map(({ extensions }) => extensions?.cursor);
    for (const [index, status] of (['PROCESSING', 'SHIPPED', 'DELIVERED'] as const).entries()) {
      await running.gateway.kill();
      await running.gateway.start();
      await move(orderId, status);
      await until(`version ${index + 3} is seen`, () => cursors().includes(index + 3));
    }
    leave();
    await client.dispose();
    expect([cursors(), faults]).toEqual([[1, 2, 3, 4, 5], []]);
  });

  test('a restart of the orders service causes only a delay', async () => {
    const orderId = await confirmedOrder();
    await using tracking = collect(ada.shop, OrderStatusChangedDocument, { orderId, after: 1 });
    await tracking.waitFor(1);
    await running.subgraphs.orders.kill();
    await running.subgraphs.orders.start();
    await until('the gateway has found it again', () => move(orderId, 'PROCESSING').catch(() => undefined));
    expect(versions(await tracking.waitFor(2))).toEqual([2, 3]);
  });

  test('orders are accepted without RabbitMQ, and confirmed when it is back, while clients follow them', async () => {
    await confirmedOrder();
    const ready = async () => (await (await fetch(`${running.subgraphs.orders.url}/ready`)).json()) as object;

    await running.rabbitMq.kill();
    await until('orders tells of it', async () => JSON.stringify(await ready()).includes('degraded'));
    expect(await ready()).toMatchObject({ ready: true, checks: { database: 'ok' } });
    const { placeOrder: placed } = await ada.shop.request(PlaceOrderDocument, { input: anOrderOf([variantId, 2]) });
    expect(placed).toMatchObject({ __typename: 'OrderPayload', order: { status: 'PENDING' } });
    const orderId = (placed as Extract<typeof placed, { __typename: 'OrderPayload' }>).order.id;
    await using tracking = collect(ada.shop, OrderStatusChangedDocument, { orderId, after: 0 });
    await tracking.waitFor(1);
    expect(JSON.stringify(await ready())).toMatch(/degraded: disconnected, \d+ events waiting for \d+ s/);

    await running.rabbitMq.start();
    const changes = (await tracking.waitFor(2)).map(({ data }) => data!.orderStatusChanged);
    expect(changes.map(({ version, status }) => [version, status])).toEqual([
      [1, 'PENDING'],
      [2, 'CONFIRMED'],
    ]);
  });
});
