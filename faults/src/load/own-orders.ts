import { randomUUID } from 'node:crypto';
import { addressIn } from './orders.ts';
import type { Actor } from './actor.ts';

const orderById = `query ($id: ID!, $token: String) {
  order(id: $id, token: $token) {
    status
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
  readonly shippingAddress: { readonly countryCode: string };
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly shippedQuantity: number;
    readonly cancelledQuantity: number;
  }[];
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

/** Changes some of the address, the note and the first line: one unit less, or none. */
export async function edit(actor: Actor, order: OwnOrder): Promise<void> {
  const { client, random } = actor;
  const found = await read(actor, order);
  const [first] = found?.lines ?? [];
  if (found === undefined || first === undefined) return;
  const open = first.quantity - first.shippedQuantity - first.cancelledQuantity;
  const quantity = random.chance(0.5) ? 0 : Math.max(0, open - 1);
  const address = addressIn(found.shippingAddress.countryCode, `${random.between(1, 99)} Pall Mall`);
  const input = {
    idempotencyKey: randomUUID(),
    note: random.pick(['Ring twice', 'Leave it at the door']),
    ...(random.chance(0.5) && { shippingAddress: address }),
    ...(random.chance(0.7) && { lines: [{ lineId: first.id, quantity }] }),
  };
  await client.changeTimes(random.between(1, 2), 'editOrder', { ...order, input });
}

export async function requestReturn(actor: Actor, order: OwnOrder): Promise<void> {
  const found = await read(actor, order);
  if (found?.status !== 'DELIVERED' && found?.status !== 'SHIPPED') return;
  const { id: orderId, token } = order;
  await actor.client.change('requestReturn', { orderId, token, input: { ...oneOf(found), reason: 'Too small' } });
}
