import { randomUUID } from 'node:crypto';
import { eventually } from '@commerce/testing';
import pg from 'pg';
import { aVariantOnSale, euros, putOnSale, type AVariant } from './offers.ts';
import { aLine, anOrder, anOrderThatIs, stockReserved, type Order } from './orders.ts';
import type { OrdersService, Person } from './orders-service.ts';

const afterSaleFields = `
  id status version reason
  payment {
    method status failure nextAction { url clientSecret }
    authorized { amountMinor } released { amountMinor } captured { amountMinor } refunded { amountMinor }
  }
  subtotal { amountMinor } total { amountMinor }
  lines { id quantity shippedQuantity cancelledQuantity returnedQuantity refundedQuantity variant { id } }
  fulfilments { id status carrier trackingNumber trackingUrl shippedAt deliveredAt lines { lineId quantity } }
  returns { id status reason answer restock requestedAt decidedAt lines { lineId quantity } }
  refunds { id status reason failure attempts retryOf amount { amountMinor currencyCode } }
  statusHistory { version status previousStatus reason actor at }`;

const resultFields = `
  __typename
  ... on OrderPayload { order { ${afterSaleFields} } }
  ... on UserError { code message }
  ... on ValidationError { fields { path code } }`;
const statusErrorFields = `... on InvalidStatusChangeError { from to }`;
const lineErrorFields = `... on LineQuantityError { lineId available }`;
const returnErrorFields = `... on NotReturnableError { status }`;
const refundErrorFields = `... on RefundExceedsPaymentError { refundable { amountMinor } }`;

const readAfterSale = `query ($id: ID!) { order(id: $id) { ${afterSaleFields} } }`;

export const confirmPayment = `mutation ($orderId: ID!) { confirmPayment(orderId: $orderId) { ${resultFields} } }`;

export const confirmPaymentWith = `mutation ($orderId: ID!, $token: String) {
  confirmPayment(orderId: $orderId, token: $token) { ${resultFields} }
}`;

export const fulfilOrder = `mutation ($id: ID!, $input: FulfilmentInput!) {
  fulfilOrder(id: $id, input: $input) { ${resultFields} ${statusErrorFields} ${lineErrorFields} }
}`;

export const cancelOrderLines = `mutation ($id: ID!, $input: CancelLinesInput!, $token: String) {
  cancelOrderLines(id: $id, input: $input, token: $token) { ${resultFields} ${statusErrorFields} ${lineErrorFields} }
}`;

export const editOrder = `mutation ($id: ID!, $input: EditOrderInput!, $token: String) {
  editOrder(id: $id, input: $input, token: $token) {
    ${resultFields} ${lineErrorFields} ... on OrderNotEditableError { status }
  }
}`;

export const markDelivered = `mutation ($fulfilmentId: ID!) {
  markDelivered(fulfilmentId: $fulfilmentId) { ${resultFields} ${statusErrorFields} }
}`;

export const requestReturn = `mutation ($orderId: ID!, $input: ReturnInput!, $token: String) {
  requestReturn(orderId: $orderId, input: $input, token: $token) { ${resultFields} ${lineErrorFields} ${returnErrorFields} }
}`;

export const acceptReturn = `mutation ($id: ID!, $restock: Boolean!, $answer: String) {
  acceptReturn(id: $id, restock: $restock, answer: $answer) { ${resultFields} ${returnErrorFields} }
}`;

export const refuseReturn = `mutation ($id: ID!, $answer: String!) {
  refuseReturn(id: $id, answer: $answer) { ${resultFields} }
}`;

export const refundOrder = `mutation ($id: ID!, $input: RefundInput!) {
  refundOrder(id: $id, input: $input) { ${resultFields} ${refundErrorFields} }
}`;

export const refundOrderLines = `mutation ($id: ID!, $input: RefundLinesInput!) {
  refundOrderLines(id: $id, input: $input) { ${resultFields} ${lineErrorFields} }
}`;

export const retryRefund = `mutation ($refundId: ID!) {
  retryRefund(refundId: $refundId) { ${resultFields} ${refundErrorFields} }
}`;

interface Amount {
  readonly amountMinor: number;
}

export interface AfterSale extends Order {
  readonly payment: {
    readonly method: string;
    readonly status: string;
    readonly failure: string | null;
    readonly nextAction: { readonly url: string | null; readonly clientSecret: string | null } | null;
    readonly authorized: Amount;
    readonly released: Amount;
    readonly captured: Amount;
    readonly refunded: Amount;
  };
  readonly fulfilments: readonly { readonly id: string; readonly status: string }[];
  readonly returns: readonly { readonly id: string; readonly status: string }[];
  readonly refunds: readonly {
    readonly id: string;
    readonly status: string;
    readonly amount: Amount;
    readonly failure: string | null;
    readonly attempts: number | null;
  }[];
}

/** The order with its payment, fulfilments, returns and refunds, as staff see it. */
export async function afterSaleOf(service: OrdersService, { id }: { id: string }): Promise<AfterSale> {
  return (await service.person('STAFF').get(readAfterSale, { id })).order;
}

/**
 * The order once the condition holds. It is then read again: an answer takes several statements, so its payment may be
 * older than its refunds.
 */
export async function orderWhen(
  service: OrdersService,
  order: { id: string },
  what: string,
  isSo: (order: AfterSale) => boolean,
): Promise<AfterSale> {
  await eventually(what, async () => isSo(await afterSaleOf(service, order)));
  return afterSaleOf(service, order);
}

export const withCard = (token: string) => ({ payment: { method: 'CARD', token } });

