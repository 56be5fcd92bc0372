import {
  acceptReturn,
  afterSaleOf,
  anOrderOfTwoLines,
  aRefund,
  captured,
  chargesOf,
  expectWholeHistory,
  operationsOf,
  orderWhen,
  refundOrder,
  refuseReturn,
  requestReturn,
  type AfterSale,
} from './support/after-sale.ts';
import { aVariantOnSale, nobodysId } from './support/offers.ts';
import { aLine, anOrderThatIs } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

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
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

type Lines = readonly (readonly [lineId: string, quantity: number])[];
const ask = async (orderId: string, lines: Lines, person = ada, reason = 'does not fit') => {
  const input = { lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })), reason };
  return (await person.get(requestReturn, { orderId, input })).requestReturn;
};
const accept = async (id: string, restock = true, answer?: string) =>
  (await staff.get(acceptReturn, { id, restock, answer })).acceptReturn;
const refuse = async (id: string, answer = 'it was worn') =>
  (await staff.get(refuseReturn, { id, answer })).refuseReturn;

/** Two kettles and three cups that are delivered and paid. */
async function delivered(fields: object = {}) {
  const goods = await anOrderOfTwoLines('DELIVERED', service, ada, fields);
  return { ...goods, order: await captured(service, goods.order) };
}

/** The same order with a requested return of the given quantities. */
async function aReturn(kettles: number, cups: number) {
  const goods = await delivered();
  const lines: Lines = ([[goods.kettles, kettles], [goods.cups, cups]] as const).filter(([, quantity]) => quantity > 0); // prettier-ignore
  const { order } = await ask(goods.order.id, lines);
  return { ...goods, id: order.returns[0].id as string };
}

const refunded = (order: { id: string }, amountMinor: number) =>
  orderWhen(service, order, 'the refund is made', ({ payment }) => payment.refunded.amountMinor === amountMinor);
const acceptedEventsOf = async ({ id }: { id: string }) =>
  (
    await service.sql<{ data: unknown }>(
      `SELECT envelope -> 'data' AS data FROM outbox WHERE subject = $1 AND envelope ->> 'type' = 'order.return-accepted'`,
      [id],
    )
  ).map(({ data }) => data);

describe('requesting a return', () => {
  test('adds an entry to the history and changes nothing else', async () => {
    const { order, kettles } = await delivered();
    const { order: asked } = await ask(order.id, [[kettles, 1]]);
    expect(asked).toMatchObject({
      status: 'DELIVERED',
      version: order.version + 1,
      returns: [
        {
          status: 'REQUESTED',
          reason: 'does not fit',
          answer: null,
          restock: null,
          decidedAt: null,
          lines: [{ lineId: kettles, quantity: 1 }],
        },
      ],
      lines: [{ returnedQuantity: 0 }, { returnedQuantity: 0 }],
      refunds: [],
    });
    expect((await expectWholeHistory(service, order)).statusHistory.at(-1)).toMatchObject({
      reason: 'A return was requested: does not fit',
      actor: 'CUSTOMER',
    });
    expect(await acceptedEventsOf(order)).toEqual([]);
  });

  test('for a customer is available to staff, and to no other customer', async () => {
    const { order, kettles } = await delivered();
    expect(await ask(order.id, [[kettles, 1]], service.person())).toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect(await ask(nobodysId, [[kettles, 1]])).toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect(await ask(order.id, [[kettles, 1]], staff)).toMatchObject({ __typename: 'OrderPayload' });
  });

  test.each(['PENDING', 'CONFIRMED', 'SHIPPED', 'CANCELLED'])(
    'is rejected for an order with the status %s',
    async (status) => {
      const { order, kettles } = await anOrderOfTwoLines(status, service, ada, { payment: null });
      expect(await ask(order.id, [[kettles, 1]])).toMatchObject({ code: 'NOT_RETURNABLE', status });
    },
  );

  test('is rejected for more than was delivered, even in two requests', async () => {
    const { order, kettles, cups } = await delivered();
    const refusal = (available: number) => ({ code: 'LINE_QUANTITY', lineId: kettles, available });
    expect(await ask(order.id, [[cups, 1], [kettles, 3]])).toMatchObject(refusal(2)); // prettier-ignore
    await ask(order.id, [[kettles, 1]]);
    expect(await ask(order.id, [[kettles, 2]])).toMatchObject(refusal(1));
    await ask(order.id, [[kettles, 1]]);
    expect(await ask(order.id, [[kettles, 1]])).toMatchObject(refusal(0));
    expect(await ask(order.id, [[nobodysId, 1]])).toMatchObject({ lineId: nobodysId, available: 0 });
  });

  test('never exceeds the delivered quantity in ten concurrent requests', async () => {
    const { order, kettles } = await delivered();
    const results = await Promise.all(Array.from({ length: 10 }, () => ask(order.id, [[kettles, 1]])));
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(2);
    expect((await expectWholeHistory(service, order)).returns).toHaveLength(2);
  });

  test.each<[string, Lines, string, string]>([
    ['nothing', [], 'a reason', 'input.lines'],
    ['zero units', [[nobodysId, 0]], 'a reason', 'input.lines.0.quantity'],
    ['a line twice', [[nobodysId, 1], [nobodysId, 1]], 'a reason', 'input.lines'], // prettier-ignore
    ['it without a reason', [[nobodysId, 1]], ' ', 'input.reason'],
    ['a reason of 501 characters', [[nobodysId, 1]], 'x'.repeat(501), 'input.reason'],
  ])('rejects %s', async (_, lines, reason, path) => {
    expect(await ask(nobodysId, lines, ada, reason)).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path }],
    });
  });
});

