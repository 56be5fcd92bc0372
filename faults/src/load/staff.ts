import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Catalogue } from './catalogue.ts';
import type { Ledger } from './ledger.ts';
import type { Mutation } from './mutations.ts';
import { GaveUp, type PersistentCaller } from './persistent-caller.ts';

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

const withKey = () => ({ idempotencyKey: randomUUID() });

export interface StaffOptions {
  readonly caller: PersistentCaller;
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly pauseMs: number;
}

/** Somebody who packs, sends, takes back and counts. */
export class Staff {
  readonly #options: StaffOptions;

  constructor(options: StaffOptions) {
    this.#options = options;
  }

  async work(isOver: () => boolean): Promise<void> {
    const { random, pauseMs, ledger } = this.#options;
    while (!isOver()) {
      await this.#round(isOver).catch((error: unknown) => {
        if (!(error instanceof GaveUp)) ledger.noteUnexpected(String(error));
      });
      await sleep(pauseMs * (0.5 + random.next()));
    }
  }

  async #round(isOver: () => boolean): Promise<void> {
    const { caller, random } = this.#options;
    if (random.chance(0.3)) await this.#count();
    if (random.chance(0.15)) await this.#reprice();
    const status = random.pick([
      ['CONFIRMED'],
      ['PROCESSING'],
      ['SHIPPED'],
      ['DELIVERED'],
      ['CONFIRMED', 'PROCESSING'],
    ]);
    const { orders } = await caller.ask<{ orders: { nodes: readonly OpenOrder[] } }>(openOrders, { status });
    for (const order of random.shuffled(orders.nodes).slice(0, 5)) if (!isOver()) await this.#moveOn(order);
  }

  async #moveOn(order: OpenOrder): Promise<void> {
    const { random } = this.#options;
    const { id, status } = order;
    if (status === 'CONFIRMED') {
      if (random.chance(0.1)) await this.#change('cancelOrder', { id });
      else await this.#change('updateOrderStatus', { id, status: 'PROCESSING' });
    }
    if (status === 'PROCESSING') await this.#send(order);
    if (status === 'SHIPPED') await this.#deliver(order);
    if (status === 'DELIVERED') await this.#settle(order);
  }

  /** In one parcel, or a line at a time; what is left then follows, is cancelled, or waits for the next look. */
  async #send({ id, lines }: OpenOrder): Promise<void> {
    const { random } = this.#options;
    if (random.chance(0.1)) return void (await this.#change('cancelOrder', { id }));
    const open = lines.map(({ id: lineId, quantity, shippedQuantity, cancelledQuantity }) => ({
      lineId,
      quantity: quantity - shippedQuantity - cancelledQuantity,
    }));
    const line = open.find(({ quantity }) => quantity > 0);
    if (line === undefined || random.chance(0.4)) {
      await this.#change('updateOrderStatus', { id, status: 'SHIPPED', tracking });
      return;
    }
    const part = [{ ...line, quantity: random.between(1, line.quantity) }];
    const ship = () => this.#twiceAtTimes('fulfilOrder', { id, input: { ...withKey(), lines: part, tracking } });
    const cancel = (what: typeof part | null) =>
      this.#twiceAtTimes('cancelOrderLines', { id, input: { ...withKey(), lines: what, reason: 'It is broken' } });
    // Of the same line at the same moment: one of the two finds too little left.
    await Promise.all(random.chance(0.2) ? [ship(), cancel([line])] : [ship()]);
    const choice = random.next();
    if (choice < 0.3) await this.#change('updateOrderStatus', { id, status: 'SHIPPED', tracking });
    else if (choice < 0.7) await cancel(random.chance(0.5) ? null : part);
  }

  /** The key makes it one. */
  async #twiceAtTimes(mutation: Mutation, variables: Readonly<Record<string, unknown>>): Promise<void> {
    const send = () => this.#change(mutation, variables);
    await Promise.all(this.#options.random.chance(0.3) ? [send(), send()] : [send()]);
  }

  async #deliver({ id, fulfilments }: OpenOrder): Promise<void> {
    const parcel = fulfilments.find(({ status }) => status === 'SHIPPED');
    if (parcel && this.#options.random.chance(0.5)) {
      await this.#change('markDelivered', { fulfilmentId: parcel.id });
    } else {
      await this.#change('updateOrderStatus', { id, status: 'DELIVERED' });
    }
  }

  /** Decides what was sent back, and sometimes pays something back as a favour. */
  async #settle({ id, returns, payment }: OpenOrder): Promise<void> {
    const { random } = this.#options;
    const sentBack = returns.find(({ status }) => status === 'REQUESTED');
    if (sentBack && random.chance(0.8)) {
      await this.#change('acceptReturn', { id: sentBack.id, restock: random.chance(0.7) });
    } else if (sentBack) {
      await this.#change('refuseReturn', { id: sentBack.id, answer: 'It was worn' });
    } else if (random.chance(0.3)) {
      await this.#refund(id, payment.captured.amountMinor - payment.refunded.amountMinor);
    }
  }

  /** Sent twice at once, now and then: the key makes it one. */
  async #refund(orderId: string, left: number): Promise<void> {
    const { random, ledger } = this.#options;
    if (left < 1) return;
    const key = randomUUID();
    const amountMinor = random.between(1, Math.min(left, 300));
    const input = { idempotencyKey: key, amountMinor, reason: 'The handle is loose' };
    const send = async () => {
      const accepted = await this.#change('refundOrder', { id: orderId, input });
      if (accepted) ledger.refunds.push({ orderId, key, amountMinor });
    };
    await Promise.all(random.chance(0.3) ? [send(), send()] : [send()]);
  }

  /** A few more of what is scarce, or a few less. */
  async #count(): Promise<void> {
    const { random, catalogue } = this.#options;
    const by = random.pick([-2, -1, 1, 2, 3]);
    const variantId = random.pick(catalogue.scarce);
    await this.#twiceAtTimes('adjustStock', { variantId, by, reason: 'Counted', ...withKey() });
  }

  /** Orders that are being placed at this moment were shown another price. */
  async #reprice(): Promise<void> {
    const { random, catalogue } = this.#options;
    const { id, variants } = random.pick(catalogue.products);
    const price = { amountMinor: random.between(400, 1_200) };
    await this.#change('updateProduct', {
      id,
      input: { variants: [{ id: random.pick(variants).id, price }] },
    });
  }

  #change(mutation: Mutation, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#options.caller.change(mutation, variables);
  }
}
