import { randomUUID } from 'node:crypto';
import { OrderStatusChanged } from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  afterSaleOf,
  anOrderOfTwoLines,
  captured,
  chargesOf,
  editOrder,
  expectWholeHistory,
  quantitiesOf,
  type Lines,
} from './support/after-sale.ts';
import { euros, nobodysId } from './support/offers.ts';
import { anAddress, updateOrderStatus } from './support/orders.ts';
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

const edit = async (id: string, input: object, person = ada) =>
  (await person.get(editOrder, { id, input: { idempotencyKey: randomUUID(), ...input } })).editOrder;
const deliveryOf = async ({ id }: { id: string }) => {
  const document = `query ($id: ID!) { order(id: $id) {
    note shippingAddress { recipient line1 city countryCode } statusHistory { kind reason actor }
  } }`;
  return (await ada.get(document, { id })).order;
};
const elsewhere = anAddress({ line1: '2 Other Street', city: 'Elsewhere' });

describe('editing a confirmed order', () => {
  test('changes the address, the note and quantities by one entry, which subscribers receive', async () => {
    const { order, kettles, cups, variants } = await anOrderOfTwoLines('CONFIRMED', service, ada);
    const lines = quantitiesOf([[kettles, 2], [cups, 1]]); // prettier-ignore
    const result = await edit(order.id, { shippingAddress: elsewhere, note: 'Ring twice.', lines, version: 2 });
    expect(result).toMatchObject({
      order: {
        status: 'CONFIRMED',
        version: 3,
        total: { amountMinor: 4_350 },
        payment: { status: 'AUTHORIZED', released: { amountMinor: 700 } },
        lines: [{ cancelledQuantity: 0 }, { cancelledQuantity: 2 }],
      },
    });
    const { note, shippingAddress, statusHistory } = await deliveryOf(order);
    expect([note, shippingAddress]).toMatchObject(['Ring twice.', { line1: '2 Other Street', city: 'Elsewhere' }]);
    const reason = 'Changed the shipping address and the note. Cancelled 2, 3 to follow.';
    expect(statusHistory.at(-1)).toEqual({ kind: 'EDITED', reason, actor: 'CUSTOMER' });
    const stock = await service.sql(
      `SELECT envelope #> '{data,lines}' AS lines FROM outbox
       WHERE subject = $1 AND envelope ->> 'type' = 'order.lines-cancelled'`,
      [order.id],
    );
    expect(stock).toEqual([{ lines: [{ variantId: variants[1]!.variantId, remaining: 1 }] }]);
    const said = await eventually(
      'the edit is published',
      async () => service.heard.of(OrderStatusChanged, order.id)[1],
    );
    expect(said.data).toMatchObject({
      kind: 'EDITED',
      version: 3,
      total: euros(4_350),
      cancelled: { items: [{ quantity: 2 }], amount: euros(700) },
    });
    await expectWholeHistory(service, order);
    for (const status of ['PROCESSING', 'SHIPPED']) await staff.get(updateOrderStatus, { id: order.id, status });
    await captured(service, order);
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'CAPTURED', captured: 4_350 }]);
  });

  test('keeps what is omitted, and adds no entry without a difference', async () => {
    const { order, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada, { payment: null });
    await edit(order.id, { note: 'Ring.' }, staff);
    const before = await deliveryOf(order);
    expect(before.note).toBe('Ring.');
    expect(before.statusHistory.at(-1)).toEqual({ kind: 'EDITED', reason: 'Changed the note.', actor: 'STAFF' });
    for (const same of [
      { note: 'Ring.' },
      { shippingAddress: { ...anAddress(), ...before.shippingAddress, line2: null } },
      { lines: quantitiesOf([[cups, 3]]) },
      { note: 'Ring.', lines: quantitiesOf([[cups, 3]]), shippingAddress: null },
    ])
      expect(await edit(order.id, same)).toMatchObject({ order: { version: 3 } });
    expect(await deliveryOf(order)).toEqual(before);
    await edit(order.id, { note: null });
    expect((await deliveryOf(order)).note).toBeNull();
  });

  test('with a key edits it once, and is a conflict for other content or another version', async () => {
    const { order, kettles } = await anOrderOfTwoLines('CONFIRMED', service, ada, { payment: null });
    const input = { idempotencyKey: randomUUID(), lines: quantitiesOf([[kettles, 1]]), version: 2 };
    const results = await Promise.all(Array.from({ length: 6 }, () => edit(order.id, input)));
    for (const each of results) expect(each).toMatchObject({ order: { version: 3 } });
    expect(await edit(order.id, { ...input, lines: quantitiesOf([[kettles, 0]]) })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    expect(await edit(order.id, { note: 'Ring.', version: 2 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect((await expectWholeHistory(service, order)).lines).toMatchObject([{ cancelledQuantity: 1 }, {}]);
  });

  test('takes a constant number of statements', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada, { payment: null });
    const minimal = `mutation ($id: ID!, $input: EditOrderInput!) { editOrder(id: $id, input: $input) { __typename } }`;
    const countOf = async (lines: Lines) => {
      const input = { idempotencyKey: randomUUID(), note: randomUUID(), lines: quantitiesOf(lines) };
      return (await service.statements.during(() => staff.get(minimal, { id: order.id, input }))).length;
    };
    const one = await countOf([[cups, 2]]);
    expect(await countOf([[kettles, 1], [cups, 1]])).toBe(one); // prettier-ignore
  });
});

