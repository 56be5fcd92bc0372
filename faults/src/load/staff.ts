import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Catalogue } from './catalogue.ts';
import type { Ledger } from './ledger.ts';
import { GaveUp, type PersistentCaller } from './persistent-caller.ts';

const openOrders = `query ($status: [OrderStatus!]) {
  orders(first: 40, filter: { status: $status }) {
    nodes {
      id
      status
      lines { id quantity }
      fulfilments { id status }
      returns { id status }
      payment { captured { amountMinor } refunded { amountMinor } }
    }
  }
}`;

interface OpenOrder {
  readonly id: string;
  readonly status: string;
  readonly lines: readonly { readonly id: string; readonly quantity: number }[];
  readonly fulfilments: readonly { readonly id: string; readonly status: string }[];
  readonly returns: readonly { readonly id: string; readonly status: string }[];
  readonly payment: {
    readonly captured: { readonly amountMinor: number };
    readonly refunded: { readonly amountMinor: number };
  };
}

const answer = `{ __typename ... on UserError { code message } }`;
const updateOrderStatus = `mutation ($id: ID!, $status: OrderStatus!, $tracking: TrackingInput) {
  updateOrderStatus(id: $id, status: $status, tracking: $tracking) ${answer}
}`;
const fulfilOrder = `mutation ($id: ID!, $input: FulfilmentInput!) { fulfilOrder(id: $id, input: $input) ${answer} }`;
const markDelivered = `mutation ($id: ID!) { markDelivered(fulfilmentId: $id) ${answer} }`;
const cancelOrder = `mutation ($id: ID!) { cancelOrder(id: $id, reason: "Cannot be had") ${answer} }`;
const acceptReturn = `mutation ($id: ID!, $restock: Boolean!) { acceptReturn(id: $id, restock: $restock) ${answer} }`;
const refuseReturn = `mutation ($id: ID!) { refuseReturn(id: $id, reason: "It was worn") ${answer} }`;
const refundOrder = `mutation ($id: ID!, $input: RefundInput!) { refundOrder(id: $id, input: $input) ${answer} }`;
const adjustStock = `mutation ($variantId: ID!, $by: Int!) {
  adjustStock(variantId: $variantId, by: $by, reason: "Counted") ${answer}
}`;

const tracking = { carrier: 'Postman Pat', number: 'PP 1' };

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
    const status = random.pick([['CONFIRMED'], ['PROCESSING'], ['SHIPPED'], ['DELIVERED'], ['CONFIRMED', 'PROCESSING']]);
    const { orders } = await caller.ask<{ orders: { nodes: readonly OpenOrder[] } }>(openOrders, { status });
    for (const order of random.shuffled(orders.nodes).slice(0, 5)) if (!isOver()) await this.#moveOn(order);
  }

  async #moveOn(order: OpenOrder): Promise<void> {
    const { random } = this.#options;
    const { id, status } = order;
    if (status === 'CONFIRMED') {
      if (random.chance(0.1)) await this.#change('cancelOrder', cancelOrder, { id });
      else await this.#change('updateOrderStatus', updateOrderStatus, { id, status: 'PROCESSING' });
    }
    if (status === 'PROCESSING') await this.#send(order);
    if (status === 'SHIPPED') await this.#deliver(order);
    if (status === 'DELIVERED') await this.#settle(order);
  }

  /** In one parcel, or a line at a time. */
  async #send({ id, lines }: OpenOrder): Promise<void> {
    const { random } = this.#options;
    if (random.chance(0.1)) return void (await this.#change('cancelOrder', cancelOrder, { id }));
    const [line] = lines;
    if (line === undefined || random.chance(0.5)) {
      await this.#change('updateOrderStatus', updateOrderStatus, { id, status: 'SHIPPED', tracking });
      return;
    }
    const part = { lines: [{ lineId: line.id, quantity: random.between(1, line.quantity) }], tracking };
    await this.#change('fulfilOrder', fulfilOrder, { id, input: part });
    if (random.chance(0.5)) await this.#change('updateOrderStatus', updateOrderStatus, { id, status: 'SHIPPED', tracking });
  }

  async #deliver({ id, fulfilments }: OpenOrder): Promise<void> {
    const parcel = fulfilments.find(({ status }) => status === 'SHIPPED');
    if (parcel && this.#options.random.chance(0.5)) {
      await this.#change('markDelivered', markDelivered, { id: parcel.id });
    } else {
      await this.#change('updateOrderStatus', updateOrderStatus, { id, status: 'DELIVERED' });
    }
  }

  /** Decides what was sent back, and sometimes pays something back as a favour. */
  async #settle({ id, returns, payment }: OpenOrder): Promise<void> {
    const { random } = this.#options;
    const sentBack = returns.find(({ status }) => status === 'REQUESTED');
    if (sentBack && random.chance(0.8)) {
      await this.#change('acceptReturn', acceptReturn, { id: sentBack.id, restock: random.chance(0.7) });
    } else if (sentBack) {
      await this.#change('refuseReturn', refuseReturn, { id: sentBack.id });
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
      const accepted = await this.#change('refundOrder', refundOrder, { id: orderId, input });
      if (accepted) ledger.refunds.push({ orderId, key, amountMinor });
    };
    await Promise.all(random.chance(0.3) ? [send(), send()] : [send()]);
  }

  /** A few more of what is scarce, or a few less. */
  async #count(): Promise<void> {
    const { random, catalogue } = this.#options;
    const by = random.pick([-2, -1, 1, 2, 3]);
    await this.#change('adjustStock', adjustStock, { variantId: random.pick(catalogue.scarce), by });
  }

  #change(field: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#options.caller.change(field, query, variables);
  }
}
