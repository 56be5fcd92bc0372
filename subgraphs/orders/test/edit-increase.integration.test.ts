import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { OrderStatusChanged } from '@commerce/events';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually } from '@commerce/testing';
import { createOrdersDataSource } from '../src/data-source.ts';
import { SalesRebuildService } from '../src/sales/sales-rebuild.service.ts';
import { StaffTopicService } from '../src/staff-topic/staff-topic.service.ts';
import {
  afterSaleOf,
  anOrderOfTwoLines,
  aParcel,
  aRefund,
  cancelOrderLines,
  captured,
  chargesOf,
  confirmPayment,
  expectWholeHistory,
  fulfilOrder,
  hurrying,
  operationNames,
  operationsOf,
  quantitiesOf,
  refundOrder,
  whileTheProviderIsSlow,
} from './support/after-sale.ts';
import { decided, editedOrder, editTo, rejectUnits, reserveUnits, stockEventsOf } from './support/edits.ts';
import { aProduct, aVariant, euros, nobodysId, tell, tellStock } from './support/offers.ts';
import { aLine, anOrderThatIs, cancelOrder, updateOrderStatus } from './support/orders.ts';
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

const [cash, kettlePrice] = [{ payment: null }, euros(2_000)];
const card = { paymentToken: 'tok_succeeds' };

/** A confirmed order of two kettles at 20.00 and three cups at 3.50, of which more kettles were requested. */
async function requested(quantity: number, fields: object = card, payment: object = {}) {
  const placed = await anOrderOfTwoLines('CONFIRMED', service, ada, payment);
  const result = await editTo(ada, placed.order.id, [[placed.kettles, quantity]], fields);
  expect(result).toMatchObject({ __typename: 'OrderPayload', order: { edit: { status: 'RESERVING' } } });
  return placed;
}

/** What must not change when an edit fails. */
const moneyAndUnits = async (order: { id: string }) => {
  const { payment, lines, total } = await afterSaleOf(service, order);
  return { payment, lines, total };
};

const kindsOf = (history: { kind: string }[]) => history.map(({ kind }) => kind);

