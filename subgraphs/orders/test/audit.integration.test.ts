import { AuditEntryRecorded } from '@commerce/events';
import { auditCoverageOf, eventually } from '@commerce/testing';
import { auditedTables } from '../src/migrations/1760000002142-audit-acts-of-staff.ts';
import { addOrderNote, aNote } from './support/notes.ts';
import { anOrder, anOrderThatIs, cancelOrder, updateOrderStatus } from './support/orders.ts';
import { aGiftCard, issueGiftCard, shippingMethods, aShippingMethod } from './support/price-rules.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';
import { anEndpoint, webhooks } from './support/webhooks.ts';

/** Tables whose changes are not recorded, and why. */
const unaudited: Readonly<Record<string, string>> = {
  cart: 'only its customer changes it',
  cart_line: 'part of the cart',
  cart_reminder_consent: 'a copy of the consent in the account',
  cart_start: 'a count',
  cart_start_quarter: 'a count',
  coupon_use: 'follows from the order',
  erased_customer: 'erasure is recorded by customers',
  offer: 'a copy of the products',
  offered_product: 'a copy of the products',
  order_request: 'keys of requests',
  order_staff_change: 'a log itself, of the order that is recorded',
  order_status_change: 'a log itself, of the order that is recorded',
  sales_count: 'a count',
  sales_product_day: 'a count',
  sales_quarter: 'a count',
  staff_topic: 'when streams were notified',
  staff_topic_change: 'when streams were notified',
  stock_level: 'a copy of the stock',
};

let service: OrdersService;
let ada: Person;
let staff: Person;

beforeAll(async () => {
  service = await startOrders();
});
beforeEach(() => {
  [ada, staff] = [service.person(), service.person('STAFF')];
});
afterAll(() => service[Symbol.asyncDispose]());

const entriesOf = ({ id }: Person) => service.heard.of(AuditEntryRecorded, id).map(({ data }) => data);
const entriesWhen = (person: Person, count: number) =>
  eventually(`there are ${count} entries`, () => entriesOf(person).length >= count && entriesOf(person));
/** The entries in the outbox, whether or not they are published. */
const storedOf = async ({ id }: Person) =>
  service.sql(`SELECT FROM outbox WHERE subject = $1 AND envelope ->> 'type' = 'audit.entry-recorded'`, [id]);

describe('the triggers', () => {
  test('are those of the tables that the service watches', async () => {
    expect((await auditCoverageOf(service)).audited).toEqual(Object.keys(auditedTables).toSorted());
  });

  test('record every table that staff change, unless there is a reason', async () => {
    expect((await auditCoverageOf(service)).unaudited).toEqual(Object.keys(unaudited).toSorted());
  });

  test('leave out what is personal or secret', async () => {
    expect((await auditCoverageOf(service)).suspicious).toEqual([]);
  });
});

test('a mutation of staff is one entry, with what has changed and the request', async () => {
  const order = await anOrderThatIs('CONFIRMED', service, ada);
  await staff.get(updateOrderStatus, { id: order.id, status: 'PROCESSING' });
  const [entry, ...others] = await entriesWhen(staff, 1);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ actorId: staff.id, action: 'updateOrderStatus', service: 'orders', omittedChanges: 0 });
  expect(entry!.requestId).toMatch(/\w/);
  expect(entry!.changes).toEqual([
    {
      subjectType: 'Order',
      subjectId: order.id,
      operation: 'UPDATED',
      fields: expect.arrayContaining([{ name: 'status', before: 'CONFIRMED', after: 'PROCESSING', isHidden: false }]),
    },
  ]);
});

test('what a mutation creates is recorded, without secrets and texts about people', async () => {
  const admin = service.person('ADMIN');
  const { id } = await anOrder(service, ada);
  const { result: issued } = await admin.get(issueGiftCard, { input: aGiftCard() });
  await admin.get(webhooks.create, { input: anEndpoint({ url: 'https://1.1.1.1/hooks/abc' }) });
  await admin.get(addOrderNote, aNote(id, 'Ada has moved to Paris.'));
  const entries = await entriesWhen(admin, 3);
  expect(entries.map(({ action }) => action)).toEqual(['issueGiftCard', 'createWebhookEndpoint', 'addOrderNote']);
  const text = JSON.stringify(entries);
  for (const secret of [issued.code, 'hooks', 'whsec', 'Paris']) expect(text).not.toContain(secret);
  expect(entries[2]!.changes[0]!.fields).toContainEqual({ name: 'text', isHidden: true });
});

test('a mutation without a transaction of its own is recorded, too', async () => {
  await staff.get(shippingMethods.create, { input: aShippingMethod() });
  const [entry] = await entriesWhen(staff, 1);
  expect(entry!.changes[0]).toMatchObject({ subjectType: 'ShippingMethod', operation: 'CREATED' });
});

test('what changes nothing is not recorded', async () => {
  const order = await anOrderThatIs('CONFIRMED', service, ada);
  const key = { idempotencyKey: 'the same key' };
  await staff.get(addOrderNote, { ...aNote(order.id, 'Once.'), ...key });
  await staff.get(addOrderNote, { ...aNote(order.id, 'Once.'), ...key });
  await staff.get(updateOrderStatus, { id: order.id, status: 'DELIVERED' });
  expect(await storedOf(staff)).toHaveLength(1);
});

test('customers are not recorded, and staff only with the orders of others', async () => {
  const [hers, own] = [await anOrder(service, ada), await anOrder(service, staff)];
  await staff.get(cancelOrder, { id: own.id });
  expect(await storedOf(staff)).toEqual([]);
  await staff.get(cancelOrder, { id: hers.id });
  expect(await storedOf(staff)).toHaveLength(1);
  expect(await storedOf(ada)).toEqual([]);
});

test('recording takes one statement at the beginning and two at the end, and none for customers', async () => {
  const [order, other] = [await anOrder(service, ada), await anOrder(service, ada)];
  const cancel = 'mutation ($id: ID!) { cancelOrder(id: $id) { ... on OrderPayload { order { status } } } }';
  const byCustomer = await service.statements.during(() => ada.get(cancel, { id: order.id }));
  const byStaff = await service.statements.during(() => staff.get(cancel, { id: other.id }));
  // Webhooks are delivered in the background.
  expect(byStaff.filter((sql) => !byCustomer.includes(sql) && !sql.includes('webhook_'))).toEqual([
    expect.stringContaining('audit.actor'),
    expect.stringContaining('audit.changes'),
    expect.stringContaining('INSERT INTO outbox'),
  ]);
});
