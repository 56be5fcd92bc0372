import { createEvent, CustomerDeleted } from '@commerce/events';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually } from '@commerce/testing';
import { createOrdersDataSource } from '../src/data-source.ts';
import { ErasureService } from '../src/erasure/erasure.service.ts';
import { putIntoCart } from './support/cart.ts';
import { addOrderNote, aNote, readNotes } from './support/notes.ts';
import { aVariantOnSale } from './support/offers.ts';
import { aContact, anAddress, anOrder, anOrderThatIs, cancelOrder, orderNow, stockRejected } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;

beforeAll(async () => {
  service = await startOrders();
});
beforeEach(() => {
  ada = service.person();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

const nobodysId = '01990000-0000-7000-8000-000000000000';
const leaves = ({ id }: Person) =>
  service.bus.publish(createEvent(CustomerDeleted, { subject: id, aggregateVersion: 2 }, { customerId: id }));
const personal = {
  contact: aContact({ phone: '+4915123456789' }),
  shippingAddress: { ...anAddress(), line2: null, region: null },
};
const erased = {
  contact: { name: 'Erased', email: 'erased@erased.invalid', phone: null },
  shippingAddress: {
    recipient: 'Erased',
    line1: '-',
    line2: null,
    postalCode: '-',
    city: '-',
    region: null,
    countryCode: 'GB',
  },
};
const rememberedIds = async () =>
  (await service.sql<{ id: string }>('SELECT customer_id AS id FROM erased_customer')).map(({ id }) => id);
const sweep = async () => {
  const dataSource = createOrdersDataSource(service.database.url, 1);
  await openDatabase(dataSource);
  const watch = new ErasureService(dataSource).watch((error) => {
    throw error;
  });
  watch.start();
  await watch.stop();
  await closeDatabase(dataSource);
};

test('an erased cart is not restored when its order is rejected', async () => {
  await putIntoCart(ada, await aVariantOnSale(service));
  const order = await anOrder(service, ada, { lines: undefined });
  await leaves(ada);
  await service.bus.publish(stockRejected(order));
  expect(await service.sql('SELECT id FROM cart WHERE customer_id = $1', [ada.id])).toEqual([]);
});

test('ended orders of a deleted customer are kept without contact and address', async () => {
  const order = await anOrderThatIs('DELIVERED', service, ada);
  const grace = service.person();
  const hers = await anOrderThatIs('DELIVERED', service, grace);
  await leaves(ada);
  expect(await orderNow(service, order)).toMatchObject({ ...erased, total: order.total, status: 'DELIVERED' });
  expect(await orderNow(service, hers)).toMatchObject(personal);
});

test('notes of staff are deleted with the contact, and those about other customers stay', async () => {
  const orders = [
    await anOrderThatIs('DELIVERED', service, ada),
    await anOrderThatIs('DELIVERED', service, service.person()),
  ];
  const staff = service.person('STAFF');
  for (const { id } of orders) await staff.get(addOrderNote, aNote(id, 'Ada called.'));
  await leaves(ada);
  const notes = await Promise.all(orders.map(({ id }) => staff.get(readNotes, { id })));
  expect(notes.map(({ order }) => order.staffNotes.length)).toEqual([0, 1]);
});

test('an order in progress is completed first, and erased once it has ended', async () => {
  const order = await anOrder(service, ada);
  await leaves(ada);
  await leaves(ada);
  await sweep();
  expect(await orderNow(service, order)).toMatchObject(personal);
  await service.person('STAFF').get(cancelOrder, { id: order.id });
  await sweep();
  expect(await orderNow(service, order)).toMatchObject(erased);
});

test('the cart is empty', async () => {
  await putIntoCart(ada, await aVariantOnSale(service), 1);
  await leaves(ada);
  expect(await service.sql('SELECT 1 FROM cart WHERE customer_id = $1', [ada.id])).toEqual([]);
});

test('published events and dead letters no longer contain a deleted customer', async () => {
  const order = await anOrderThatIs('DELIVERED', service, ada);
  const [{ email }] = (await service.sql(`SELECT contact ->> 'email' AS email FROM orders WHERE id = $1`, [
    order.id,
  ])) as [{ email: string }];
  const published = 'SELECT 1 FROM outbox WHERE subject = $1 AND published_at IS NULL';
  await eventually('all events are published', async () => (await service.sql(published, [order.id])).length === 0);
  const letters = [
    ['order.placed', { customerId: ada.id, contact: { name: 'Ada', email } }],
    ['customer.registered', { customerId: ada.id, name: 'Ada', email }],
    ['customer.login-code-requested', { email, code: '123456' }],
    ['customer.registered', { customerId: nobodysId, name: 'Bob', email: 'bob@shop.example' }],
  ] as const;
  for (const [type, data] of letters) {
    await service.sql(
      `INSERT INTO dead_letter (id, queue, service, type, subject, payload, is_event, error, attempts, dead_lettered_at)
       VALUES (gen_random_uuid(), 'notifications.mails', 'notifications', $1, 'x', $2, true, 'x', 1, now())`,
      [type, JSON.stringify({ type, data })],
    );
  }
  await service.sql(
    `INSERT INTO dead_letter (id, queue, service, payload, is_event, error, attempts, dead_lettered_at)
     VALUES (gen_random_uuid(), 'notifications.mails', 'notifications', $1, false, 'x', 1, now())`,
    [`no JSON: ${ada.id} lives in Oxford`],
  );
  await leaves(ada);
  const kept = await service.sql<{ payload: string; redrivable: boolean }>(
    'SELECT payload, is_event AS redrivable FROM dead_letter',
  );
  const events = await service.sql('SELECT envelope FROM outbox WHERE subject = $1', [order.id]);
  await service.sql('DELETE FROM dead_letter');
  expect(JSON.stringify(events)).toContain('order.placed');
  expect(JSON.stringify(events)).not.toContain('contact');
  const texts = kept.map(({ payload }) => payload).join('\n');
  expect(texts).toContain('bob@shop.example');
  expect(texts).not.toMatch(/Ada|Oxford|contact|123456/);
  expect(kept.filter(({ redrivable }) => redrivable)).toHaveLength(2);
});

test('a customer without orders in progress is forgotten after a day', async () => {
  const grace = service.person();
  await anOrder(service, grace);
  await leaves(ada);
  await leaves(grace);
  await sweep();
  expect(await rememberedIds()).toEqual(expect.arrayContaining([ada.id, grace.id]));
  await service.sql(`UPDATE erased_customer SET since = now() - interval '2 days'`);
  await sweep();
  const ids = await rememberedIds();
  expect(ids).toContain(grace.id);
  expect(ids).not.toContain(ada.id);
});

describe('webhook deliveries', () => {
  beforeAll(() =>
    service.sql(
      `INSERT INTO webhook_endpoint (id, url, description, event_types, status, pause_reason, paused_at, secret, version)
       VALUES ($1, 'https://erp.example/', 'ERP', '{order.placed,order.status-changed}', 'PAUSED', 'STAFF', now(), 'x', 1)`,
      [nobodysId],
    ),
  );
  afterAll(() => service.sql('DELETE FROM webhook_endpoint'));

  const finish = (orderId: string) =>
    service.sql(
      `UPDATE webhook_delivery SET status = 'DELIVERED', finished_at = now(), response_excerpt = 'Ada Lovelace'
       WHERE order_id = $1 AND event_type = 'order.placed'`,
      [orderId],
    );
  const deliveriesOf = async ({ id }: { id: string }) =>
    service.sql(
      `SELECT event_type AS type, payload IS NOT NULL AS payload, payload #> '{data,contact}' IS NOT NULL AS contact,
         response_excerpt AS excerpt
       FROM webhook_delivery WHERE order_id = $1 ORDER BY position`,
      [id],
    );
  const placed = { type: 'order.placed', payload: true, contact: true, excerpt: 'Ada Lovelace' };
  const erasedPlaced = { type: 'order.placed', payload: false, contact: false, excerpt: null };
  const changed = { type: 'order.status-changed', payload: true, contact: true, excerpt: null };

  test('lose the payload once they are finished, and the contact once the order has ended', async () => {
    const [ended, open] = [await anOrder(service, ada), await anOrder(service, ada)];
    await service.person('STAFF').get(cancelOrder, { id: ended.id });
    const hers = await anOrder(service, service.person());
    for (const { id } of [ended, open, hers]) await finish(id);
    await leaves(ada);
    expect(await deliveriesOf(ended)).toEqual([erasedPlaced, { ...changed, contact: false }]);
    expect(await deliveriesOf(open)).toEqual([erasedPlaced]);
    expect(await deliveriesOf(hers)).toEqual([placed]);

    await service.person('STAFF').get(cancelOrder, { id: open.id });
    expect(await deliveriesOf(open)).toEqual([erasedPlaced, changed]);
    await sweep();
    expect(await deliveriesOf(open)).toEqual([erasedPlaced, { ...changed, contact: false }]);
  });

  test('are erased with old orders of guests', async () => {
    const order = await anOrder(service, ada);
    await service.person('STAFF').get(cancelOrder, { id: order.id });
    await finish(order.id);
    await service.sql(
      `UPDATE orders SET customer_id = NULL, guest_id = gen_random_uuid(), link_hash = id::text,
         placed_at = now() - interval '400 days' WHERE id = $1`,
      [order.id],
    );
    await sweep();
    expect(await deliveriesOf(order)).toEqual([erasedPlaced, { ...changed, contact: false }]);
  });
});