describe('an edit with more units', () => {
  test('of an order that is paid on delivery is applied once the stock is reserved, and subscribers receive it', async () => {
    const { order, kettles, cups, variants } = await anOrderOfTwoLines('CONFIRMED', service, ada, cash);
    const result = await editTo(ada, order.id, [[kettles, 4]], { version: 2 });
    expect(result.order).toMatchObject({
      version: 3,
      edit: { status: 'RESERVING', failure: null, lines: [{ lineId: kettles, quantity: 4 }], total: euros(9_050) },
    });
    expect((await stockEventsOf(service, order)).requested).toMatchObject([
      { version: 3, lines: [{ variantId: variants[0]!.variantId, quantity: 4 }] },
    ]);
    expect((await editedOrder(service, order)).total).toEqual(euros(5_050));
    await reserveUnits(service, order, kettlePrice);
    const now = await decided(service, order);
    expect(now).toMatchObject({
      total: euros(9_050),
      subtotal: euros(9_050),
      payment: { status: 'AUTHORIZED', authorized: euros(9_050), released: euros(0) },
      lines: [
        { id: kettles, quantity: 4, total: euros(8_000) },
        { id: cups, quantity: 3, total: euros(1_050) },
      ],
    });
    expect(now.statusHistory.slice(2)).toEqual([
      { kind: 'EDIT_REQUESTED', actor: 'CUSTOMER', reason: '2 more units were requested.' },
      { kind: 'EDITED', actor: 'CUSTOMER', reason: 'Added 2 units. The total was €50.50 and is €90.50.' },
    ]);
    const said = await eventually('it is published', async () => service.heard.of(OrderStatusChanged, order.id)[2]);
    expect(said.data).toMatchObject({ kind: 'EDITED', version: 4, total: euros(9_050) });
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'])
      await staff.get(updateOrderStatus, { id: order.id, status });
    expect((await expectWholeHistory(service, order)).payment.captured.amountMinor).toBe(9_050);
  });

  test('of a card order authorizes the new total, then releases the old authorization, and parcels capture the new one', async () => {
    const { order, kettles, cups } = await requested(3);
    await reserveUnits(service, order, kettlePrice);
    const { payment } = await decided(service, order);
    expect(payment).toMatchObject({ status: 'AUTHORIZED', authorized: euros(7_050), captured: euros(0) });
    await eventually('the old one is released', async () =>
      (await operationNames(service, order)).every((name) => name.endsWith('SUCCEEDED')),
    );
    expect(await operationNames(service, order)).toEqual([
      'AUTHORIZE SUCCEEDED',
      'AUTHORIZE SUCCEEDED',
      'VOID SUCCEEDED',
    ]);
    const charges = await chargesOf(service, order);
    const states = charges.map(({ status, authorized }) => `${status} ${authorized}`);
    expect(states.toSorted()).toEqual(['AUTHORIZED 7050', 'VOIDED 5050']);
    const tokens = await service.sql(
      `SELECT payment_token AS token FROM order_edit WHERE order_id = $1 AND payment_token IS NOT NULL
       UNION ALL SELECT token FROM payment_operation WHERE order_id = $1 AND token IS NOT NULL`,
      [order.id],
    );
    expect(tokens).toEqual([]);
    await staff.get(updateOrderStatus, { id: order.id, status: 'PROCESSING' });
    await staff.get(fulfilOrder, { id: order.id, input: aParcel([[kettles, 3]]) });
    expect((await captured(service, order)).payment.captured.amountMinor).toBe(6_000);
    await staff.get(fulfilOrder, { id: order.id, input: aParcel([[cups, 3]]) });
    expect((await captured(service, order)).payment).toMatchObject({
      status: 'CAPTURED',
      captured: { amountMinor: 7_050 },
    });
    const { refundOrder: refused } = await staff.get(refundOrder, {
      id: order.id,
      input: aRefund({ amountMinor: 7_051 }),
    });
    expect(refused).toMatchObject({ code: 'REFUND_EXCEEDS_PAYMENT', refundable: { amountMinor: 7_050 } });
    await staff.get(refundOrder, { id: order.id, input: aRefund() });
    await eventually('it is refunded', async () => (await afterSaleOf(service, order)).payment.status === 'REFUNDED');
    expect((await chargesOf(service, order)).find(({ refunded }) => refunded > 0)).toMatchObject({ refunded: 7_050 });
  });

  test('can remove units of other lines, whose stock is free again when it is applied', async () => {
    const { order, kettles, cups, variants } = await anOrderOfTwoLines('CONFIRMED', service, ada, cash);
    await editTo(staff, order.id, [[kettles, 3], [cups, 0]]); // prettier-ignore
    await reserveUnits(service, order, kettlePrice);
    const { lines, total, statusHistory } = await decided(service, order);
    expect(lines).toMatchObject([{ quantity: 3 }, { quantity: 0, total: euros(0) }]);
    expect(total).toEqual(euros(6_000));
    expect(statusHistory.at(-1)).toMatchObject({
      actor: 'STAFF',
      reason: 'Added 1 units, removed 3. The total was €50.50 and is €60.00.',
    });
    const { remaining } = await stockEventsOf(service, order);
    expect(remaining).toEqual([[{ variantId: variants[1]!.variantId, remaining: 0 }]]);
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'])
      await staff.get(updateOrderStatus, { id: order.id, status });
    expect((await afterSaleOf(service, order)).payment.captured.amountMinor).toBe(6_000);
  });

  test('after a cancellation prices what is to be delivered, and can be followed by another one', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada);
    const input = { idempotencyKey: randomUUID(), lines: quantitiesOf([[kettles, 1], [cups, 2]]) }; // prettier-ignore
    await ada.get(cancelOrderLines, { id: order.id, input });
    expect((await editedOrder(service, order)).total).toEqual(euros(2_350));
    for (const [quantity, total] of [
      [2, 4_350],
      [3, 6_350],
    ] as const) {
      // prettier-ignore
      await editTo(ada, order.id, [[kettles, quantity]], card);
      await reserveUnits(service, order, kettlePrice);
      await eventually('it is applied', async () => (await editedOrder(service, order)).total.amountMinor === total);
    }
    expect(await editedOrder(service, order)).toMatchObject({
      lines: [
        { quantity: 3, cancelledQuantity: 0 },
        { quantity: 1, cancelledQuantity: 0 },
      ],
      payment: { authorized: euros(6_350), released: euros(0) },
    });
    for (const status of ['PROCESSING', 'SHIPPED']) await staff.get(updateOrderStatus, { id: order.id, status });
    expect((await captured(service, order)).payment.captured.amountMinor).toBe(6_350);
  });

  test('with a key is requested once, by six requests at once, and others wait for it', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada, cash);
    const fields = { idempotencyKey: randomUUID(), version: 2 };
    const results = await Promise.all(Array.from({ length: 6 }, () => editTo(ada, order.id, [[kettles, 3]], fields)));
    for (const each of results) expect(each).toMatchObject({ order: { version: 3 } });
    expect((await stockEventsOf(service, order)).requested).toHaveLength(1);
    expect(await editTo(ada, order.id, [[kettles, 4]], fields)).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    for (const quantity of [1, 5])
      expect(await editTo(ada, order.id, [[cups, quantity]])).toMatchObject({ code: 'EDIT_PENDING' });
    await reserveUnits(service, order, kettlePrice);
    await reserveUnits(service, order, kettlePrice);
    expect((await decided(service, order)).version).toBe(4);
    expect(await editTo(ada, order.id, [[kettles, 3]], fields)).toMatchObject({ order: { version: 4 } });
    expect(await editTo(ada, order.id, [[cups, 5]], { version: 3 })).toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  test('whose payment needs an action waits for it, and is applied when it is confirmed', async () => {
    const { order } = await requested(3, { paymentToken: 'tok_needs_confirmation' });
    await reserveUnits(service, order, kettlePrice);
    await eventually('the action is known', async () => (await editedOrder(service, order)).edit.nextAction !== null);
    const waiting = await editedOrder(service, order);
    expect(waiting).toMatchObject({ edit: { status: 'AUTHORIZING' }, payment: { authorized: euros(5_050) } });
    expect(waiting.allowedActions).toContain('CONFIRM_PAYMENT');
    expect(kindsOf(waiting.statusHistory).slice(2)).toEqual(['EDIT_REQUESTED', 'EDIT_REQUESTED']);
    await expect(service.person().get(confirmPayment, { orderId: order.id })).resolves.toMatchObject({
      confirmPayment: { code: 'ORDER_NOT_FOUND' },
    });
    await ada.get(confirmPayment, { orderId: order.id });
    expect(await decided(service, order)).toMatchObject({ total: euros(7_050), edit: { nextAction: null } });
    expect((await ada.get(confirmPayment, { orderId: order.id })).confirmPayment).toMatchObject({
      code: 'NO_PAYMENT_ACTION',
    });
  });

  test('is authorized once when the response is lost, or a worker dies after the call', async () => {
    const lost = await requested(3, { paymentToken: 'tok_times_out' });
    await reserveUnits(service, lost.order, kettlePrice);
    await hurrying(
      service,
      'it is applied',
      async () => (await editedOrder(service, lost.order)).edit.status === 'APPLIED',
    );
    expect(await chargesOf(service, lost.order)).toHaveLength(2);
    const { order } = await requested(3);
    await whileTheProviderIsSlow(service, async () => {
      await reserveUnits(service, order, kettlePrice);
      const tries = async () => (await operationsOf(service, order)).at(-1)!.attempts;
      await eventually('it is requested', async () => (await tries()) === 1);
      await service.sql('UPDATE payment_operation SET leased_until = now() WHERE order_id = $1', [order.id]);
      await eventually('it is requested again', async () => (await tries()) === 2);
    });
    expect(await decided(service, order)).toMatchObject({ total: euros(7_050) });
    expect(await chargesOf(service, order)).toHaveLength(2);
    await expectWholeHistory(service, order);
  });

  test('is applied as a whole, also if the first attempt to store it fails after the card was charged', async () => {
    const { order } = await requested(3);
    const before = await moneyAndUnits(order);
    await service.sql(`
      CREATE SEQUENCE crashes;
      CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM nextval('crashes'); RAISE EXCEPTION 'crash'; END $$;
      CREATE TRIGGER crash BEFORE UPDATE ON order_edit FOR EACH ROW WHEN (NEW.status = 'APPLIED') EXECUTE FUNCTION crash();`);
    await reserveUnits(service, order, kettlePrice);
    await eventually(
      'it was to be stored',
      async () => (await service.sql<{ is_called: boolean }>('SELECT is_called FROM crashes'))[0]!.is_called,
    );
    expect(await chargesOf(service, order)).toHaveLength(2);
    expect(await moneyAndUnits(order)).toEqual(before);
    await service.sql('DROP TRIGGER crash ON order_edit; DROP FUNCTION crash(); DROP SEQUENCE crashes');
    // As if the lease of a worker that died had expired.
    await service.sql('UPDATE payment_operation SET leased_until = now() WHERE order_id = $1', [order.id]);
    await decided(service, order);
    expect((await moneyAndUnits(order)).payment.authorized.amountMinor).toBe(7_050);
    expect(await chargesOf(service, order)).toHaveLength(2);
    await expectWholeHistory(service, order);
  });
});

