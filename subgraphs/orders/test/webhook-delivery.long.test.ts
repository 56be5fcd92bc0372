import { mock } from 'node:test';
import { eventually } from '@commerce/testing';
import { Webhook } from 'standardwebhooks';
import { WebhookDeliveryRepository } from '../src/webhook/webhook-delivery.repository.ts';
import { anOrder, cancelOrder, type Order } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';
import {
  beDueNow,
  register,
  startReceiver,
  webhooks,
  type Endpoint,
  type Received,
  type Receiver,
} from './support/webhooks.ts';

let service: OrdersService;
let receiver: Receiver;
let admin: Person;
let ada: Person;

beforeAll(async () => {
  service = await startOrders({ WEBHOOK_ALLOW_LOOPBACK: 'true', WEBHOOK_TIMEOUT_SECONDS: '1' });
  receiver = await startReceiver();
  admin = service.person('ADMIN');
  ada = service.person();
});
afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});
afterEach(async () => {
  mock.restoreAll();
  receiver.answer = () => 204;
  await service.sql('UPDATE webhook_endpoint SET deleted_at = now()');
});

const receivedAt = ({ path }: Endpoint): Received[] => receiver.received.filter((request) => request.path === path);
const change = async (document: string, variables: Record<string, unknown>) =>
  (await admin.get(document, variables)).result;
const cancel = ({ id }: Order) => ada.get(cancelOrder, { id });

/** What the endpoint has received about orders, as type and version. */
const sequenceAt = (endpoint: Endpoint, { id }: Pick<Order, 'id'>): string[] =>
  receivedAt(endpoint)
    .filter(({ event }) => event.subject === id)
    .map(({ event }) => `${event.type} ${event.aggregateversion}`);

const receives = (endpoint: Endpoint, count: number): Promise<Received[]> =>
  eventually(`${count} requests`, () => {
    const requests = receivedAt(endpoint);
    return requests.length >= count && requests;
  });

async function deliveriesTo({ id: endpointId }: Endpoint, filter: object = {}) {
  return (await admin.get(webhooks.deliveries, { filter: { endpointId, ...filter } })).webhookDeliveries.nodes;
}

const endpointNow = async ({ id }: Endpoint) => {
  const { webhookEndpoints } = await admin.get(webhooks.list);
  return webhookEndpoints.nodes.find((endpoint: { id: string }) => endpoint.id === id);
};

const hasStatus = (endpoint: Endpoint, status: string) =>
  eventually(`the endpoint is ${status}`, async () => {
    const now = await endpointNow(endpoint);
    return now.status === status && now;
  });

const isSettled = (endpoint: Endpoint) =>
  eventually('nothing is pending', async () => (await deliveriesTo(endpoint, { status: 'PENDING' })).length === 0);

/** The first delivery, once its attempt has failed. */
const failsOnce = (endpoint: Endpoint) =>
  eventually('an attempt has failed', async () => {
    const deliveries = await deliveriesTo(endpoint);
    return deliveries.find(({ error }: { error: string | null }) => error !== null);
  });

