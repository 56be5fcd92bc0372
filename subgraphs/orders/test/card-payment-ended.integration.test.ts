import { closeDatabase } from '@commerce/runtime/database';
import { eventually } from '@commerce/testing';
import { createOrdersDataSource } from '../src/data-source.ts';
import { DecisionSignals } from '../src/checkout/decision-signals.ts';
import { Order } from '../src/order/order.ts';
import {
  afterSaleOf,
  anOrderByCard,
  chargesOf,
  confirmPayment,
  expectWholeHistory,
  operationNames,
  operationsOf,
  orderWhen,
  whileTheProviderIsSlow,
  withCard,
  type AfterSale,
} from './support/after-sale.ts';
import { nobodysId } from './support/offers.ts';
import { anOrder, anOrderThatIs, cancelOrder, stockReserved } from './support/orders.ts';
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
const confirm = async (orderId: string, person = ada) => (await person.get(confirmPayment, { orderId })).confirmPayment;
const cancel = async (id: string) => (await ada.get(cancelOrder, { id })).cancelOrder;
const isVoided = ({ payment }: AfterSale) => payment.status === 'VOIDED';

describe('a card that requires an action of the customer', () => {
  const anOrderThatWaits = async () => {
    const order = await anOrderByCard(service, ada, 'tok_needs_confirmation');
    return when(order, 'an action is required', ({ payment }) => payment.nextAction !== null);
  };

  test('keeps the order pending and returns the action until the customer has confirmed', async () => {
    const order = await anOrderThatWaits();
    expect(order).toMatchObject({
      status: 'PENDING',
      version: 1,
      payment: {
        status: 'PENDING',
        nextAction: { url: expect.stringMatching(/^https:\/\/bank\.test\//), clientSecret: null },
      },
    });
    expect(await confirm(order.id)).toMatchObject({
      __typename: 'OrderPayload',
      order: { status: 'CONFIRMED', version: 2, payment: { status: 'AUTHORIZED', nextAction: null } },
    });
    expect(await confirm(order.id)).toMatchObject({ __typename: 'NoPaymentActionError', code: 'NO_PAYMENT_ACTION' });
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'AUTHORIZED' }]);
    await expectWholeHistory(service, order);
  });

  test('ends the wait of a request for the confirmation', async () => {
    const { id } = await anOrderThatWaits();
    const dataSource = await createOrdersDataSource(service.database.url, 1).initialize();
    try {
      const order = await dataSource.manager.findOneByOrFail(Order, { id });
      const anHour = 3_600_000;
      const signals = new DecisionSignals(dataSource, anHour);
      expect(await signals.awaitDecision(order)).toMatchObject({ id, status: 'PENDING' });
    } finally {
      await closeDatabase(dataSource);
    }
  });

  test('can be confirmed only by its customer', async () => {
    const order = await anOrderThatWaits();
    const refusal = { __typename: 'OrderNotFoundError', code: 'ORDER_NOT_FOUND' };
    expect(await confirm(order.id, service.person())).toMatchObject(refusal);
    expect(await confirm(nobodysId)).toMatchObject(refusal);
    expect(await confirm('x')).toMatchObject({ fields: [{ path: 'orderId', code: 'INVALID_FORMAT' }] });
    expect((await afterSaleOf(service, order)).status).toBe('PENDING');
  });

  test('is confirmed once for ten concurrent requests', async () => {
    const order = await anOrderThatWaits();
    const results = await Promise.all(Array.from({ length: 10 }, () => confirm(order.id)));
    for (const { __typename } of results) expect(['OrderPayload', 'NoPaymentActionError']).toContain(__typename);
    expect(await expectWholeHistory(service, order)).toMatchObject({ status: 'CONFIRMED', version: 2 });
  });

  test('is voided when the order is cancelled, and can no longer be confirmed', async () => {
    const order = await anOrderThatWaits();
    expect(await cancel(order.id)).toMatchObject({ order: { status: 'CANCELLED' } });
    await when(order, 'the payment is voided', isVoided);
    expect(await confirm(order.id)).toMatchObject({ __typename: 'NoPaymentActionError' });
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'VOIDED' }]);
  });

  test('leaves nothing authorized when the confirmation and a cancellation are concurrent', async () => {
    const orders = await Promise.all(Array.from({ length: 6 }, anOrderThatWaits));
    await Promise.all(orders.flatMap(({ id }) => [confirm(id), cancel(id)]));
    for (const order of orders) {
      await when(order, 'the payment is voided', isVoided);
      expect(await expectWholeHistory(service, order)).toMatchObject({ status: 'CANCELLED' });
      expect(await chargesOf(service, order)).toMatchObject([{ status: 'VOIDED' }]);
    }
  });
});

describe('a cancelled order', () => {
  test('has nothing authorized if its card was being authorized', async () => {
    const order = await anOrder(service, ada, withCard('tok_succeeds'));
    await whileTheProviderIsSlow(service, async () => {
      await service.bus.publish(stockReserved(order));
      await eventually('the provider is called', async () => (await operationsOf(service, order))[0]?.attempts === 1);
      expect(await cancel(order.id)).toMatchObject({ order: { status: 'CANCELLED' } });
      expect(await operationNames(service, order)).toEqual(['AUTHORIZE PENDING', 'VOID PENDING']);
    });
    const { payment } = await when(order, 'the payment is voided', isVoided);
    expect(payment).toMatchObject({ nextAction: null, captured: { amountMinor: 0 } });
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'VOIDED', captured: 0 }]);
    expect(await expectWholeHistory(service, order)).toMatchObject({ status: 'CANCELLED', version: 2 });
  });

  test('has nothing to void if its card was being declined', async () => {
    const order = await anOrder(service, ada, withCard('tok_declines'));
    await whileTheProviderIsSlow(service, async () => {
      await service.bus.publish(stockReserved(order));
      await cancel(order.id);
    });
    await eventually('all operations are performed', async () => {
      const names = await operationNames(service, order);
      return names.join() === 'AUTHORIZE SUCCEEDED,VOID SUCCEEDED';
    });
    expect(await afterSaleOf(service, order)).toMatchObject({ status: 'CANCELLED', payment: { status: 'DECLINED' } });
  });

  test('is voided if its card was authorized', async () => {
    const order = await anOrderThatIs('CONFIRMED', service, ada, withCard('tok_succeeds'));
    await cancel(order.id);
    await when(order, 'the payment is voided', isVoided);
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'VOIDED' }]);
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE SUCCEEDED', 'VOID SUCCEEDED']);
  });

  test('calls no provider if its stock was not reserved, even if the reservation arrives later', async () => {
    const order = await anOrder(service, ada, withCard('tok_succeeds'));
    await cancel(order.id);
    const before = await afterSaleOf(service, order);
    expect(before).toMatchObject({ status: 'CANCELLED', payment: { status: 'VOIDED' } });
    await service.bus.publish(stockReserved(order));
    expect(await afterSaleOf(service, order)).toEqual(before);
    expect(await operationsOf(service, order)).toEqual([]);
  });
});
