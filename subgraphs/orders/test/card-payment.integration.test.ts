import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@commerce/testing';
import {
  afterSaleOf,
  anOrderByCard,
  chargesOf,
  expectWholeHistory,
  hurrying,
  operationNames,
  operationsOf,
  orderWhen,
  statusEventsOf,
  whileTheProviderIsSlow,
  withCard,
  type AfterSale,
} from './support/after-sale.ts';
import { aVariantOnSale, euros } from './support/offers.ts';
import { aLine, anOrder, anOrderThatIs, stockReserved, updateOrderStatus } from './support/orders.ts';
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

const when = (order: { id: string }, what: string, isSo: (order: AfterSale) => boolean) =>
  orderWhen(service, order, what, isSo);
const isConfirmed = ({ status }: AfterSale) => status === 'CONFIRMED';

describe('a card', () => {
  test('that is valid is authorized, and the order is confirmed', async () => {
    const order = await anOrderByCard(service, ada, 'tok_succeeds');
    const { payment } = await when(order, 'the order is confirmed', isConfirmed);
    const total = { amountMinor: order.total.amountMinor };
    expect(payment).toEqual({
      method: 'CARD',
      status: 'AUTHORIZED',
      failure: null,
      nextAction: null,
      authorized: total,
      captured: { amountMinor: 0 },
      released: { amountMinor: 0 },
      refunded: { amountMinor: 0 },
    });
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'AUTHORIZED', authorized: 2_499, captured: 0 }]);
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE SUCCEEDED']);
    await expectWholeHistory(service, order);
  });

  test('that is declined rejects the order and publishes an event', async () => {
    const order = await anOrderByCard(service, ada, 'tok_declines');
    const rejected = await when(order, 'the order is decided', ({ status }) => status !== 'PENDING');
    expect(rejected).toMatchObject({
      status: 'REJECTED',
      reason: 'PAYMENT_DECLINED',
      payment: { status: 'DECLINED', failure: 'The card was declined.', authorized: { amountMinor: 0 } },
    });
    expect((await statusEventsOf(service, order)).at(-1)).toMatchObject({
      version: 2,
      status: 'REJECTED',
      reason: 'PAYMENT_DECLINED',
    });
    expect(await chargesOf(service, order)).toEqual([]);
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE SUCCEEDED']);
  });

  test('whose response is lost is charged once, and the order is confirmed after a retry', async () => {
    const order = await anOrderByCard(service, ada, 'tok_times_out');
    const [first] = await eventually('the first response is lost', async () => {
      const operations = await operationsOf(service, order);
      return operations[0]?.attempts === 1 && operations;
    });
    await hurrying(service, 'the order is confirmed', async () => isConfirmed(await afterSaleOf(service, order)));
    expect(await operationsOf(service, order)).toMatchObject([{ id: first!.id, status: 'SUCCEEDED', attempts: 2 }]);
    expect(await chargesOf(service, order)).toHaveLength(1);
  });

  test('whose response arrives twice has one history entry', async () => {
    const order = await anOrderByCard(service, ada, 'tok_answers_twice');
    await when(order, 'the order is confirmed', isConfirmed);
    await sleep(150); // The second response arrives after fifty milliseconds.
    expect(await expectWholeHistory(service, order)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    expect(await chargesOf(service, order)).toHaveLength(1);
  });

  test('is authorized once, however often the reservation is delivered or published', async () => {
    const order = await anOrder(service, ada, withCard('tok_succeeds'));
    const reserved = stockReserved(order);
    await whileTheProviderIsSlow(service, async () => {
      await Promise.all(
        Array.from({ length: 5 }, (_, index) =>
          service.bus.publish({ ...reserved, id: randomUUID(), subject: `${order.id} ${index}` }),
        ),
      );
      await service.bus.publish(reserved);
      await service.bus.publish(reserved);
    });
    await when(order, 'the order is confirmed', isConfirmed);
    await service.bus.publish({ ...reserved, id: randomUUID() });
    expect(await operationsOf(service, order)).toMatchObject([{ kind: 'AUTHORIZE', attempts: 1 }]);
    expect(await chargesOf(service, order)).toHaveLength(1);
    expect(await expectWholeHistory(service, order)).toMatchObject({ version: 2 });
  });

  test('is not authorized if the price has changed', async () => {
    const order = await anOrder(service, ada, withCard('tok_succeeds'));
    await service.bus.publish(stockReserved(order, [{ variantId: order.lines[0]!.variant.id, unitPrice: euros(1) }]));
    expect(await afterSaleOf(service, order)).toMatchObject({ reason: 'PRICE_CHANGED', payment: { status: 'VOIDED' } });
    expect(await operationsOf(service, order)).toEqual([]);
  });

  test('is not authorized if the order is free', async () => {
    const lines = [aLine(await aVariantOnSale(service, { price: euros(0) }))];
    const { id } = await anOrderThatIs('SHIPPED', service, ada, { lines, ...withCard('tok_succeeds') });
    expect(await operationsOf(service, { id })).toEqual([]);
    expect((await afterSaleOf(service, { id })).payment).toMatchObject({
      status: 'CAPTURED',
      captured: { amountMinor: 0 },
    });
  });
});

describe('the amount is captured', () => {
  test('from a card once, when the order is shipped', async () => {
    const order = await anOrderThatIs('PROCESSING', service, ada, withCard('tok_succeeds'));
    expect((await afterSaleOf(service, order)).payment.status).toBe('AUTHORIZED');
    for (const status of ['SHIPPED', 'DELIVERED'])
      await service.person('STAFF').get(updateOrderStatus, { id: order.id, status });
    const { payment } = await when(
      order,
      'the payment is captured',
      ({ payment: { status } }) => status === 'CAPTURED',
    );
    expect(payment).toMatchObject({ captured: { amountMinor: 2_499 }, refunded: { amountMinor: 0 } });
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'CAPTURED', captured: 2_499 }]);
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE SUCCEEDED', 'CAPTURE SUCCEEDED']);
  });

  test('once, even if the response to the capture is lost', async () => {
    const order = await anOrderByCard(service, ada, 'tok_times_out');
    const is = async (...wanted: string[]) => wanted.includes((await afterSaleOf(service, order)).payment.status);
    await hurrying(service, 'the payment is authorized', () => is('AUTHORIZED'));
    for (const status of ['PROCESSING', 'SHIPPED'])
      await service.person('STAFF').get(updateOrderStatus, { id: order.id, status });
    await hurrying(service, 'the payment is captured', () => is('CAPTURED'));
    expect(await operationsOf(service, order)).toMatchObject([{}, { kind: 'CAPTURE', attempts: 2 }]);
    expect(await chargesOf(service, order)).toMatchObject([{ captured: 2_499 }]);
  });

  test('on delivery, if the order is paid in cash', async () => {
    const order = await anOrderThatIs('SHIPPED', service, ada);
    expect((await afterSaleOf(service, order)).payment).toMatchObject({
      method: 'CASH_ON_DELIVERY',
      status: 'AUTHORIZED',
    });
    await service.person('STAFF').get(updateOrderStatus, { id: order.id, status: 'DELIVERED' });
    expect((await afterSaleOf(service, order)).payment).toMatchObject({
      status: 'CAPTURED',
      captured: { amountMinor: 2_499 },
    });
    expect(await operationsOf(service, order)).toEqual([]);
  });
});