describe('an edit with more units fails, and the order stays as it was,', () => {
  test('if the card is declined', async () => {
    const { order, variants } = await requested(3, { paymentToken: 'tok_declines' });
    const before = await moneyAndUnits(order);
    await reserveUnits(service, order, kettlePrice);
    const { edit, statusHistory } = await decided(service, order, 'FAILED');
    expect(edit).toMatchObject({ failure: 'PAYMENT_DECLINED', decidedAt: expect.any(String) });
    expect(await moneyAndUnits(order)).toEqual(before);
    expect(statusHistory.at(-1)).toMatchObject({ kind: 'EDIT_FAILED', actor: 'SYSTEM' });
    expect((await stockEventsOf(service, order)).remaining).toEqual([
      [{ variantId: variants[0]!.variantId, remaining: 2 }],
    ]);
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'AUTHORIZED', authorized: 5_050 }]);
  });

  test('if the stock is insufficient, and names the line and how many are left', async () => {
    const { order, kettles } = await requested(5);
    const before = await moneyAndUnits(order);
    await rejectUnits(service, order, 1);
    expect((await decided(service, order, 'FAILED')).edit).toMatchObject({
      failure: 'OUT_OF_STOCK',
      shortages: [{ lineId: kettles, availableQuantity: 1 }],
    });
    expect(await moneyAndUnits(order)).toEqual(before);
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE SUCCEEDED']);
    await reserveUnits(service, order, kettlePrice);
    expect((await editedOrder(service, order)).edit.status).toBe('FAILED');
  });

  test('if the price is another one by then', async () => {
    const { order } = await requested(3);
    await reserveUnits(service, order, euros(2_001));
    expect((await decided(service, order, 'FAILED')).edit.failure).toBe('PRICE_CHANGED');
  });

  test('if a step takes too long, and a late authorization is released', async () => {
    const { order } = await requested(3);
    const overdue = () =>
      service.sql(`UPDATE order_edit SET deadline_at = now() - interval '1 second' WHERE order_id = $1`, [order.id]);
    await whileTheProviderIsSlow(service, async () => {
      await reserveUnits(service, order, kettlePrice);
      await eventually('it is requested', async () => (await operationsOf(service, order)).at(-1)!.attempts === 1);
      await overdue();
      expect((await decided(service, order, 'FAILED')).edit.failure).toBe('TIMED_OUT');
    });
    await eventually('the late one is released', async () =>
      (await operationNames(service, order)).includes('VOID SUCCEEDED'),
    );
    const charges = (await chargesOf(service, order)).map(({ status, authorized }) => `${status} ${authorized}`);
    expect(charges.toSorted()).toEqual(['AUTHORIZED 5050', 'VOIDED 7050']);
    expect((await afterSaleOf(service, order)).payment).toMatchObject({
      status: 'AUTHORIZED',
      authorized: { amountMinor: 5_050 },
    });
    await expectWholeHistory(service, order);
  });

  test('if the provider never responds, and the order does not wait for it', async () => {
    const { order } = await requested(3, { paymentToken: 'tok_never_answers' });
    await reserveUnits(service, order, kettlePrice);
    await eventually('it is requested', async () => (await operationsOf(service, order)).at(-1)!.attempts === 1);
    for (const status of ['PROCESSING', 'SHIPPED']) await staff.get(updateOrderStatus, { id: order.id, status });
    expect((await captured(service, order)).payment.captured.amountMinor).toBe(5_050);
    await service.sql(`UPDATE order_edit SET deadline_at = now() - interval '1 second' WHERE order_id = $1`, [
      order.id,
    ]);
    expect((await decided(service, order, 'FAILED')).edit.failure).toBe('TIMED_OUT');
    await service.sql(`DELETE FROM payment_operation WHERE order_id = $1 AND status = 'PENDING'`, [order.id]);
  });

  test.each(['packed', 'cancelled', 'reduced'])(
    'if it is %s meanwhile, and the new authorization is released',
    async (how) => {
      const { order, kettles } = await requested(3);
      await whileTheProviderIsSlow(service, async () => {
        await reserveUnits(service, order, kettlePrice);
        await eventually('it is requested', async () => (await operationsOf(service, order)).at(-1)!.attempts === 1);
        const input = { idempotencyKey: randomUUID(), lines: quantitiesOf([[kettles, 1]]) };
        if (how === 'packed') await staff.get(updateOrderStatus, { id: order.id, status: 'PROCESSING' });
        if (how === 'cancelled') await ada.get(cancelOrder, { id: order.id });
        if (how === 'reduced') await ada.get(cancelOrderLines, { id: order.id, input });
      });
      const now = await decided(service, order, 'FAILED');
      expect(now.edit.failure).toBe('ORDER_CHANGED');
      await eventually('everything is done at the provider', async () =>
        (await operationNames(service, order)).every((name) => name.endsWith('SUCCEEDED')),
      );
      const open = (await chargesOf(service, order)).filter(({ status }) => status === 'AUTHORIZED');
      expect(open).toMatchObject(how === 'cancelled' ? [] : [{ authorized: 5_050 }]);
      const kind = how === 'cancelled' ? 'STATUS_CHANGED' : 'EDIT_FAILED';
      expect(now.statusHistory.at(-1).kind).toBe(kind);
      const { remaining } = await stockEventsOf(service, order);
      if (how !== 'cancelled') expect(remaining.at(-1)).toMatchObject([{ remaining: how === 'reduced' ? 1 : 2 }]);
      await expectWholeHistory(service, order);
    },
  );
});

