import { randomUUID } from 'node:crypto';
import { createEvent, StockUnitsRejected, StockUnitsReserved } from '@commerce/events';
import { eventually } from '@commerce/testing';
import { quantitiesOf, type Lines } from './after-sale.ts';
import type { OrdersService, Person } from './orders-service.ts';

const amount = '{ amountMinor currencyCode }';

const editFields = `
  edit {
    id status failure lines { lineId quantity } shortages { lineId availableQuantity } total ${amount}
    nextAction { url clientSecret } requestedAt decidedAt
  }`;

const editUnits = `mutation ($id: ID!, $input: EditOrderInput!, $token: String) {
  editOrder(id: $id, input: $input, token: $token) {
    __typename
    ... on OrderPayload { order { id status version ${editFields} } }
    ... on UserError { code message }
    ... on ValidationError { fields { path code } }
    ... on LineStockError { lineId availableQuantity }
    ... on LinePriceChangedError { lineId unitPrice ${amount} }
    ... on PricesChangedError { differences { price current ${amount} } prices { total ${amount} } }
    ... on LineQuantityError { lineId available }
  }
}`;

const readEdited = `query ($id: ID!) {
  order(id: $id) {
    id status version ${editFields} allowedActions
    subtotal ${amount} discountTotal ${amount} shippingTotal ${amount} taxTotal ${amount} giftCardTotal ${amount} total ${amount}
    payment { status authorized ${amount} released ${amount} captured ${amount} refunded ${amount} }
    lines { id quantity cancelledQuantity total ${amount} discountTotal ${amount} taxTotal ${amount} }
    statusHistory { kind actor reason }
  }
}`;

/** Requests other quantities of lines. */
export async function editTo(person: Pick<Person, 'get'>, id: string, lines: Lines, fields: object = {}) {
  const input = { idempotencyKey: randomUUID(), lines: quantitiesOf(lines), ...fields };
  return (await person.get(editUnits, { id, input })).editOrder;
}

/** The order with its latest edit, as staff see it. */
export const editedOrder = async (service: OrdersService, { id }: { id: string }) =>
  (await service.person('STAFF').get(readEdited, { id })).order;

/** The order once its edit is decided. */
export async function decided(service: OrdersService, order: { id: string }, status = 'APPLIED') {
  await eventually('the edit is decided', async () => (await editedOrder(service, order)).edit.status === status);
  return editedOrder(service, order);
}

export interface UnitsRequest {
  readonly orderId: string;
  readonly editId: string;
  readonly version: number;
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
}

/** The requests for units, and the quantities that remain after cancellations, as products receives them. */
export async function stockEventsOf({ sql }: OrdersService, { id }: { id: string }) {
  const rows = await sql<{ type: string; data: UnitsRequest }>(
    `SELECT envelope ->> 'type' AS type, envelope -> 'data' AS data FROM outbox
     WHERE subject = $1 AND envelope ->> 'type' IN ('order.units-requested', 'order.lines-cancelled') ORDER BY position`,
    [id],
  );
  return {
    requested: rows.filter(({ type }) => type === 'order.units-requested').map(({ data }) => data),
    remaining: rows.filter(({ type }) => type === 'order.lines-cancelled').map(({ data }) => data.lines),
  };
}

/** Answers the latest request for units like products, which has them at the prices. */
export async function reserveUnits(
  service: OrdersService,
  order: { id: string },
  unitPrice: { amountMinor: number; currencyCode: string },
): Promise<void> {
  const { requested } = await stockEventsOf(service, order);
  const { orderId, editId, version, lines } = requested.at(-1)!;
  const reserved = lines.map(({ variantId }) => ({ variantId, unitPrice }));
  const data = { orderId, editId, lines: reserved };
  await service.bus.publish(createEvent(StockUnitsReserved, { subject: orderId, aggregateVersion: version }, data));
}

/** Answers the latest request for units like products, which has only some. */
export async function rejectUnits(service: OrdersService, order: { id: string }, left: number): Promise<void> {
  const { requested } = await stockEventsOf(service, order);
  const { orderId, editId, version, lines } = requested.at(-1)!;
  const shortages = lines.map(({ variantId }) => ({ variantId, availableQuantity: left }));
  const data = { orderId, editId, reason: 'OUT_OF_STOCK', shortages } as const;
  await service.bus.publish(createEvent(StockUnitsRejected, { subject: orderId, aggregateVersion: version }, data));
}
