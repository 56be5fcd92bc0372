import { deleteExpired } from '@commerce/runtime';
import { closeDatabase } from '@commerce/runtime/database';
import { createOrdersDataSource } from '../src/data-source.ts';
import { oldWebhookDeliveries } from '../src/webhook/webhook-delivery.repository.ts';
import { deletedWebhooks } from '../src/webhook/webhook-endpoint.repository.ts';
import { nobodysId } from './support/offers.ts';
import { anOrder, cancelOrder } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';
import { anEndpoint, webhooks } from './support/webhooks.ts';

let service: OrdersService;
let admin: Person;
let ada: Person;

beforeAll(async () => {
  service = await startOrders({ WEBHOOK_ALLOW_LOOPBACK: 'true' });
  admin = service.person('ADMIN');
  ada = service.person();
});
afterAll(() => service[Symbol.asyncDispose]());
afterEach(async () => {
  await service.sql('DELETE FROM webhook_delivery');
  await service.sql('DELETE FROM webhook_endpoint');
});

/** Nothing listens there. */
const url = 'http://127.0.0.1:1/hook';
const change = async (document: string, variables: Record<string, unknown>) =>
  (await admin.get(document, variables)).result;
const create = (fields: object = {}) => change(webhooks.create, { input: anEndpoint({ url, ...fields }) });

/** A paused endpoint, so that deliveries stay as they are. */
async function aPausedEndpoint(fields: object = {}) {
  const { webhookEndpoint } = await create(fields);
  return (await change(webhooks.pause, { id: webhookEndpoint.id })).webhookEndpoint;
}

const list = async (variables: object = {}) =>
  (await admin.get(webhooks.deliveries, { ...variables })).webhookDeliveries;

test('an endpoint is registered with a secret that is shown only once', async () => {
  const { secret, webhookEndpoint } = await create({ description: ' ERP ' });
  expect(secret).toMatch(/^whsec_\S{44}$/);
  expect(webhookEndpoint).toMatchObject({ url, description: 'ERP', status: 'ACTIVE', version: 1, failures: 0 });
  const { webhookEndpoints } = await admin.get(webhooks.list);
  expect(webhookEndpoints).toEqual({ totalCount: 1, nodes: [webhookEndpoint] });
  expect(JSON.stringify(webhookEndpoints)).not.toContain(secret);
});

test.each([
  ['url', 'INVALID_FORMAT', { url: 'no URL' }],
  ['url', 'INVALID_FORMAT', { url: '' }],
  ['url', 'INVALID_FORMAT', { url: 'ftp://erp.example/' }],
  ['url', 'INVALID_FORMAT', { url: 'https://user:word@erp.example/' }],
  ['url', 'INVALID_FORMAT', { url: 'https://erp.example/\0' }],
  ['url', 'TOO_LONG', { url: `https://erp.example/${'x'.repeat(3_000)}` }],
  ['url', 'NOT_ALLOWED', { url: 'https://10.0.0.1/' }],
  ['url', 'NOT_ALLOWED', { url: 'https://169.254.169.254/latest/meta-data' }],
  ['url', 'NOT_ALLOWED', { url: 'https://[fd00::1]/' }],
  ['url', 'NOT_ALLOWED', { url: 'https://[::ffff:10.0.0.1]/' }],
  ['url', 'NOT_ALLOWED', { url: 'https://1.1.1.1/#part' }],
  ['description', 'TOO_SHORT', { description: ' ' }],
  ['description', 'TOO_LONG', { description: 'x'.repeat(201) }],
  ['description', 'INVALID_FORMAT', { description: 'a\0b' }],
  ['description', 'INVALID_FORMAT', { description: 'a\uD800b' }],
  ['eventTypes', 'TOO_SHORT', { eventTypes: [] }],
  ['eventTypes', 'DUPLICATE', { eventTypes: ['order.placed', 'order.placed'] }],
  ['eventTypes.0', 'NOT_ALLOWED', { eventTypes: ['order.link-issued'] }],
  ['eventTypes.0', 'NOT_ALLOWED', { eventTypes: ['customer.registered'] }],
])('refuses an invalid %s with %s: %j', async (path, code, fields) => {
  const faults = [expect.objectContaining({ path, code, message: expect.stringMatching(/^Must .+\.$/) })];
  expect(await create(fields)).toMatchObject({ __typename: 'ValidationError', fields: faults });
  const { webhookEndpoint } = await create();
  const input = anEndpoint({ url, ...fields });
  expect(await change(webhooks.update, { id: webhookEndpoint.id, input })).toMatchObject({
    __typename: 'ValidationError',
    fields: [{ path: `input.${path}`, code }],
  });
});

