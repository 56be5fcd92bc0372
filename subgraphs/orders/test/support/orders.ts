import { randomUUID } from 'node:crypto';
import { createEvent, StockRejected, StockReserved } from '@commerce/events';
import { eventually } from '@commerce/testing';
import { aVariantOnSale, type AVariant } from './offers.ts';
import type { OrdersService, Person } from './orders-service.ts';

export const orderFields = `
  id number status version reason placedAt customer { id }
  contact { name email phone }
  shippingAddress { recipient line1 line2 postalCode city region countryCode }
  subtotal { amountMinor currencyCode } total { amountMinor currencyCode }
  lines {
    id title sku options { name value } imageUrl quantity variant { id }
    unitPrice { amountMinor currencyCode } total { amountMinor currencyCode }
  }
  statusHistory { orderId version status previousStatus reason actor at }`;

const errorFields = `
  ... on UserError { code message }
  ... on ValidationError { fields { path code message } }`;

export const placeOrder = `mutation ($input: PlaceOrderInput!, $waitFor: PlaceOrderWait) {
  placeOrder(input: $input, waitFor: $waitFor) {
    __typename ... on OrderPayload { order { ${orderFields} } } ${errorFields}
    ... on VariantUnavailableError { variantIds }
  }
}`;

const movedFields = `
  __typename ... on OrderPayload { order { ${orderFields} } } ${errorFields}
  ... on InvalidStatusChangeError { from to }`;

/** As a guest: returns the token of the link. */
export const placeAsGuest = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    __typename ... on OrderPayload { orderToken order { ${orderFields} } } ${errorFields}
    ... on TooManyOpenOrdersError { openOrders unpaidUnits }
  }
}`;

export const readGuestOrder = `query ($token: String!) { guestOrder(token: $token) { ${orderFields} } }`;

export const readOrderWith = `query ($id: ID!, $token: String) { order(id: $id, token: $token) { ${orderFields} } }`;

export const cancelOrder = `mutation ($id: ID!, $reason: String, $token: String) {
  cancelOrder(id: $id, reason: $reason, token: $token) { ${movedFields} }
}`;

export const updateOrderStatus = `mutation ($id: ID!, $status: OrderStatus!, $tracking: TrackingInput) {
  updateOrderStatus(id: $id, status: $status, tracking: $tracking) { ${movedFields} }
}`;

export const readOrder = `query ($id: ID!) { order(id: $id) { ${orderFields} } }`;

export const listOrders = `query ($first: Int! = 20, $after: String, $filter: OrderFilter) {
  orders(first: $first, after: $after, filter: $filter) {
    totalCount nodes { id status placedAt customer { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

export interface Order {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly version: number;
  readonly reason: string | null;
  readonly placedAt: string;
  readonly total: { readonly amountMinor: number; readonly currencyCode: string };
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly variant: { readonly id: string };
    readonly unitPrice: { readonly amountMinor: number; readonly currencyCode: string };
  }[];
  readonly statusHistory: readonly {
    readonly version: number;
    readonly status: string;
    readonly previousStatus: string | null;
    readonly reason: string | null;
    readonly actor: string;
    readonly at: string;
  }[];
}

export function aContact(fields: object = {}) {
  return { name: 'Ada Lovelace', email: 'ada@shop.example', phone: '+49 1512 3456789', ...fields };
}

export function anAddress(fields: object = {}) {
  return {
    recipient: 'Ada Lovelace',
    line1: 'St James’s Square 12',
    postalCode: 'SW1Y 4JH',
    city: 'London',
    countryCode: 'GB',
    ...fields,
  };
}

/** The input of `placeOrder` with a unique key, for the cart unless it has lines. */
export function aPlacement(fields: object = {}) {
  return { idempotencyKey: randomUUID(), contact: aContact(), shippingAddress: anAddress(), ...fields };
}

export const aLine = ({ variantId }: AVariant, quantity = 1) => ({ variantId, quantity });

/** Places an order of one new variant unless the fields differ. */
export async function anOrder(service: OrdersService, person: Person, fields: object = {}): Promise<Order> {
  const lines = 'lines' in fields ? undefined : [aLine(await aVariantOnSale(service))];
  const input = aPlacement({ ...(lines && { lines }), ...fields });
  const { placeOrder: result } = await person.get(placeOrder, { input });
  expect(result).toMatchObject({ __typename: 'OrderPayload' });
  return result.order;
}

/** The current order, as staff see it. */
export async function orderNow(service: OrdersService, { id }: Pick<Order, 'id'>): Promise<Order> {
  return (await service.person('STAFF').get(readOrder, { id })).order;
}

/** The event with which the products service reserves the order's stock, by default at the order's prices. */
export function stockReserved({ id, lines }: Order, prices?: readonly { variantId: string; unitPrice: object }[]) {
  const reserved = lines.map(({ variant, quantity, unitPrice }) => ({
    variantId: variant.id,
    quantity,
    unitPrice,
    ...(prices?.find(({ variantId }) => variantId === variant.id) as object | undefined),
  }));
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  return createEvent(StockReserved, { subject: id, aggregateVersion: 1 }, { orderId: id, lines: reserved, expiresAt });
}

/** The event with which the products service rejects the order's stock. */
export function stockRejected(
  { id, lines }: Order,
  reason: 'OUT_OF_STOCK' | 'PRODUCT_UNAVAILABLE' = 'OUT_OF_STOCK',
  shortages?: readonly { variantId: string; requestedQuantity: number; availableQuantity?: number }[],
) {
  const variantIds = lines.map(({ variant }) => variant.id);
  return createEvent(
    StockRejected,
    { subject: id, aggregateVersion: 1 },
    { orderId: id, reason, variantIds, ...(shortages && { shortages: [...shortages] }) },
  );
}

const wayTo: Record<string, readonly string[]> = {
  CONFIRMED: [],
  PROCESSING: ['PROCESSING'],
  SHIPPED: ['PROCESSING', 'SHIPPED'],
  DELIVERED: ['PROCESSING', 'SHIPPED', 'DELIVERED'],
};

/** Places an order and brings it into the status by regular transitions. */
export async function anOrderThatIs(
  status: string,
  service: OrdersService,
  person: Person,
  fields: object = {},
): Promise<Order> {
  const order = await anOrder(service, person, fields);
  if (status === 'REJECTED') await service.bus.publish(stockRejected(order));
  if (status === 'CANCELLED') await person.get(cancelOrder, { id: order.id });
  if (status in wayTo) {
    await service.bus.publish(stockReserved(order));
    await eventually('the order is decided', async () => (await orderNow(service, order)).status !== 'PENDING');
  }
  const staff = service.person('STAFF');
  for (const next of wayTo[status] ?? []) await staff.get(updateOrderStatus, { id: order.id, status: next });
  const reached = await orderNow(service, order);
  expect(reached.status).toBe(status);
  return reached;
}

/** The number of rows in each table that an order or a cart may write to, without what the service publishes to staff and for the audit log. */
export async function countRows({ sql }: OrdersService): Promise<Record<string, unknown>> {
  const tables = ['cart', 'cart_line', 'orders', 'order_line', 'order_status_change', 'inbox'];
  const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  counts.push(`(SELECT count(*)::int FROM outbox WHERE envelope ->> 'type' !~ '^(staff|audit)[.]') AS outbox`);
  const [row] = await sql(`SELECT ${counts.join(', ')}`);
  return row!;
}