describe('an edit is refused', () => {
  test.each(['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'REJECTED'])(
    'for an order with the status %s, even to staff',
    async (status) => {
      const { order, cups } = await anOrderOfTwoLines(status, service, ada, { payment: null });
      const before = await afterSaleOf(service, order);
      for (const person of [ada, staff])
        for (const input of [{ note: 'Ring.' }, { lines: quantitiesOf([[cups, 1]]) }])
          expect(await edit(order.id, input, person)).toMatchObject({
            __typename: 'OrderNotEditableError',
            code: 'ORDER_NOT_EDITABLE',
            status,
          });
      expect(await afterSaleOf(service, order)).toEqual(before);
    },
  );

  test('to strangers, and for unknown orders', async () => {
    const { order } = await anOrderOfTwoLines('CONFIRMED', service, ada, { payment: null });
    const refusal = { __typename: 'OrderNotFoundError' };
    expect(await edit(order.id, { note: 'Mine.' }, service.person())).toMatchObject(refusal);
    expect(await edit(nobodysId, { note: 'Mine.' }, staff)).toMatchObject(refusal);
    expect((await deliveryOf(order)).note).toBeNull();
  });

  test('as a whole, if one part of it is impossible', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada, { payment: null });
    const before = [await afterSaleOf(service, order), await deliveryOf(order)];
    const rest = { note: 'Ring.', shippingAddress: elsewhere };
    const more = { ...rest, lines: quantitiesOf([[cups, 1], [kettles, 3]]) }; // prettier-ignore
    expect(await edit(order.id, more)).toMatchObject({ fields: [{ path: 'input.lines', code: 'NOT_ALLOWED' }] });
    const unknown = { ...rest, lines: quantitiesOf([[nobodysId, 0]]) };
    expect(await edit(order.id, unknown)).toMatchObject({ code: 'LINE_QUANTITY', available: 0 });
    const nothing = { ...rest, lines: quantitiesOf([[cups, 0], [kettles, 0]]) }; // prettier-ignore
    expect(await edit(order.id, nothing)).toMatchObject({ fields: [{ path: 'input.lines', code: 'NOT_ALLOWED' }] });
    const abroad = { ...rest, shippingAddress: { ...elsewhere, countryCode: 'US' } };
    expect(await edit(order.id, abroad)).toMatchObject({
      fields: [{ path: 'input.shippingAddress.countryCode', code: 'NOT_ALLOWED' }],
    });
    expect([await afterSaleOf(service, order), await deliveryOf(order)]).toEqual(before);
  });

  test.each<[string, object, string]>([
    ['nothing', {}, 'input'],
    ['a note of 501 characters', { note: 'x'.repeat(501) }, 'input.note'],
    ['a note with NUL', { note: 'with\u0000NUL' }, 'input.note'],
    ['a note with half a character', { note: 'half \ud800' }, 'input.note'],
    ['no lines', { lines: [] }, 'input.lines'],
    ['a line twice', { lines: quantitiesOf([[nobodysId, 1], [nobodysId, 0]]) }, 'input.lines'], // prettier-ignore
    ['a negative quantity', { lines: quantitiesOf([[nobodysId, -1]]) }, 'input.lines.0.quantity'],
    ['a huge quantity', { lines: quantitiesOf([[nobodysId, 1_001]]) }, 'input.lines.0.quantity'],
    ['a line whose ID is no UUID', { lines: quantitiesOf([['x', 1]]) }, 'input.lines.0.lineId'],
    ['a short key', { note: 'Ring.', idempotencyKey: 'short' }, 'input.idempotencyKey'],
    ['an address without a city', { shippingAddress: { ...elsewhere, city: ' ' } }, 'input.shippingAddress.city'],
    ['the version 0', { note: 'Ring.', version: 0 }, 'input.version'],
  ])('with %s', async (_, input, path) => {
    expect(await edit(nobodysId, input)).toMatchObject({ __typename: 'ValidationError', fields: [{ path }] });
  });
});

test('either an edit or the packing comes first, and nothing is half done', async () => {
  for (let round = 0; round < 3; round++) {
    const { order, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada, { payment: null });
    const [edited] = await Promise.all([
      edit(order.id, { note: 'Ring.', lines: quantitiesOf([[cups, 1]]) }),
      staff.get(updateOrderStatus, { id: order.id, status: 'PROCESSING' }),
    ]);
    const isEdited = edited.__typename === 'OrderPayload';
    if (!isEdited) expect(edited).toMatchObject({ code: 'ORDER_NOT_EDITABLE', status: 'PROCESSING' });
    const { lines, status } = await expectWholeHistory(service, order);
    expect([status, lines[1]]).toMatchObject(['PROCESSING', { cancelledQuantity: isEdited ? 2 : 0 }]);
    expect((await deliveryOf(order)).note).toBe(isEdited ? 'Ring.' : null);
  }
});