describe('an edit with more units is refused', () => {
  test('without enough known stock, for another price, or an item that is no longer for sale', async () => {
    const product = aProduct({ variants: [aVariant({ price: kettlePrice }), aVariant({ price: kettlePrice })] });
    await tell(service, product);
    const [kettle, pot] = product.variants as [(typeof product.variants)[0], (typeof product.variants)[0]];
    const order = await anOrderThatIs('CONFIRMED', service, ada, { lines: [aLine(kettle, 2), aLine(pot, 1)] });
    const [kettles, pots] = order.lines.map(({ id }) => id) as [string, string];
    await tellStock(service, kettle, 3, 5);
    expect(await editTo(ada, order.id, [[kettles, 6]])).toMatchObject({
      __typename: 'LineStockError',
      code: 'INSUFFICIENT_STOCK',
      lineId: kettles,
      availableQuantity: 3,
    });
    await tell(service, { ...product, variants: [{ ...kettle, price: euros(2_100) }, pot] }, 2);
    expect(await editTo(ada, order.id, [[kettles, 3]])).toMatchObject({
      code: 'LINE_PRICE_CHANGED',
      lineId: kettles,
      unitPrice: euros(2_100),
    });
    await tell(service, { ...product, archived: true }, 3);
    expect(await editTo(ada, order.id, [[pots, 2]])).toMatchObject({ code: 'VARIANT_UNAVAILABLE' });
    expect(await editedOrder(service, order)).toMatchObject({ version: 2, edit: null });
  });

  test('without the token of a card, with a wrong one, or with prices that differ', async () => {
    const { order, kettles } = await anOrderOfTwoLines('CONFIRMED', service, ada);
    const faults: [object, string][] = [
      [{}, 'REQUIRED'],
      [{ paymentToken: 'a card number' }, 'NOT_ALLOWED'],
    ];
    for (const [fields, code] of faults)
      expect(await editTo(ada, order.id, [[kettles, 3]], fields)).toMatchObject({
        fields: [{ path: 'input.paymentToken', code }],
      });
    const expectedPrices = { currencyCode: 'EUR', totalMinor: 7_000 };
    expect(await editTo(ada, order.id, [[kettles, 3]], { ...card, expectedPrices })).toMatchObject({
      code: 'PRICES_CHANGED',
      differences: [{ price: 'TOTAL', current: euros(7_050) }],
      prices: { total: euros(7_050) },
    });
    expect(await editedOrder(service, order)).toMatchObject({ version: 2, edit: null });
  });

  test('to strangers, for unknown lines, and while the order is packed', async () => {
    const { order, kettles } = await anOrderOfTwoLines('CONFIRMED', service, ada, cash);
    expect(await editTo(service.person(), order.id, [[kettles, 3]])).toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect(await editTo(ada, order.id, [[kettles, 3], [nobodysId, 1]])).toMatchObject({ code: 'LINE_QUANTITY' }); // prettier-ignore
    await staff.get(updateOrderStatus, { id: order.id, status: 'PROCESSING' });
    expect(await editTo(staff, order.id, [[kettles, 3]])).toMatchObject({ code: 'ORDER_NOT_EDITABLE' });
  });
});

