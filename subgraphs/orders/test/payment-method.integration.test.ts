import { randomUUID } from 'node:crypto';
import { captured, withCard } from './support/after-sale.ts';
import { aVariantOnSale } from './support/offers.ts';
import { aLine, anOrderThatIs, aPlacement, countRows, placeOrder, updateOrderStatus } from './support/orders.ts';
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

describe('the payment of an order', () => {
  test.each([
    ['a card without a token', { method: 'CARD' }, 'REQUIRED'],
    ['a token in the format of another provider', { method: 'CARD', token: 'tok_of_somebody_else' }, 'NOT_ALLOWED'],
    ['a card number', { method: 'CARD', token: '4242 4242 4242 4242' }, 'NOT_ALLOWED'],
    ['a token for cash', { method: 'CASH_ON_DELIVERY', token: 'tok_succeeds' }, 'NOT_ALLOWED'],
    ['an empty token', { method: 'CARD', token: '' }, 'TOO_SHORT'],
    ['a token of 201 characters', { method: 'CARD', token: 'x'.repeat(201) }, 'TOO_LONG'],
  ])('rejects %s and stores nothing', async (_, payment, code) => {
    const lines = [aLine(await aVariantOnSale(service))];
    const before = await countRows(service);
    expect((await ada.get(placeOrder, { input: aPlacement({ lines, payment }) })).placeOrder).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'payment.token', code }],
    });
    expect(await countRows(service)).toEqual(before);
  });

  test('uses an available method', async () => {
    for (const method of ['SHELLS', null, 1]) {
      const { errors } = await ada.ask(placeOrder, { input: aPlacement({ payment: { method } }) });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('is part of the content that an idempotency key identifies', async () => {
    const input = aPlacement({ lines: [aLine(await aVariantOnSale(service))] });
    const place = async (fields: object) => (await ada.get(placeOrder, { input: { ...input, ...fields } })).placeOrder;
    const { order } = await place({});
    expect((await place({ payment: { method: 'CASH_ON_DELIVERY' } })).order.id).toBe(order.id);
    expect(await place(withCard('tok_succeeds'))).toMatchObject({ __typename: 'IdempotencyConflictError' });
  });

  test('cannot be by card without a provider, but existing orders can be read and delivered', async () => {
    const shipped = await captured(service, await anOrderThatIs('SHIPPED', service, ada, withCard('tok_succeeds')));
    const input = aPlacement({ lines: [aLine(await aVariantOnSale(service))], ...withCard('tok_succeeds') });
    const { order } = (await ada.get(placeOrder, { input })).placeOrder;
    await using cashOnly = await startOrders({ CARD_PAYMENTS: 'off' }, service.database);
    const same = cashOnly.person('CUSTOMER', ada.id);
    expect((await same.get(placeOrder, { input })).placeOrder.order.id).toBe(order.id);
    expect(
      (await same.get(placeOrder, { input: { ...input, idempotencyKey: randomUUID() } })).placeOrder,
    ).toMatchObject({
      __typename: 'PaymentMethodUnavailableError',
      code: 'PAYMENT_METHOD_UNAVAILABLE',
    });
    const move = { id: shipped.id, status: 'DELIVERED' };
    const { updateOrderStatus: moved } = await cashOnly.person('STAFF').get(updateOrderStatus, move);
    expect(moved).toMatchObject({ order: { status: 'DELIVERED' } });
  });
});
