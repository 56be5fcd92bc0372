import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Catalogue } from './catalogue.ts';
import type { Ledger } from './ledger.ts';
import type { Mutation } from './mutations.ts';
import { GaveUp, type PersistentCaller } from './persistent-caller.ts';
import { linesFrom, paymentFrom, place } from './placement.ts';

const myOrder = `query ($id: ID!) { order(id: $id) { status lines { id quantity } } }`;

export interface CustomerOptions {
  readonly id: string;
  readonly caller: PersistentCaller;
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly thinkMs: number;
}

/** Somebody who orders, changes their mind, pays, and sends things back. */
export class Customer {
  readonly #options: CustomerOptions;
  readonly #orders: string[] = [];

  constructor(options: CustomerOptions) {
    this.#options = options;
  }

  /** Goes on until told to stop, or until so many orders. */
  async shop(isOver: () => boolean, maxOrders: number): Promise<void> {
    const { random, thinkMs } = this.#options;
    while (!isOver() && this.#orders.length < maxOrders) {
      await this.#act().catch((error: unknown) => {
        if (!(error instanceof GaveUp)) this.#options.ledger.noteUnexpected(String(error));
      });
      await sleep(thinkMs * (0.5 + random.next()));
    }
  }

  async #act(): Promise<void> {
    const { random } = this.#options;
    const [order] = this.#orders.length > 0 ? [random.pick(this.#orders)] : [];
    const choice = random.next();
    if (order === undefined || choice < 0.7) await this.#order();
    else if (choice < 0.77) await this.#change('cancelOrder', { id: order });
    else if (choice < 0.8) await this.#cancelOne(order);
    else if (choice < 0.9) await this.#change('confirmPayment', { orderId: order });
    else await this.#sendBack(order);
  }

  async #order(): Promise<void> {
    const { caller, ledger, id, random, catalogue } = this.#options;
    const lines = linesFrom(random, catalogue);
    const payment = paymentFrom(random);
    const timesAtOnce = random.chance(0.2) ? 2 : 1;
    const isOfCart = random.chance(0.25);
    if (isOfCart) for (const line of lines) await this.#change('addToCart', { ...line });
    const orderId = await place(caller, ledger, id, { payment, timesAtOnce, ...(!isOfCart && { lines }) });
    if (orderId === undefined) return;
    this.#orders.push(orderId);
    if (payment.token === 'tok_needs_confirmation' && random.chance(0.7)) {
      await sleep(random.between(0, 1_500));
      await this.#change('confirmPayment', { orderId });
    }
    if (random.chance(0.1)) await this.#change('cancelOrder', { id: orderId }); // While it is being decided.
  }

  /** One of the first line, while it is not packed. */
  async #cancelOne(id: string): Promise<void> {
    const order = await this.#look(id);
    const lines = (order?.lines ?? []).slice(0, 1).map((line) => ({ lineId: line.id, quantity: 1 }));
    if (lines.length > 0)
      await this.#change('cancelOrderLines', { id, input: { idempotencyKey: randomUUID(), lines } });
  }

  async #sendBack(orderId: string): Promise<void> {
    const order = await this.#look(orderId);
    if (order?.status !== 'DELIVERED' && order?.status !== 'SHIPPED') return;
    const lines = order.lines.slice(0, 1).map(({ id }) => ({ lineId: id, quantity: 1 }));
    await this.#change('requestReturn', {
      orderId,
      input: { idempotencyKey: randomUUID(), lines, reason: 'Too small' },
    });
  }

  async #look(id: string): Promise<{ status: string; lines: { id: string }[] } | null> {
    const { caller } = this.#options;
    const { order } = await caller.ask<{ order: { status: string; lines: { id: string }[] } | null }>(myOrder, { id });
    return order;
  }

  #change(mutation: Mutation, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#options.caller.change(mutation, variables);
  }
}
