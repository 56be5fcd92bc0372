import { createEvent, CustomerLoginCodeRequested, StockRejected } from '@commerce/events';
import { describeDeadLetter } from '@commerce/events/database';
import { eventually } from '@commerce/testing';
import { nobodysId } from './support/offers.ts';
import { anOrder, orderNow, stockReserved, type Order } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';
import { listDeadLetters, deadLettersAbout, redrive, type DeadLetter } from './support/dead-letters.ts';

let service: OrdersService;
let ada: Person;
let staff: Person;

beforeAll(async () => {
  service = await startOrders();
  staff = service.person('STAFF');
});
beforeEach(() => {
  ada = service.person();
});
afterAll(() => service[Symbol.asyncDispose]());

/** A rejected reservation without its required data. */
const aBrokenMessage = ({ id }: Pick<Order, 'id'>) => ({
  ...createEvent(
    StockRejected,
    { subject: id, aggregateVersion: 1 },
    { orderId: id, reason: 'OUT_OF_STOCK', variantIds: [nobodysId] },
  ),
  data: { orderId: id, reason: 'OUT_OF_STOCK', variantIds: 'all dead letters' },
});

/** Prevents orders from being confirmed until it is disposed. */
async function brokenHistory(): Promise<AsyncDisposable> {
  await service.sql(`ALTER TABLE order_status_change ADD CONSTRAINT broken CHECK (status <> 'CONFIRMED') NOT VALID`);
  return {
    [Symbol.asyncDispose]: async () =>
      void (await service.sql('ALTER TABLE order_status_change DROP CONSTRAINT IF EXISTS broken')),
  };
}

/** An order whose reservation could not be processed, and its dead letter. */
async function aDeadLetteredReservation() {
  await using _ = await brokenHistory();
  const order = await anOrder(service, ada);
  const event = stockReserved(order);
  await service.bus.publish(event);
  const [message] = await deadLettersAbout(staff, order.id);
  return { order, event, message: message! };
}

