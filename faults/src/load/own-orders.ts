import { randomUUID } from 'node:crypto';
import type { Random } from '../random.ts';
import { addressIn } from './orders.ts';
import type { Actor } from './actor.ts';

const orderById = `query ($id: ID!, $token: String) {
  order(id: $id, token: $token) {
    status
    payment { method }
    shippingAddress { countryCode }
    lines { id quantity shippedQuantity cancelledQuantity }
  }
}`;

/** An order, and for a guest the token of its link. */
export interface OwnOrder {
  readonly id: string;
  readonly token?: string | null;
}

interface SeenOrder {
  readonly status: string;
  readonly payment: { readonly method: string };
  readonly shippingAddress: { readonly countryCode: string };
  readonly lines: readonly SeenLine[];
}

interface SeenLine {
  readonly id: string;
  readonly quantity: number;
  readonly shippedQuantity: number;
  readonly cancelledQuantity: number;
}

async function read({ client }: Actor, order: OwnOrder): Promise<SeenOrder | undefined> {
  const { order: found } = await client.ask<{ order: SeenOrder | null }>(orderById, { ...order });
  return found ?? undefined;
}

/** One unit of the first line. */
function oneOf({ lines }: SeenOrder) {
  const [first] = lines;
  return { idempotencyKey: randomUUID(), lines: first ? [{ lineId: first.id, quantity: 1 }] : [] };
}

export async function cancelOne(actor: Actor, order: OwnOrder): Promise<void> {
  const found = await read(actor, order);
  if (found) await actor.client.change('cancelOrderLines', { ...order, input: oneOf(found) });
}

/** Adds units to the first line, or changes some of the address, the note and the line: one unit less, or none. */
export async function edit(actor: Actor, order: OwnOrder): Promise<void> {
  const { client, random } = actor;
  const found = await read(actor, order);
  if (found === undefined) return;
  const changes = random.chance(0.4) ? more(found, random) : otherwise(found, random);
  const input = { idempotencyKey: randomUUID(), ...changes };
  await client.changeTimes(random.between(1, 2), 'editOrder', { ...order, input });
}

const cards = ['tok_succeeds', 'tok_answers_twice', 'tok_declines', 'tok_needs_confirmation'];

const openOf = ({ quantity, shippedQuantity, cancelledQuantity }: SeenLine): number =>
  quantity - shippedQuantity - cancelledQuantity;

function more({ payment, lines: [first] }: SeenOrder, random: Random): object {
  const lines = first ? [{ lineId: first.id, quantity: openOf(first) + random.between(1, 2) }] : [];
  return { lines, ...(payment.method === 'CARD' && { paymentToken: random.pick(cards) }) };
}

function otherwise({ shippingAddress, lines: [first] }: SeenOrder, random: Random): object {
  const quantity = random.chance(0.5) || !first ? 0 : Math.max(0, openOf(first) - 1);
  const address = addressIn(shippingAddress.countryCode, `${random.between(1, 99)} Pall Mall`);
  return {
    note: random.pick(['Ring twice', 'Leave it at the door']),
    ...(random.chance(0.5) && { shippingAddress: address }),
    ...(random.chance(0.7) && first && { lines: [{ lineId: first.id, quantity }] }),
  };
}

export async function requestReturn(actor: Actor, order: OwnOrder): Promise<void> {
  const found = await read(actor, order);
  if (found?.status !== 'DELIVERED' && found?.status !== 'SHIPPED') return;
  const { id: orderId, token } = order;
  await actor.client.change('requestReturn', { orderId, token, input: { ...oneOf(found), reason: 'Too small' } });
}