test('events of an order arrive as signed CloudEvents, only of the chosen types', async () => {
  const all = await register(service, receiver);
  const some = await register(service, receiver, { eventTypes: ['order.status-changed'] });
  const order = await anOrder(service, ada);
  const [request] = await receives(all, 1);
  await cancel(order);
  await receives(all, 2);
  await isSettled(some);

  expect(request!.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
  const { headers } = request!;
  const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  expect(new Webhook(all.secret).verify(request!.body, signed)).toMatchObject({
    specversion: '1.0',
    id: headers['webhook-id'],
    type: 'order.placed',
    source: '/orders',
    subject: order.id,
    data: { orderId: order.id, contact: { email: 'ada@shop.example' } },
  });
  expect(() => new Webhook(some.secret).verify(request!.body, signed)).toThrow('No matching signature');
  expect(sequenceAt(all, order)).toEqual(['order.placed 1', 'order.status-changed 2']);
  expect(sequenceAt(some, order)).toEqual(['order.status-changed 2']);
  expect(await deliveriesTo(some)).toMatchObject([
    { orderId: order.id, eventType: 'order.status-changed', status: 'DELIVERED', attempts: 1, statusCode: 204 },
  ]);
});

test('later events of an order wait for one that fails, and other orders do not', async () => {
  const endpoint = await register(service, receiver);
  receiver.answer = () => 500;
  const failing = await anOrder(service, ada);
  receiver.answer = ({ event }) => (event.subject === failing.id ? 500 : 204);
  await cancel(failing);
  const other = await anOrder(service, ada);
  await cancel(other);
  await eventually('the other order is complete', () => sequenceAt(endpoint, other).length === 2);
  expect(await failsOnce(endpoint)).toMatchObject({ status: 'PENDING', statusCode: 500, error: 'It answered 500.' });
  expect(sequenceAt(endpoint, failing)).toEqual(['order.placed 1']);

  receiver.answer = () => 204;
  await beDueNow(service);
  await isSettled(endpoint);
  expect(sequenceAt(endpoint, failing)).toEqual(['order.placed 1', 'order.placed 1', 'order.status-changed 2']);
});

test('an event that fails is sent again with the same ID, and later ones follow at once', async () => {
  const endpoint = await register(service, receiver);
  receiver.answer = () => 503;
  const order = await anOrder(service, ada);
  await cancel(order);
  const delivery = await failsOnce(endpoint);
  expect(delivery).toMatchObject({
    eventType: 'order.placed',
    responseExcerpt: 'because of this',
    nextAttemptAt: expect.any(String),
    finishedAt: null,
  });
  expect(await endpointNow(endpoint)).toMatchObject({
    status: 'ACTIVE',
    failures: 1,
    failingSince: expect.any(String),
  });
  receiver.answer = () => 200;
  const again = { id: delivery.id, idempotencyKey: 'try again now' };
  expect(await change(webhooks.redeliver, again)).toMatchObject({
    webhookDelivery: { status: 'PENDING', attempts: 1 },
  });
  const [first, second, third] = await receives(endpoint, 3);
  expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
  expect(third!.event.type).toBe('order.status-changed');
  await isSettled(endpoint);
  const [, placed] = await deliveriesTo(endpoint);
  expect(placed).toMatchObject({
    status: 'DELIVERED',
    attempts: 2,
    error: null,
    responseExcerpt: null,
    statusCode: 200,
  });
  expect(await endpointNow(endpoint)).toMatchObject({ failures: 0, failingSince: null });
});

test('after a crash between sending and recording, the event is sent again', async () => {
  const endpoint = await register(service, receiver);
  const lost = mock.method(WebhookDeliveryRepository.prototype, 'succeeded', () => Promise.reject(new Error('crash')), {
    times: 1,
  });
  const order = await anOrder(service, ada);
  await eventually('the answer is lost', () => lost.mock.callCount() === 1);
  expect(await deliveriesTo(endpoint)).toMatchObject([{ status: 'PENDING', attempts: 1, error: null }]);
  expect(receivedAt(endpoint)).toHaveLength(1);
  await service.sql(`UPDATE webhook_delivery SET leased_until = now() - interval '1 second' WHERE order_id = $1`, [
    order.id,
  ]);
  await isSettled(endpoint);
  const [first, second] = receivedAt(endpoint);
  expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
  expect(await deliveriesTo(endpoint)).toMatchObject([{ status: 'DELIVERED', attempts: 2 }]);
});

test('a receiver that never answers delays no other', async () => {
  const slow = await register(service, receiver);
  const fast = await register(service, receiver);
  const openMeanwhile: number[] = [];
  receiver.answer = ({ path }) => {
    if (path === slow.path) return 'nothing';
    openMeanwhile.push(receiver.open.get(slow.path) ?? 0);
    return 204;
  };
  const orders = await Promise.all(Array.from({ length: 8 }, () => anOrder(service, ada)));
  await receives(fast, orders.length);
  expect(await failsOnce(slow)).toMatchObject({ statusCode: null, error: 'No response within 1000 ms.' });
  expect((await deliveriesTo(fast)).every(({ status }: { status: string }) => status === 'DELIVERED')).toBe(true);
  expect(Math.max(...openMeanwhile)).toBe(4);
});

test('an endpoint that fails three times in a row gets nothing for a while', async () => {
  const endpoint = await register(service, receiver);
  receiver.answer = () => 500;
  for (const failures of [1, 2, 3]) {
    await anOrder(service, ada);
    await eventually('it fails', async () => (await endpointNow(endpoint)).failures === failures);
    const [{ isWaiting }] = (await service.sql(
      'SELECT available_at > now() AS "isWaiting" FROM webhook_endpoint WHERE id = $1',
      [endpoint.id],
    )) as [{ isWaiting: boolean }];
    expect(isWaiting).toBe(failures === 3);
  }
});

test('a paused endpoint gets its events once it is resumed', async () => {
  const endpoint = await register(service, receiver);
  const paused = await change(webhooks.pause, { id: endpoint.id });
  expect(paused).toMatchObject({ webhookEndpoint: { status: 'PAUSED', pauseReason: 'STAFF' } });
  const { webhookEndpoint: again } = await change(webhooks.pause, { id: endpoint.id });
  expect(again).toEqual(paused.webhookEndpoint);

  const witness = await register(service, receiver);
  const order = await anOrder(service, ada);
  await receives(witness, 1);
  expect(receivedAt(endpoint)).toEqual([]);
  expect(await deliveriesTo(endpoint)).toMatchObject([{ orderId: order.id, status: 'PENDING', attempts: 0 }]);

  expect(await change(webhooks.resume, { id: endpoint.id })).toMatchObject({
    webhookEndpoint: { status: 'ACTIVE', pauseReason: null, pausedAt: null },
  });
  await receives(endpoint, 1);
});

test('an endpoint that answers 410 is paused at once', async () => {
  const endpoint = await register(service, receiver);
  receiver.answer = () => 410;
  await anOrder(service, ada);
  expect(await hasStatus(endpoint, 'PAUSED')).toMatchObject({ pauseReason: 'GONE', pausedAt: expect.any(String) });
  receiver.answer = () => 204;
  await change(webhooks.resume, { id: endpoint.id });
  await isSettled(endpoint);
  expect(receivedAt(endpoint)).toHaveLength(2);
});

test.each([
  [
    'all attempts',
    `UPDATE webhook_endpoint SET failing_since = now() - interval '25 hours', resumed_at = '2026-01-01'`,
  ],
  ['all attempts for one event', `UPDATE webhook_delivery SET first_attempt_at = now() - interval '25 hours'`],
])('an endpoint is paused if %s have failed for a day, and begins anew when it is resumed', async (_, aDayLater) => {
  const endpoint = await register(service, receiver);
  receiver.answer = () => 500;
  await anOrder(service, ada);
  await failsOnce(endpoint);
  expect(await endpointNow(endpoint)).toMatchObject({ status: 'ACTIVE' });
  await service.sql(`UPDATE webhook_endpoint SET resumed_at = '2026-01-01'`);
  await service.sql(aDayLater);
  await beDueNow(service);
  expect(await hasStatus(endpoint, 'PAUSED')).toMatchObject({ pauseReason: 'FAILING' });

  await change(webhooks.resume, { id: endpoint.id });
  await receives(endpoint, 3);
  await eventually('it fails again', async () => (await endpointNow(endpoint)).failures === 1);
  expect(await endpointNow(endpoint)).toMatchObject({ status: 'ACTIVE' });
  expect(await deliveriesTo(endpoint)).toMatchObject([{ status: 'PENDING', attempts: 1 }]);
});

test('for a day after a rotation, requests are signed with both secrets', async () => {
  const endpoint = await register(service, receiver);
  const { secret, webhookEndpoint } = await change(webhooks.rotate, { id: endpoint.id });
  const hours = (Date.parse(webhookEndpoint.previousSecretValidUntil) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23);
  expect(hours).toBeLessThanOrEqual(24);
  await anOrder(service, ada);
  const [request] = await receives(endpoint, 1);
  const signed = Object.fromEntries(Object.entries(request!.headers).map(([name, value]) => [name, String(value)]));
  for (const each of [secret, endpoint.secret])
    expect(new Webhook(each).verify(request!.body, signed)).toMatchObject({ type: 'order.placed' });

  const leaked = await change(webhooks.rotate, { id: endpoint.id, endsPrevious: true });
  expect(leaked.webhookEndpoint.previousSecretValidUntil).toBeNull();
  await anOrder(service, ada);
  const [, next] = await receives(endpoint, 2);
  expect(String(next!.headers['webhook-signature'])).toMatch(/^v1,\S+$/);
});

test('a delivery is sent again once for each key, and later events of its order wait for it', async () => {
  const endpoint = await register(service, receiver);
  await anOrder(service, ada);
  await receives(endpoint, 1);
  await isSettled(endpoint);
  const [{ id }] = await deliveriesTo(endpoint);
  const ask = (idempotencyKey: string) => change(webhooks.redeliver, { id, idempotencyKey });
  await Promise.all([ask('the first key'), ask('the first key')]);
  await receives(endpoint, 2);
  await isSettled(endpoint);
  expect(await ask('the first key')).toMatchObject({ webhookDelivery: { status: 'DELIVERED' } });
  await ask('another key');
  const requests = await receives(endpoint, 3);
  await isSettled(endpoint);
  expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(receivedAt(endpoint)).toHaveLength(3);
});

test('a ping is sent once, even to a paused endpoint, and does not count as a failure', async () => {
  const endpoint = await register(service, receiver);
  await change(webhooks.pause, { id: endpoint.id });
  receiver.answer = () => 500;
  const { webhookDelivery } = await change(webhooks.ping, { id: endpoint.id });
  expect(webhookDelivery).toMatchObject({ orderId: null, eventType: 'webhook.ping', endpoint: { id: endpoint.id } });
  await isSettled(endpoint);
  expect(await deliveriesTo(endpoint)).toMatchObject([
    { id: webhookDelivery.id, status: 'FAILED', statusCode: 500, attempts: 1, finishedAt: expect.any(String) },
  ]);
  expect(await endpointNow(endpoint)).toMatchObject({ status: 'PAUSED', failures: 0 });
  receiver.answer = () => 204;
  await Promise.all([change(webhooks.ping, { id: endpoint.id }), change(webhooks.ping, { id: endpoint.id })]);
  await receives(endpoint, 2);
  await isSettled(endpoint);
  expect(receivedAt(endpoint)[1]!.event).toMatchObject({ type: 'webhook.ping', data: { endpointId: endpoint.id } });
});