test('without the setting for development, an endpoint must have a public address', async () => {
  await using strict = await startOrders({}, service.database);
  for (const unsafe of [url, 'https://127.0.0.1/', 'https://[::1]/', 'https://1.1.1.1:444/', 'http://1.1.1.1/']) {
    const { result } = await strict.person('ADMIN').get(webhooks.create, { input: anEndpoint({ url: unsafe }) });
    expect(result).toMatchObject({ fields: [{ path: 'url', code: 'NOT_ALLOWED' }] });
  }
  const allowed = anEndpoint({ url: 'https://1.1.1.1:8443/' });
  const { result } = await strict.person('ADMIN').get(webhooks.create, { input: allowed });
  expect(result.__typename).toBe('WebhookSecretPayload');
});

test('there are at most 20 endpoints, even if they are registered at the same time', async () => {
  const results = await Promise.all(Array.from({ length: 22 }, () => create()));
  expect(results.filter(({ __typename }) => __typename === 'WebhookSecretPayload')).toHaveLength(20);
  expect(results.filter(({ __typename }) => __typename !== 'WebhookSecretPayload')).toEqual(
    Array.from({ length: 2 }, () => expect.objectContaining({ code: 'TOO_MANY_WEBHOOK_ENDPOINTS', maximum: 20 })),
  );
  const { webhookEndpoints } = await admin.get(webhooks.list);
  await change(webhooks.delete, { id: webhookEndpoints.nodes[0].id });
  expect((await create()).__typename).toBe('WebhookSecretPayload');
});

test('an endpoint is changed, unless it has changed since', async () => {
  const { webhookEndpoint } = await create();
  const input = anEndpoint({ url: `${url}/2`, description: 'CRM', eventTypes: ['order.lines-cancelled'] });
  const { id } = webhookEndpoint;
  expect(await change(webhooks.update, { id, input, version: 1 })).toMatchObject({
    webhookEndpoint: { ...input, id, version: 2 },
  });
  expect(await change(webhooks.update, { id, input, version: 1 })).toMatchObject({
    code: 'VERSION_CONFLICT',
    currentVersion: 2,
  });
});

test.each([
  ['update', { input: anEndpoint({ url }) }],
  ['delete', {}],
  ['pause', {}],
  ['resume', {}],
  ['rotate', {}],
  ['ping', {}],
] as const)('%s rejects an endpoint that does not exist or is deleted', async (name, variables) => {
  const { webhookEndpoint } = await create();
  expect(await change(webhooks.delete, webhookEndpoint)).toMatchObject({ deletedId: webhookEndpoint.id });
  for (const id of [webhookEndpoint.id, nobodysId])
    expect(await change(webhooks[name], { id, ...variables })).toMatchObject({ code: 'WEBHOOK_ENDPOINT_NOT_FOUND' });
  expect(await change(webhooks[name], { id: 'no ID', ...variables })).toMatchObject({ fields: [{ path: 'id' }] });
});

