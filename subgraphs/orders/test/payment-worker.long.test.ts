import { eventually } from '@commerce/testing';
import {
  afterSaleOf,
  anOrderByCard,
  chargesOf,
  expectWholeHistory,
  hurrying,
  operationsOf,
  orderWhen,
  whileTheProviderIsSlow,
  withCard,
} from './support/after-sale.ts';
import { aVariantOnSale } from './support/offers.ts';
import { aLine, anOrder, anOrderThatIs, cancelOrder, stockReserved, type Order } from './support/orders.ts';
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

const authorizationOf = async (order: Order) => (await operationsOf(service, order))[0];
const confirmed = (order: Order) =>
  orderWhen(service, order, 'the order is confirmed', ({ status }) => status === 'CONFIRMED');

/** Simulates a crash after the provider's response, before it was recorded. */
async function forgetAnswer({ id }: Order, lease: string): Promise<void> {
  await service.sql('DELETE FROM order_status_change WHERE order_id = $1 AND version = 2', [id]);
  await service.sql(
    `UPDATE orders SET status = 'PENDING', version = 1, payment_status = 'PENDING', payment_token = 'tok_succeeds',
       payment_reference = NULL, payment_authorized_minor = 0 WHERE id = $1`,
    [id],
  );
  await service.sql(
    `UPDATE payment_operation SET status = 'PENDING', finished_at = NULL, leased_until = now() + $2::interval
     WHERE order_id = $1`,
    [id, lease],
  );
}

describe('a worker that crashes', () => {
  test("after the provider's response leaves its work to another, which uses the same key", async () => {
    const order = await anOrderThatIs('CONFIRMED', service, ada, withCard('tok_succeeds'));
    const before = await authorizationOf(order);
    const charges = await chargesOf(service, order);
    await forgetAnswer(order, '-1 second');
    await confirmed(order);
    expect(await authorizationOf(order)).toEqual({ ...before, attempts: 2 });
    expect(await chargesOf(service, order)).toEqual(charges);
    expect(charges).toHaveLength(1);
  });

  test('keeps its work until its lease expires', async () => {
    const order = await anOrderThatIs('CONFIRMED', service, ada, withCard('tok_succeeds'));
    await forgetAnswer(order, '1 hour');
    await confirmed(await anOrderByCard(service, ada)); // The worker has polled in the meantime.
    expect(await authorizationOf(order)).toMatchObject({ status: 'PENDING', attempts: 1 });
    await service.sql(`UPDATE payment_operation SET leased_until = now() WHERE order_id = $1`, [order.id]);
    await confirmed(order);
  });

  test('or appears to, during its call, gets the same result as its successor, and one is recorded', async () => {
    const order = await anOrder(service, ada, withCard('tok_succeeds'));
    await whileTheProviderIsSlow(service, async () => {
      await service.bus.publish(stockReserved(order));
      await eventually('the provider is called', async () => (await authorizationOf(order))?.attempts === 1);
      await service.sql(`UPDATE payment_operation SET leased_until = now() WHERE order_id = $1`, [order.id]);
      await eventually('the provider is called again', async () => (await authorizationOf(order))?.attempts === 2);
    });
    await confirmed(order);
    expect(await chargesOf(service, order)).toHaveLength(1);
    expect(await expectWholeHistory(service, order)).toMatchObject({ version: 2 });
  });
});

test('does not authorize an order that ended before the first call', async () => {
  const order = await anOrder(service, ada, withCard('tok_succeeds'));
  await ada.get(cancelOrder, { id: order.id });
  await service.sql(
    `INSERT INTO payment_operation (id, order_id, kind, amount_minor, currency_code, status, actor, created_at)
     VALUES (gen_random_uuid(), $1, 'AUTHORIZE', 100, 'EUR', 'PENDING', 'SYSTEM', now())`,
    [order.id],
  );
  await eventually('the operation is finished', async () => (await authorizationOf(order))?.status === 'SUCCEEDED');
  expect(await chargesOf(service, order)).toEqual([]);
});

test('two workers share the operations without duplicates', async () => {
  await using other = await startOrders({}, service.database);
  const lines = [aLine(await aVariantOnSale(service))];
  // More than one of them claims at a time.
  const orders = await Promise.all(
    Array.from({ length: 24 }, () => anOrder(service, ada, { lines, ...withCard('tok_succeeds') })),
  );
  await whileTheProviderIsSlow(service, async () => {
    await Promise.all(orders.map((order) => service.bus.publish(stockReserved(order))));
    await eventually('all are being authorized', async () => {
      const [row] = await service.sql<{ asked: number; twice: number }>(
        `SELECT count(*) FILTER (WHERE attempts > 0)::int AS asked, count(*) FILTER (WHERE attempts > 1)::int AS twice
         FROM payment_operation JOIN orders ON orders.id = order_id WHERE customer_id = $1`,
        [ada.id],
      );
      expect(row!.twice).toBe(0);
      return row!.asked === orders.length;
    });
  });
  await hurrying(service, 'all are confirmed', async () => {
    const [row] = await service.sql(`SELECT FROM orders WHERE customer_id = $1 AND status = 'PENDING'`, [ada.id]);
    return row === undefined;
  });
  for (const order of orders) {
    expect(await chargesOf(other, order)).toHaveLength(1);
    expect((await expectWholeHistory(other, order)).statusHistory).toHaveLength(2);
  }
});

describe('a provider that does not respond', () => {
  test('is called again with increasing delays', async () => {
    const order = await anOrderByCard(service, ada, 'tok_never_answers');
    for (const [attempt, seconds] of [
      [1, 2],
      [4, 16],
      [8, 256],
      [12, 300],
      [3_000, 300],
    ] as const) {
      const { delay, error } = await eventually(`attempt ${attempt} has failed`, async () => {
        await service.sql(
          `UPDATE payment_operation SET attempts = $2, available_at = now()
           WHERE order_id = $1 AND attempts <= $2 AND leased_until IS NULL`,
          [order.id, attempt - 1],
        );
        const [operation] = await service.sql<{ delay: number; error: string }>(
          `SELECT extract(epoch FROM available_at - now())::float AS delay, error FROM payment_operation
           WHERE order_id = $1 AND attempts = $2 AND leased_until IS NULL AND available_at > now()`,
          [order.id, attempt],
        );
        return operation;
      });
      expect(error).toContain('never responds');
      expect(delay).toBeLessThan(seconds + 1); // now() is when the query began, which may be before the row was written
      expect(delay).toBeGreaterThan(seconds === 2 ? 0 : seconds - 10);
    }
    await ada.get(cancelOrder, { id: order.id });
  });

  test('is called until it responds, and the history mentions it once', async () => {
    const order = await anOrderByCard(service, ada, 'tok_never_answers');
    await hurrying(service, 'it was called seven times', async () => (await authorizationOf(order))!.attempts >= 7);
    const { status, statusHistory } = await expectWholeHistory(service, order);
    expect(status).toBe('PENDING');
    const reason = 'The payment provider does not respond to the request to authorize. It will be retried.';
    expect(statusHistory).toMatchObject([{ version: 1 }, { status: 'PENDING', previousStatus: 'PENDING', reason }]);
    await service.sql(`UPDATE orders SET payment_token = 'tok_succeeds' WHERE id = $1`, [order.id]);
    await hurrying(
      service,
      'the order is confirmed',
      async () => (await afterSaleOf(service, order)).status === 'CONFIRMED',
    );
    expect(await chargesOf(service, order)).toHaveLength(1);
  });
});