/** Places a card order and reserves its stock, so that its payment is being authorized. */
export async function anOrderByCard(
  service: OrdersService,
  person: Person,
  token = 'tok_succeeds',
  fields: object = {},
): Promise<Order> {
  const order = await anOrder(service, person, { ...withCard(token), ...fields });
  await service.bus.publish(stockReserved(order));
  return order;
}

/**
 * An order of two kettles at 20.00 and three cups at 3.50, paid by card unless the fields differ, in the given status.
 */
export async function anOrderOfTwoLines(status: string, service: OrdersService, person: Person, fields: object = {}) {
  const [kettle, cup] = await putOnSale(service, { price: euros(2_000) }, { price: euros(350) });
  const lines = [aLine(kettle!, 2), aLine(cup!, 3)];
  const order = await anOrderThatIs(status, service, person, { lines, ...withCard('tok_succeeds'), ...fields });
  const [kettles, cups] = order.lines.map(({ id }) => id) as [string, string];
  return { order, kettles, cups, variants: [kettle!, cup!] as readonly AVariant[] };
}

/** A delivered and paid card order of the given number of units at 10.00. */
export async function aPaidOrder(
  service: OrdersService,
  person: Person,
  { quantity = 1, token = 'tok_succeeds' } = {},
) {
  const lines = [aLine(await aVariantOnSale(service, { price: euros(1_000) }), quantity)];
  const order = await anOrderThatIs('DELIVERED', service, person, { lines, ...withCard(token) });
  return captured(service, order);
}

/** The order once its payment is captured, or what was shipped of it. */
export async function captured(service: OrdersService, order: Pick<Order, 'id'>): Promise<AfterSale> {
  await eventually('the payment is captured', async () => {
    const captures = (await operationsOf(service, order)).filter(({ kind }) => kind === 'CAPTURE');
    if (captures.length > 0) return captures.every(({ status }) => status === 'SUCCEEDED');
    return (await afterSaleOf(service, order)).payment.status === 'CAPTURED';
  });
  return afterSaleOf(service, order);
}

/** Quantities of order lines. */
export type Lines = readonly (readonly [lineId: string, quantity: number])[];
export const quantitiesOf = (lines: Lines) => lines.map(([lineId, quantity]) => ({ lineId, quantity }));

export const aParcel = (lines: Lines, fields: object = {}) => ({
  idempotencyKey: randomUUID(),
  lines: quantitiesOf(lines),
  ...fields,
});

export const aRefund = (fields: object = {}) => ({ idempotencyKey: randomUUID(), reason: 'a scratch', ...fields });

export interface Operation {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly amount: number;
  readonly attempts: number;
}

/** The payment operations of the order, in order. */
export function operationsOf({ sql }: OrdersService, { id }: { id: string }): Promise<Operation[]> {
  return sql<Operation>(
    `SELECT id, kind, status, amount_minor::int AS amount, attempts FROM payment_operation
     WHERE order_id = $1 ORDER BY position`,
    [id],
  );
}

/** Such as `AUTHORIZE SUCCEEDED`. */
export async function operationNames(service: OrdersService, order: { id: string }): Promise<string[]> {
  return (await operationsOf(service, order)).map(({ kind, status }) => `${kind} ${status}`);
}

/** The ledger of the provider for the order. */
export function chargesOf({ sql }: OrdersService, { id }: { id: string }) {
  return sql<{ status: string; authorized: number; captured: number; refunded: number }>(
    `SELECT status, authorized::int, captured::int, refunded::int FROM test_payments.charge WHERE order_id = $1`,
    [id],
  );
}

/** Makes postponed operations due until the condition holds. */
export function hurrying<Found>({ sql }: OrdersService, what: string, look: () => Promise<Found | undefined | false>) {
  return eventually(what, async () => {
    await sql(`UPDATE payment_operation SET available_at = now() WHERE status = 'PENDING' AND leased_until IS NULL`);
    return look();
  });
}

/** Blocks the provider's responses during the work, which must finish within the timeout of three seconds. */
export async function whileTheProviderIsSlow<Result>(
  { database }: OrdersService,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: database.url, application_name: 'slow provider' });
  await client.connect();
  try {
    await client.query('BEGIN; LOCK TABLE test_payments.call IN EXCLUSIVE MODE');
    return await work();
  } finally {
    await client.end();
  }
}

/** The status of every event about the order, in order. */
export async function statusEventsOf({ sql }: OrdersService, { id }: { id: string }) {
  return sql<{ version: number; status: string; reason: string | null; refunded: number }>(
    `SELECT (envelope #>> '{data,version}')::int AS version, envelope #>> '{data,status}' AS status,
            envelope #>> '{data,reason}' AS reason, (envelope #>> '{data,refunded,amountMinor}')::int AS refunded
     FROM outbox WHERE subject = $1 AND envelope ->> 'type' = 'order.status-changed' ORDER BY position`,
    [id],
  );
}

/** Expects versions 1, 2, 3 …, entries that continue from the previous one, and an event for each. */
export async function expectWholeHistory(service: OrdersService, order: { id: string }): Promise<AfterSale> {
  const now = await afterSaleOf(service, order);
  const { statusHistory: history } = now;
  expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1));
  expect(history.map(({ previousStatus }) => previousStatus)).toEqual([
    null,
    ...history.slice(0, -1).map(({ status }) => status),
  ]);
  expect(history.at(-1)).toMatchObject({ version: now.version, status: now.status });
  const told = (await statusEventsOf(service, order)).map(({ version, status, reason }) => [version, status, reason]);
  // Version 1 is published as order.placed.
  expect(told).toEqual(history.slice(1).map(({ version, status, reason }) => [version, status, reason]));
  return now;
}
