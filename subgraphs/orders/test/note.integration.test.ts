import { orderChanges } from './support/feed.ts';
import { addOrderNote, aNote, readNotes } from './support/notes.ts';
import { nobodysId } from './support/offers.ts';
import { anOrder, orderNow } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let staff: Person;

beforeAll(async () => {
  service = await startOrders();
  [ada, staff] = [service.person(), service.person('STAFF')];
});
afterAll(() => service[Symbol.asyncDispose]());

const add = async (...[orderId, text, key]: Parameters<typeof aNote>) =>
  (await staff.get(addOrderNote, aNote(orderId, text, key))).addOrderNote;

test('staff list the notes of an order, oldest first, with author and time', async () => {
  const { id } = await anOrder(service, ada);
  await add(id, 'Called twice.\nNobody answered.');
  const { order } = await add(id, '  <b>Rings</b> back tomorrow.  ');
  expect(order.staffNotes).toEqual([
    { text: 'Called twice.\nNobody answered.', at: expect.any(String), author: { id: staff.id } },
    { text: '<b>Rings</b> back tomorrow.', at: expect.any(String), author: { id: staff.id } },
  ]);
});

test('a note changes neither the version of the order nor its history, and staff follow it', async () => {
  const order = await anOrder(service, ada);
  await add(order.id, 'Fragile.');
  const after = await orderNow(service, order);
  expect([after.version, after.statusHistory]).toEqual([order.version, order.statusHistory]);
  const { orderChanges: changes } = await staff.get(orderChanges, { last: 1 });
  expect(changes[0].node).toMatchObject({ kind: 'NOTE_ADDED', staff: { id: staff.id }, order: { id: order.id } });
});

test('a repeated key adds no other note, and other content is a conflict', async () => {
  const { id } = await anOrder(service, ada);
  for (let count = 0; count < 2; count++) {
    expect((await add(id, 'Once.', 'the same key')).order.staffNotes).toHaveLength(1);
  }
  expect(await add(id, 'Twice.', 'the same key')).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

test('customers do not see the notes of their orders', async () => {
  const { id } = await anOrder(service, ada);
  await add(id, 'A difficult customer.');
  const { data, errors } = await ada.ask(readNotes, { id });
  expect(data.order).toEqual({ id, staffNotes: null });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
});

test('an order has at most a hundred notes', async () => {
  const { id } = await anOrder(service, ada);
  await service.sql(
    `INSERT INTO order_note (id, order_id, text, author_id, at)
     SELECT gen_random_uuid(), $1, n::text, $2, now() FROM generate_series(1, 99) AS n`,
    [id, staff.id],
  );
  expect(await add(id, 'The last one.')).toMatchObject({ __typename: 'OrderPayload' });
  expect(await add(id, 'One more.')).toMatchObject({ code: 'TOO_MANY_NOTES', maximum: 100 });
});

test.each(['', ' \n ', '\u200b', 'x'.repeat(2_001), 'a\u0007'])('the text %j is refused', async (text) => {
  expect(await add(nobodysId, text)).toMatchObject({
    __typename: 'ValidationError',
    fields: [{ path: 'text', code: expect.any(String) }],
  });
});

test('the order must exist', async () => {
  expect(await add(nobodysId, 'Nobody.')).toMatchObject({ code: 'ORDER_NOT_FOUND' });
});