test('sales count the additional units when they are added, also if all sales are counted again', async () => {
  const { order, kettles, cups, variants } = await anOrderOfTwoLines('CONFIRMED', service, ada, cash);
  const [kettle] = variants;
  const input = { idempotencyKey: randomUUID(), lines: quantitiesOf([[cups, 1]]) };
  await ada.get(cancelOrderLines, { id: order.id, input });
  for (const quantity of [3, 5]) {
    await editTo(ada, order.id, [[kettles, quantity]]);
    await reserveUnits(service, order, kettlePrice);
    await eventually('it is applied', async () => (await editedOrder(service, order)).lines[0].quantity === quantity);
  }
  expect((await editedOrder(service, order)).total).toEqual(euros(10_700));
  const productId = `(SELECT product_id FROM offer WHERE variant_id = '${kettle!.variantId}')`;
  const numbers = () =>
    service.sql(
      `SELECT sum(units)::int AS units, sum(gross_minor)::int AS gross FROM sales_product_day
       WHERE product_id = ${productId} AND generation = (SELECT generation FROM sales_count WHERE state = 'ACTIVE')`,
    );
  // Both variants are of one product: 50.50 when the order was confirmed, and three kettles later.
  const sold = [{ units: 2 + 3 + 3, gross: 5_050 + 6_000 }];
  await eventually('the sales are counted', async () => isDeepStrictEqual(await numbers(), sold));
  const dataSource = createOrdersDataSource(service.database.url, 1);
  await openDatabase(dataSource);
  await new SalesRebuildService(dataSource, new StaffTopicService()).rebuild();
  await closeDatabase(dataSource);
  await eventually('the sales are counted again', async () => isDeepStrictEqual(await numbers(), sold));
  const isExact = `
    SELECT sum(net_minor)::int = (
      SELECT sum(total_minor - payment_released_minor - payment_refunded_minor - gift_card_returned_minor)::int
      FROM orders WHERE status IN ('CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'RETURNED')) AS is_exact
    FROM sales_quarter WHERE generation = (SELECT generation FROM sales_count WHERE state = 'ACTIVE')`;
  await eventually('the net revenue is that of all orders', async () => (await service.sql(isExact))[0]!.is_exact);
});
