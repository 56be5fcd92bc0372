import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalogue } from '../load/catalogue.ts';
import { place } from '../load/orders.ts';
import { type ClientOptions, GaveUp, RetryingClient } from '../load/retrying-client.ts';

const orderStatus = 'query ($id: ID!) { order(id: $id) { status version } }';
const nextOf: Readonly<Record<string, string>> = {
  CONFIRMED: 'PROCESSING',
  PROCESSING: 'SHIPPED',
  SHIPPED: 'DELIVERED',
};
const isFinal = (status: string) => status !== 'PENDING' && nextOf[status] === undefined;
const tracking = { carrier: 'Postman Pat', number: 'PP 1' };
const customers = 6;
const movers = 2;
const movePauseMs = 80;
const placePauseMs = 400;

/** Places orders and changes their status continuously. */
export class Traffic {
  readonly #options: ClientOptions;
  readonly #catalogue: Catalogue;
  readonly #customers: readonly RetryingClient[];
  readonly #staff: RetryingClient;
  /** Undelivered orders: the first is changed next. */
  #open: string[] = [];
  #isOver = false;
  #working: Promise<unknown> = Promise.resolve();

  constructor(catalogue: Catalogue, options: ClientOptions) {
    this.#options = options;
    this.#catalogue = catalogue;
    this.#customers = Array.from({ length: customers }, () => new RetryingClient('CUSTOMER', options));
    this.#staff = new RetryingClient('STAFF', options);
  }

  /** Places a number of orders; returns their IDs by customer ID. */
  async placeFirst(count: number): Promise<Map<string, string[]>> {
    const ids = new Map(this.#customers.map(({ userId }) => [userId, [] as string[]]));
    const order = async (index: number) => {
      const customer = this.#customers[index % customers]!;
      ids.get(customer.userId)!.push(await this.#place(customer));
    };
    await Promise.all(Array.from({ length: count }, (_, index) => order(index)));
    return ids;
  }

  start(): void {
    const expectGaveUp = (error: unknown) => {
      if (!(error instanceof GaveUp)) throw error;
    };
    const work = [...Array.from({ length: movers }, () => this.#move()), this.#placeMore()];
    this.#working = Promise.all(work.map((each) => each.catch(expectGaveUp)));
    this.#working.catch(() => {}); // `stop` throws it.
  }

  /** Stops changing every other order, so that a missed last change is not hidden by a later one. */
  pauseHalf(): void {
    this.#open = this.#open.filter((_, index) => index % 2 === 0);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#working;
  }

  async #move(): Promise<void> {
    for (; !this.#isOver; await sleep(movePauseMs)) {
      const id = this.#open.shift();
      if (id !== undefined && !(await this.#moveOn(id))) this.#open.push(id);
    }
  }

  /** Returns whether nothing is left to do. */
  async #moveOn(id: string): Promise<boolean> {
    const { order } = await this.#staff.ask<{ order: { readonly status: string } }>(orderStatus, { id });
    const status = nextOf[order.status];
    if (status === undefined) return isFinal(order.status);
    await this.#staff.change('updateOrderStatus', { id, status, ...(status === 'SHIPPED' && { tracking }) });
    return isFinal(status);
  }

  async #placeMore(): Promise<void> {
    for (; !this.#isOver; await sleep(placePauseMs)) await this.#place(this.#options.random.pick(this.#customers));
  }

  async #place(customer: RetryingClient): Promise<string> {
    const { ledger, random } = this.#options;
    const lines = [{ variantId: random.pick(this.#catalogue.plenty), quantity: 1 }];
    const placed = await place(customer, ledger, { lines, payment: { method: 'CASH_ON_DELIVERY' } });
    if (placed === undefined) throw new Error('An order was rejected.');
    this.#open.push(placed.id);
    return placed.id;
  }
}