/** Dead-letters a message as the bus would. */
async function file(queue: string, content: string): Promise<string> {
  const {
    id,
    service: of,
    type,
    subject,
    payload,
    isEvent,
    error,
    attempts,
    deadLetteredAt,
  } = describeDeadLetter({
    queue,
    content: Buffer.from(content),
    error: 'Error: no',
    attempts: 5,
  });
  await service.sql(
    `INSERT INTO dead_letter (id, queue, service, type, subject, payload, is_event, error, attempts, dead_lettered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, queue, of, type, subject, payload, isEvent, error, attempts, deadLetteredAt],
  );
  return id;
}

const list = async (variables: object = {}) => (await staff.get(listDeadLetters, { ...variables })).deadLetters;

describe('a dead letter', () => {
  test('is visible to staff, with its content and its error', async () => {
    const order = await anOrder(service, ada);
    const broken = aBrokenMessage(order);
    await service.bus.publish(broken);
    const messages = await deadLettersAbout(staff, order.id);
    expect(messages).toEqual([
      {
        id: expect.any(String),
        queue: 'orders.stock',
        service: 'orders',
        type: 'stock.rejected',
        subject: order.id,
        payload: expect.any(String),
        isRedrivable: true,
        error: expect.stringContaining('variantIds'),
        attempts: 1,
        deadLetteredAt: expect.any(String),
        redrivenAt: null,
      },
    ]);
    expect(JSON.parse(messages[0]!.payload)).toEqual(broken);
    expect((await orderNow(service, order)).status).toBe('PENDING');
  });

  test('is processed when it is redriven after the cause is fixed', async () => {
    const { order, message } = await aDeadLetteredReservation();
    expect(message.error).toContain('broken');
    expect(await redrive(staff, message.id)).toMatchObject({
      __typename: 'RedriveDeadLetterPayload',
      message: { id: message.id, redrivenAt: expect.any(String) },
    });
    await eventually('the message is processed', async () => (await orderNow(service, order)).status === 'CONFIRMED');
    expect(await deadLettersAbout(staff, order.id)).toEqual([]);
  });

  test('is dead-lettered again with a new ID when the cause persists', async () => {
    const order = await anOrder(service, ada);
    await service.bus.publish(aBrokenMessage(order));
    const [first] = await deadLettersAbout(staff, order.id);
    await redrive(staff, first!.id);
    const [second] = await eventually('the message is dead-lettered again', async () => {
      const messages = await deadLettersAbout(staff, order.id);
      return messages[0] !== undefined && messages[0].id !== first!.id && messages;
    });
    expect(JSON.parse(second!.payload)).toEqual(JSON.parse(first!.payload));
    expect(second!.redrivenAt).toBeNull();
  });

  test('has no effect if it was processed in the meantime', async () => {
    const { order, event, message } = await aDeadLetteredReservation();
    await service.bus.publish(event);
    const before = await orderNow(service, order);
    expect(before.status).toBe('CONFIRMED');
    await redrive(staff, message.id);
    await eventually('the event is published', async () => {
      const [row] = await service.sql(`SELECT FROM outbox WHERE id = $1 AND published_at IS NOT NULL`, [message.id]);
      return row !== undefined;
    });
    expect(await orderNow(service, order)).toEqual(before);
    expect(await deadLettersAbout(staff, order.id)).toEqual([]);
  });
});

test('hides the data of an event with secrets, which are kept for redriving', async () => {
  const data = { email: 'ada@example.com', code: '424242', expiresAt: '2030-01-01T00:00:00.000Z' };
  const secret = createEvent(CustomerLoginCodeRequested, { subject: 'secret', aggregateVersion: 0 }, data);
  const id = await file('notifications.mails', JSON.stringify(secret));
  const [shown] = await deadLettersAbout(staff, 'secret');
  expect(JSON.parse(shown!.payload)).toEqual({ ...secret, data: null });
  const answer = await redrive(staff, id);
  expect(answer).toMatchObject({ __typename: 'RedriveDeadLetterPayload' });
  expect(JSON.stringify(answer)).not.toContain('424242');
  const [row] = await service.sql<{ envelope: object }>('SELECT envelope FROM outbox WHERE id = $1', [id]);
  expect(row!.envelope).toEqual(secret);
});

describe('redriving', () => {
  test('is redriven once for ten concurrent requests', async () => {
    const { order, message } = await aDeadLetteredReservation();
    const results = await Promise.all(Array.from({ length: 10 }, () => redrive(staff, message.id)));
    expect(results.filter(({ __typename }) => __typename === 'RedriveDeadLetterPayload')).toHaveLength(1);
    expect(results.filter(({ code }) => code === 'DEAD_LETTER_REDRIVEN')).toHaveLength(9);
    expect(await redrive(staff, message.id)).toMatchObject({ __typename: 'DeadLetterRedrivenError' });
    await eventually('the message is processed', async () => (await orderNow(service, order)).status === 'CONFIRMED');
    expect((await orderNow(service, order)).version).toBe(2);
    const [row] = await service.sql('SELECT redriven_by AS by FROM dead_letter WHERE id = $1', [message.id]);
    expect(row).toEqual({ by: staff.id });
  });

  test('that is not an event cannot be redriven', async () => {
    const id = await file('orders.stock', 'not even JSON');
    expect(await redrive(staff, id)).toEqual({
      __typename: 'DeadLetterNotRedrivableError',
      code: 'DEAD_LETTER_NOT_REDRIVABLE',
    });
    expect((await list({ first: 1 })).nodes).toMatchObject([
      { id, isRedrivable: false, type: null, subject: null, payload: 'not even JSON', redrivenAt: null },
    ]);
  });

  test('that does not exist cannot be redriven', async () => {
    expect(await redrive(staff, nobodysId)).toMatchObject({ code: 'DEAD_LETTER_NOT_FOUND' });
    expect(await redrive(staff, 'x')).toMatchObject({ fields: [{ path: 'id', code: 'INVALID_FORMAT' }] });
  });
});

describe('the list of dead letters', () => {
  test('contains those of all services, newest first, in pages', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) ids.unshift(await file('pages.orders', `message ${count}`));
    const filter = { service: 'pages' };
    const first = await list({ ...filter, first: 2 });
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const second = await list({ ...filter, first: 2, after: first.pageInfo.endCursor });
    const third = await list({ ...filter, first: 2, after: second.pageInfo.endCursor });
    expect(third.pageInfo.hasNextPage).toBe(false);
    const nodes: DeadLetter[] = [first, second, third].flatMap((page) => page.nodes);
    expect(nodes.map(({ id }) => id)).toEqual(ids);
  });

  test('can be filtered by service', async () => {
    const id = await file('products.orders', '{}');
    const { nodes } = await list({ service: 'products' });
    expect(nodes.map((message: DeadLetter) => message.id)).toEqual([id]);
    expect((await list({ service: 'nobody' })).nodes).toEqual([]);
    expect((await list({ first: 100 })).nodes).toContainEqual(expect.objectContaining({ id, service: 'products' }));
  });

  test.each(['', 'two words', '\u0000', 'x'.repeat(101)])('rejects %j as the name of a service', async (name) => {
    const query = 'query ($service: String) { deadLetters(service: $service) { totalCount } }';
    const { errors } = await staff.ask(query, { service: name });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
