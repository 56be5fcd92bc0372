import { createEvent, StockReservationExpired } from '@commerce/events';
import { closeDatabase } from '@commerce/runtime/database';
import { createOrdersDataSource } from '../src/data-source.ts';
import { CartService } from '../src/cart/cart.service.ts';
import { OfferService } from '../src/offer/offer.service.ts';
import { CheckoutPricesService } from '../src/checkout/checkout-prices.service.ts';
import { CheckoutService } from '../src/checkout/checkout.service.ts';
import { DecisionSignals } from '../src/checkout/decision-signals.ts';
import { PricesService } from '../src/prices/prices.service.ts';
import { RedemptionService } from '../src/redemption/redemption.service.ts';
import { PaymentService } from '../src/payment/payment.service.ts';
import {
  afterSaleOf,
  anOrderByCard,
  chargesOf,
  expectWholeHistory,
  hurrying,
  operationNames,
  orderWhen,
  statusEventsOf,
  withCard,
} from './support/after-sale.ts';
import { aVariantOnSale, nobodysId } from './support/offers.ts';
import { aLine, anOrder, anOrderThatIs, orderNow, stockRejected, stockReserved } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;

beforeAll(async () => {
  service = await startOrders({ STOCK_TIMEOUT_SECONDS: '700', PAYMENT_TIMEOUT_SECONDS: '300' });
});
beforeEach(() => {
  ada = service.person();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

const timeIsUp = ({ id }: { id: string }) =>
  service.sql(`UPDATE orders SET deadline_at = now() - interval '1 second' WHERE id = $1`, [id]);
const deadlineOf = async ({ id }: { id: string }, from: string) => {
  const [row] = await service.sql<{ seconds: number | null }>(
    `SELECT round(extract(epoch FROM deadline_at - ${from}))::int AS seconds FROM orders WHERE id = $1`,
    [id],
  );
  return row!.seconds;
};
const timedOut = (order: { id: string }) =>
  orderWhen(service, order, 'the order is rejected', ({ reason }) => reason !== null);

const expired = ({ id }: { id: string }) =>
  createEvent(StockReservationExpired, { subject: id, aggregateVersion: 2 }, { orderId: id });

describe('an order without a response', () => {
  test('is rejected when its stock takes too long, and the event informs products', async () => {
    const order = await anOrder(service, ada);
    expect(await deadlineOf(order, 'placed_at')).toBe(700);
    await timeIsUp(order);
    expect(await timedOut(order)).toMatchObject({
      status: 'REJECTED',
      reason: 'TIMED_OUT',
      payment: { status: 'VOIDED' },
    });
    expect((await statusEventsOf(service, order)).at(-1)).toMatchObject({ status: 'REJECTED', reason: 'TIMED_OUT' });
    expect((await expectWholeHistory(service, order)).statusHistory[1]).toMatchObject({ actor: 'SYSTEM' });
    expect(await deadlineOf(order, 'placed_at')).toBeNull();
    const before = await orderNow(service, order);
    for (const late of [stockReserved(order), stockRejected(order)]) await service.bus.publish(late);
    expect(await orderNow(service, order)).toEqual(before);
  });

  test('is rejected when its payment takes too long, and the payment is voided', async () => {
    const order = await anOrderByCard(service, ada, 'tok_never_answers');
    expect(await deadlineOf(order, 'payment_requested_at')).toBe(300);
    await timeIsUp(order);
    expect(await timedOut(order)).toMatchObject({ status: 'REJECTED', reason: 'TIMED_OUT' });
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE PENDING', 'VOID PENDING']);
    // The provider is available again, and the payment arrives too late.
    await service.sql(`UPDATE orders SET payment_token = 'tok_succeeds' WHERE id = $1`, [order.id]);
    await hurrying(service, 'the payment is voided', async () => {
      const { payment } = await afterSaleOf(service, order);
      return payment.status === 'VOIDED';
    });
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'VOIDED', captured: 0 }]);
    expect((await expectWholeHistory(service, order)).status).toBe('REJECTED');
  });

  test('waits for its payment no longer than its stock is reserved', async () => {
    const order = await anOrder(service, ada, withCard('tok_never_answers'));
    const reserved = stockReserved(order);
    const expiresAt = new Date(Date.now() + 100_000).toISOString();
    await service.bus.publish({ ...reserved, data: { ...(reserved.data as object), expiresAt } });
    const [row] = await service.sql<{ deadline: Date }>('SELECT deadline_at AS deadline FROM orders WHERE id = $1', [
      order.id,
    ]);
    expect(row!.deadline.toISOString()).toBe(expiresAt);
  });

  test('is rejected when its customer does not confirm the payment in time', async () => {
    const order = await anOrderByCard(service, ada, 'tok_needs_confirmation');
    await orderWhen(service, order, 'an action is required', ({ payment }) => payment.nextAction !== null);
    await timeIsUp(order);
    expect(await timedOut(order)).toMatchObject({ status: 'REJECTED', reason: 'TIMED_OUT' });
    await orderWhen(service, order, 'the payment is voided', ({ payment }) => payment.status === 'VOIDED');
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'VOIDED' }]);
  });

  test('is rejected by the worker of the service', async () => {
    await using hasty = await startOrders({ STOCK_TIMEOUT_SECONDS: '1', PAYMENT_TIMEOUT_SECONDS: '1' });
    const customer = hasty.person();
    const unanswered = await anOrder(hasty, customer);
    const unpaid = await anOrderByCard(hasty, customer, 'tok_never_answers');
    for (const order of [unanswered, unpaid])
      await orderWhen(hasty, order, 'the order is rejected', ({ reason }) => reason === 'TIMED_OUT');
  });

  test('has no deadline after the response', async () => {
    for (const status of ['CONFIRMED', 'CANCELLED', 'REJECTED'])
      expect(await deadlineOf(await anOrderThatIs(status, service, ada), 'placed_at')).toBeNull();
  });

  test('is rejected once by concurrent workers', async () => {
    const lines = [aLine(await aVariantOnSale(service))];
    const orders = await Promise.all(Array.from({ length: 20 }, () => anOrder(service, ada, { lines })));
    const dataSource = await createOrdersDataSource(service.database.url, 5).initialize();
    try {
      const offers = new OfferService(dataSource);
      const carts = new CartService(dataSource, offers);
      const checkout = new CheckoutService({
        dataSource,
        offers,
        carts,
        prices: new CheckoutPricesService(carts, offers, new PricesService()),
        redemptions: new RedemptionService(),
        payments: new PaymentService({}, () => {}),
        signals: new DecisionSignals(dataSource),
        stockTimeoutMs: 1_000,
        paymentTimeoutMs: 1_000,
        unpaidLimits: { maxOrders: 1, maxUnits: 1 },
      });
      await service.sql('UPDATE orders SET deadline_at = now() WHERE customer_id = $1', [ada.id]);
      const counts = await Promise.all(
        Array.from({ length: 10 }, () => dataSource.transaction((manager) => checkout.rejectOverdue(manager, 3))),
      );
      for (const count of counts) expect(count).toBeLessThanOrEqual(3);
      for (const order of orders) await timedOut(order);
    } finally {
      await closeDatabase(dataSource);
    }
    for (const order of orders) expect(await expectWholeHistory(service, order)).toMatchObject({ version: 2 });
  });
});

describe('an expired reservation', () => {
  test('rejects a pending order', async () => {
    const order = await anOrder(service, ada);
    await service.bus.publish(expired(order));
    expect(await orderNow(service, order)).toMatchObject({ status: 'REJECTED', reason: 'TIMED_OUT', version: 2 });
  });

  test.each(['CONFIRMED', 'SHIPPED', 'CANCELLED', 'REJECTED'])(
    'does not change an order with the status %s',
    async (status) => {
      const order = await anOrderThatIs(status, service, ada);
      await service.bus.publish(expired(order));
      expect(await orderNow(service, order)).toEqual(order);
    },
  );

  test('of an unknown order has no effect', async () => {
    await service.bus.publish(expired({ id: nobodysId }));
  });
});