describe('accepting a return', () => {
  test.each([true, false])('of some items refunds them and informs products, with restock %s', async (restock) => {
    const { order, id, variants } = await aReturn(1, 2);
    const { order: accepted } = await accept(id, restock, 'Thank you.');
    expect(accepted).toMatchObject({
      status: 'DELIVERED',
      returns: [{ status: 'ACCEPTED', restock, answer: 'Thank you.', decidedAt: expect.any(String) }],
      lines: [{ returnedQuantity: 1 }, { returnedQuantity: 2 }],
      refunds: [{ amount: { amountMinor: 2_700 }, reason: 'does not fit' }],
    });
    await refunded(order, 2_700);
    expect(await chargesOf(service, order)).toMatchObject([{ captured: 5_050, refunded: 2_700 }]);
    const lines = [
      { variantId: variants[0]!.variantId, quantity: 1 },
      { variantId: variants[1]!.variantId, quantity: 2 },
    ];
    expect(await acceptedEventsOf(order)).toEqual([
      { orderId: order.id, returnId: id, restock, lines: expect.arrayContaining(lines) },
    ]);
    const { statusHistory, payment } = await expectWholeHistory(service, order);
    expect(payment.status).toBe('PARTIALLY_REFUNDED');
    expect(statusHistory.slice(-2)).toMatchObject([
      { reason: 'Thank you.', actor: 'STAFF' },
      { reason: 'Refunded €27.00: does not fit', actor: 'STAFF' },
    ]);
  });

  test('of all remaining items moves the order to RETURNED', async () => {
    const { order, id, kettles, cups } = await aReturn(2, 1);
    expect(await accept(id)).toMatchObject({ order: { status: 'DELIVERED' } });
    const { order: again } = await ask(order.id, [[cups, 2]]);
    expect(await accept(again.returns[1].id)).toMatchObject({ order: { status: 'RETURNED' } });
    const { payment, refunds } = await refunded(order, 5_050);
    expect(payment.status).toBe('REFUNDED');
    expect(refunds.map(({ amount }) => amount.amountMinor)).toEqual([4_350, 700]);
    expect(await ask(order.id, [[kettles, 1]])).toMatchObject({ code: 'NOT_RETURNABLE', status: 'RETURNED' });
    await expectWholeHistory(service, order);
  });

  test('refunds at most the remaining payment', async () => {
    const { order, id } = await aReturn(2, 0);
    await staff.get(refundOrder, { id: order.id, input: aRefund({ amountMinor: 3_000 }) });
    expect(await accept(id)).toMatchObject({ order: { lines: [{ returnedQuantity: 2 }, {}] } });
    expect(await refunded(order, 5_050)).toMatchObject({
      refunds: [{ amount: { amountMinor: 3_000 } }, { amount: { amountMinor: 2_050 } }],
    });
  });

  test('refunds nothing if everything was refunded before', async () => {
    const { order, id } = await aReturn(1, 0);
    await staff.get(refundOrder, { id: order.id, input: aRefund() });
    expect(await accept(id)).toMatchObject({ order: { returns: [{ status: 'ACCEPTED' }] } });
    expect((await operationsOf(service, order)).filter(({ kind }) => kind === 'REFUND')).toHaveLength(1);
    await refunded(order, 5_050);
  });

  test('is rejected until the payment is captured', async () => {
    const { order, id } = await aReturn(1, 0);
    await service.sql(
      `UPDATE orders SET payment_status = 'AUTHORIZED', payment_captured_minor = 0, payment_capturing_minor = payment_captured_minor WHERE id = $1`,
      [order.id],
    );
    expect(await accept(id)).toMatchObject({ code: 'NOT_RETURNABLE', status: 'DELIVERED' });
    expect((await afterSaleOf(service, order)).returns).toMatchObject([{ status: 'REQUESTED', restock: null }]);
  });

  test('of items paid on delivery refunds them as well', async () => {
    const { order, kettles } = await delivered({ payment: null });
    const { order: asked } = await ask(order.id, [[kettles, 1]]);
    await accept(asked.returns[0].id);
    expect(await refunded(order, 2_000)).toMatchObject({ refunds: [{ status: 'SUCCEEDED' }] });
  });

  test('succeeds once for ten concurrent requests', async () => {
    const { order, id } = await aReturn(1, 1);
    const results = await Promise.all(Array.from({ length: 10 }, () => accept(id)));
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(1);
    expect(results.filter(({ code }) => code === 'RETURN_DECIDED')).toHaveLength(9);
    await refunded(order, 2_350);
    expect(await acceptedEventsOf(order)).toHaveLength(1);
    expect(await expectWholeHistory(service, order)).toMatchObject({
      refunds: [{}],
      lines: [{ returnedQuantity: 1 }, {}],
    });
  });
});

