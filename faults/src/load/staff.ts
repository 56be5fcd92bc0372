import { randomUUID } from 'node:crypto';
import type { Actor } from './actor.ts';

const openOrders = `query ($status: [OrderStatus!]) {
  orders(first: 40, filter: { status: $status }) {
    nodes {
      id
      status
      lines { id quantity shippedQuantity cancelledQuantity }
      fulfilments { id status }
      returns { id status }
      payment { captured { amountMinor } refunded { amountMinor } }
    }
  }
}`;

interface OpenOrder {
  readonly id: string;
  readonly status: string;
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly shippedQuantity: number;
    readonly cancelledQuantity: number;
  }[];
  readonly fulfilments: readonly { readonly id: string; readonly status: string }[];
  readonly returns: readonly { readonly id: string; readonly status: string }[];
  readonly payment: {
    readonly captured: { readonly amountMinor: number };
    readonly refunded: { readonly amountMinor: number };
  };
}

const tracking = { carrier: 'Postman Pat', number: 'PP 1' };
const statuses = [['CONFIRMED'], ['PROCESSING'], ['SHIPPED'], ['DELIVERED'], ['CONFIRMED', 'PROCESSING']];

const withKey = () => ({ idempotencyKey: randomUUID() });

/** Some mutations are sent twice at once: their idempotency key merges them. */
const timesOf = ({ random }: Actor) => (random.chance(0.3) ? 2 : 1);

/** A random action of a staff member: adjusts stock, changes a price, or updates some orders. */
export async function processOrders(staff: Actor, isOver: () => boolean): Promise<void> {
  const { client, random } = staff;
  if (random.chance(0.3)) await adjustStock(staff);
  if (random.chance(0.15)) await changePrice(staff);
  const variables = { status: random.pick(statuses) };
  const { orders } = await client.ask<{ orders: { nodes: readonly OpenOrder[] } }>(openOrders, variables);
  for (const order of random.shuffled(orders.nodes).slice(0, 5)) if (!isOver()) await moveOn(order, staff);
}

async function moveOn(order: OpenOrder, staff: Actor): Promise<void> {
  const { client, random } = staff;
  const { id, status, fulfilments } = order;
  if (status === 'CONFIRMED') {
    if (random.chance(0.1)) await client.change('cancelOrder', { id });
    else await client.change('updateOrderStatus', { id, status: 'PROCESSING' });
  }
  if (status === 'PROCESSING') await ship(order, staff);
  if (status === 'SHIPPED') {
    const parcel = fulfilments.find((fulfilment) => fulfilment.status === 'SHIPPED');
    if (parcel && random.chance(0.5)) await client.change('markDelivered', { fulfilmentId: parcel.id });
    else await client.change('updateOrderStatus', { id, status: 'DELIVERED' });
  }
  if (status === 'DELIVERED') await settle(order, staff);
}

/** Ships in one parcel, or line by line; the rest follows, is cancelled, or waits. */
async function ship({ id, lines }: OpenOrder, staff: Actor): Promise<void> {
  const { client, random } = staff;
  if (random.chance(0.1)) return void (await client.change('cancelOrder', { id }));
  const line = lines
    .map((each) => ({ lineId: each.id, quantity: each.quantity - each.shippedQuantity - each.cancelledQuantity }))
    .find(({ quantity }) => quantity > 0);
  const shipRest = () => client.change('updateOrderStatus', { id, status: 'SHIPPED', tracking });
  if (line === undefined || random.chance(0.4)) return void (await shipRest());
  const part = [{ ...line, quantity: random.between(1, line.quantity) }];
  const shipPart = () =>
    client.changeTimes(timesOf(staff), 'fulfilOrder', { id, input: { ...withKey(), lines: part, tracking } });
  const cancel = (what: typeof part | null) => {
    const input = { ...withKey(), lines: what, reason: 'It is broken' };
    return client.changeTimes(timesOf(staff), 'cancelOrderLines', { id, input });
  };
  // For the same line at the same moment: one of the two exceeds the remaining quantity.
  await Promise.all(random.chance(0.2) ? [shipPart(), cancel([line])] : [shipPart()]);
  const choice = random.next();
  if (choice < 0.3) await shipRest();
  else if (choice < 0.7) await cancel(random.chance(0.5) ? null : part);
}

/** Decides a return, or sometimes grants a goodwill refund. */
async function settle({ id, returns, payment }: OpenOrder, staff: Actor): Promise<void> {
  const { client, random, ledger } = staff;
  const requested = returns.find(({ status }) => status === 'REQUESTED');
  if (requested && random.chance(0.8)) {
    await client.change('acceptReturn', { id: requested.id, restock: random.chance(0.7) });
  } else if (requested) {
    await client.change('refuseReturn', { id: requested.id, answer: 'It was worn' });
  } else if (random.chance(0.3)) {
    const left = payment.captured.amountMinor - payment.refunded.amountMinor;
    if (left < 1) return;
    const key = randomUUID();
    const amountMinor = random.between(1, Math.min(left, 300));
    const input = { idempotencyKey: key, amountMinor, reason: 'The handle is loose' };
    const isAccepted = await client.changeTimes(timesOf(staff), 'refundOrder', { id, input });
    if (isAccepted) ledger.refunds.push({ orderId: id, key, amountMinor });
  }
}

/** Adds or removes a few units of a scarce variant. */
async function adjustStock(staff: Actor): Promise<void> {
  const { client, random, catalogue } = staff;
  const by = random.pick([-2, -1, 1, 2, 3]);
  const variables = { variantId: random.pick(catalogue.scarce), by, reason: 'Counted', ...withKey() };
  await client.changeTimes(timesOf(staff), 'adjustStock', variables);
}

/** Orders that are being placed at this moment were shown another price. */
async function changePrice({ client, random, catalogue }: Actor): Promise<void> {
  const { id, variants } = random.pick(catalogue.products);
  const price = { amountMinor: random.between(400, 1_200) };
  await client.change('updateProduct', { id, input: { variants: [{ id: random.pick(variants).id, price }] } });
}
