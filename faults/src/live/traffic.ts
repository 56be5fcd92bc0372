import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalogue } from '../load/catalogue.ts';
import type { Ledger } from '../load/ledger.ts';
import { GaveUp, type PersistentCaller } from '../load/persistent-caller.ts';
import { place } from '../load/placement.ts';
import type { Random } from '../random.ts';

export interface Buyer {
  readonly id: string;
  readonly caller: PersistentCaller;
}

export interface TrafficOptions {
  readonly buyers: readonly Buyer[];
  readonly staff: PersistentCaller;
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly random: Random;
}

const orderStatus = 'query ($id: ID!) { order(id: $id) { status version } }';
const nextOf: Readonly<Record<string, string>> = {
  CONFIRMED: 'PROCESSING',
  PROCESSING: 'SHIPPED',
  SHIPPED: 'DELIVERED',
};
const isFinal = (status: string) => status !== 'PENDING' && nextOf[status] === undefined;
const tracking = { carrier: 'Postman Pat', number: 'PP 1' };
const movers = 2;
const movePauseMs = 80;
const placePauseMs = 400;

/** Orders that are placed, and moved from one status to the next, without a pause. */
export class Traffic {
  readonly #options: TrafficOptions;
  /** Orders that have yet to be delivered: the first is the next to be moved. */
  #underway: string[] = [];
  #isOver = false;
  #working: Promise<unknown> = Promise.resolve();

  constructor(options: TrafficOptions) {
    this.#options = options;
  }

  /** Places so many orders; their ids, by the buyer's number. */
  async placeFirst(count: number): Promise<{ readonly orderId: string; readonly buyer: Buyer }[]> {
    const { buyers } = this.#options;
    const orders = Array.from({ length: count }, (_, index) => this.#place(buyers[index % buyers.length]!));
    return Promise.all(orders);
  }

  start(): void {
    const isGivenUp = (error: unknown) => {
      if (!(error instanceof GaveUp)) throw error;
    };
    this.#working = Promise.all([
      ...Array.from({ length: movers }, () => this.#move().catch(isGivenUp)),
      this.#placeMore().catch(isGivenUp),
    ]);
    this.#working.catch(() => {}); // Whoever stops it hears of it.
  }

  /** From now on nothing happens to every other order: who missed its last change is not mended by a later one. */
  hushHalf(): void {
    this.#underway = this.#underway.filter((_, index) => index % 2 === 0);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#working;
  }

  async #move(): Promise<void> {
    for (; !this.#isOver; await sleep(movePauseMs)) {
      const id = this.#underway.shift();
      if (id === undefined) continue;
      if (!(await this.#moveOn(id))) this.#underway.push(id);
    }
  }

  /** Answers whether there is nothing more to be done. */
  async #moveOn(id: string): Promise<boolean> {
    const { staff } = this.#options;
    const { order } = await staff.ask<{ order: { readonly status: string } }>(orderStatus, { id });
    const status = nextOf[order.status];
    if (status === undefined) return isFinal(order.status);
    await staff.change('updateOrderStatus', { id, status, ...(status === 'SHIPPED' && { tracking }) });
    return isFinal(status);
  }

  async #placeMore(): Promise<void> {
    const { buyers, random } = this.#options;
    for (; !this.#isOver; await sleep(placePauseMs)) await this.#place(random.pick(buyers));
  }

  async #place(buyer: Buyer): Promise<{ orderId: string; buyer: Buyer }> {
    const { catalogue, ledger, random } = this.#options;
    const lines = [{ variantId: random.pick(catalogue.plenty), quantity: 1 }];
    const payment = { method: 'CASH_ON_DELIVERY' } as const;
    const orderId = await place(buyer.caller, ledger, buyer.id, { lines, payment });
    if (orderId === undefined) throw new Error('An order was refused.');
    this.#underway.push(orderId);
    return { orderId, buyer };
  }
}