describe('refusing a return', () => {
  test('keeps the items with the customer, who can request a return again', async () => {
    const { order, id, kettles } = await aReturn(2, 0);
    const { order: refused } = await refuse(id);
    expect(refused).toMatchObject({
      status: 'DELIVERED',
      returns: [{ status: 'REFUSED', answer: 'it was worn', restock: null }],
      lines: [{ returnedQuantity: 0 }, {}],
      refunds: [],
    });
    expect((await expectWholeHistory(service, order)).statusHistory.at(-1)).toMatchObject({
      reason: 'A return was refused: it was worn',
    });
    expect(await acceptedEventsOf(order)).toEqual([]);
    expect(await ask(order.id, [[kettles, 2]])).toMatchObject({ __typename: 'OrderPayload' });
  });

  test('requires a message', async () => {
    expect(await refuse(nobodysId, ' ')).toMatchObject({ fields: [{ path: 'answer', code: 'TOO_SHORT' }] });
  });
});

test('an order has at most twenty undecided returns, even when requested concurrently', async () => {
  const lines = [aLine(await aVariantOnSale(service), 25)];
  const order = await anOrderThatIs('DELIVERED', service, ada, { lines });
  const lineId = order.lines[0]!.id;
  const answers = await Promise.all(Array.from({ length: 22 }, () => ask(order.id, [[lineId, 1]])));
  const kinds = answers.map(({ __typename }) => __typename).toSorted((one, other) => one.localeCompare(other));
  expect(kinds).toEqual([...Array(20).fill('OrderPayload'), 'TooManyReturnsError', 'TooManyReturnsError']);
  expect(answers.find(({ __typename }) => __typename === 'TooManyReturnsError')).toMatchObject({
    code: 'TOO_MANY_RETURNS',
    message: '20 returns of this order are awaiting a decision. Wait until one is decided.',
  });
  const { returns } = await afterSaleOf(service, order);
  expect(returns).toHaveLength(20);
  await refuse(returns[0]!.id);
  expect(await ask(order.id, [[lineId, 1]])).toMatchObject({ __typename: 'OrderPayload' });
});

test('a return is decided once, and an unknown one is rejected', async () => {
  const decided = { __typename: 'ReturnDecidedError', code: 'RETURN_DECIDED' };
  const { id, order } = await aReturn(1, 0);
  await refuse(id);
  for (const again of [await accept(id), await refuse(id)]) expect(again).toMatchObject(decided);
  const unknown = { __typename: 'ReturnNotFoundError', code: 'RETURN_NOT_FOUND' };
  for (const result of [await accept(nobodysId), await refuse(nobodysId)]) expect(result).toMatchObject(unknown);
  for (const result of [await accept('x'), await refuse('x')])
    expect(result).toMatchObject({ fields: [{ path: 'id' }] });
  const { refunds }: AfterSale = await afterSaleOf(service, order);
  expect(refunds).toEqual([]);
});