test('deliveries are found by endpoint, order and status', async () => {
  const [one, two] = [await aPausedEndpoint(), await aPausedEndpoint()];
  const [kept, cancelled] = [await anOrder(service, ada), await anOrder(service, ada)];
  await ada.get(cancelOrder, { id: cancelled.id });
  const found = async (filter: object) => {
    const { totalCount, nodes } = await list({ filter });
    expect(nodes).toHaveLength(totalCount);
    return totalCount;
  };
  expect(await found({})).toBe(6);
  expect(await found({ endpointId: one.id })).toBe(3);
  expect(await found({ orderId: kept.id })).toBe(2);
  expect(await found({ endpointId: two.id, orderId: cancelled.id, status: 'PENDING' })).toBe(2);
  expect(await found({ status: 'DELIVERED' })).toBe(0);
  expect(await found({ endpointId: nobodysId })).toBe(0);
  const first = await list({ first: 4 });
  const rest = await list({ first: 4, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...rest.nodes].map(({ eventType }) => eventType)).toEqual([
    'order.status-changed',
    'order.status-changed',
    ...Array.from({ length: 4 }, () => 'order.placed'),
  ]);
  await change(webhooks.delete, { id: two.id });
  expect(await found({})).toBe(3);
  const { errors } = await admin.ask(webhooks.deliveries, { filter: { endpointId: 'no ID' } });
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('a delivery that does not exist, or whose payload is erased, is not sent again', async () => {
  await aPausedEndpoint();
  await anOrder(service, ada);
  const [{ id }] = (await list()).nodes;
  const redeliver = (variables: object = {}) =>
    change(webhooks.redeliver, { id, idempotencyKey: 'a good key', ...variables });
  expect(await redeliver({ id: nobodysId })).toMatchObject({ code: 'WEBHOOK_DELIVERY_NOT_FOUND' });
  expect(await redeliver({ id: 'no ID', idempotencyKey: 'short' })).toMatchObject({
    fields: [{ path: 'id' }, { path: 'idempotencyKey', code: 'TOO_SHORT' }],
  });
  await service.sql(`UPDATE webhook_delivery SET payload = NULL, status = 'DELIVERED', finished_at = now()`);
  expect(await redeliver()).toMatchObject({ code: 'WEBHOOK_PAYLOAD_ERASED' });
  expect((await list()).nodes).toMatchObject([{ status: 'DELIVERED', payload: null }]);
});

test('secrets, replays and events of others are not sent', async () => {
  await aPausedEndpoint({ eventTypes: ['order.placed'] });
  await service.sql(
    `INSERT INTO outbox (id, subject, envelope, queue, published_at)
     SELECT gen_random_uuid(), 'x', jsonb_build_object('type', type), queue, now()
     FROM (VALUES ('order.placed', 'notifications.mails'), ('order.link-issued', NULL), ('cart.abandoned', NULL))
       AS event (type, queue)`,
  );
  expect((await list()).nodes).toEqual([]);
});

test('housekeeping deletes old deliveries, and those of deleted endpoints', async () => {
  const [kept, deleted] = [await aPausedEndpoint(), await aPausedEndpoint()];
  await anOrder(service, ada);
  await service.sql(
    `INSERT INTO webhook_delivery (endpoint_id, event_id, event_type, created_at)
     SELECT $1, gen_random_uuid(), 'webhook.ping', now() - interval '31 days'`,
    [kept.id],
  );
  await change(webhooks.delete, { id: deleted.id });
  const dataSource = await createOrdersDataSource(service.database.url, 1).initialize();
  for (const rows of [oldWebhookDeliveries(30), ...deletedWebhooks]) await deleteExpired(dataSource, rows);
  await closeDatabase(dataSource);
  expect(await service.sql('SELECT id FROM webhook_endpoint')).toEqual([{ id: kept.id }]);
  expect(await service.sql('SELECT endpoint_id, event_type FROM webhook_delivery')).toEqual([
    { endpoint_id: kept.id, event_type: 'order.placed' },
  ]);
});
