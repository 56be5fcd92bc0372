import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { OrderRepository } from '../../src/order/order.repository.ts';
import type { OrderStatusChange } from '../../src/order/order-status-change.ts';
import { linesOf, Order, system, type OrderLine } from '../../src/order/order.ts';
import { aPlacementRequest } from './placement-request.ts';

/** Random numbers that depend on the seed: mulberry32. */
export function randomFrom(seed: number) {
  let state = seed;
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return { below, of: <Item>(items: readonly Item[]): Item => items[below(items.length)]! };
}

export interface Numbers {
  placed: number;
  confirmed: number;
  rejected: number;
  cancelled: number;
  delivered: number;
  units: number;
  gross: number;
  net: number;
}

const none: Numbers = { placed: 0, confirmed: 0, rejected: 0, cancelled: 0, delivered: 0, units: 0, gross: 0, net: 0 };
const counted = {
  CONFIRMED: 'confirmed',
  REJECTED: 'rejected',
  CANCELLED: 'cancelled',
  DELIVERED: 'delivered',
} as const;

interface Sale {
  readonly id: string;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  /** What the order is worth, as the test counts it. */
  worth: number;
  /** A refund that the provider has not made yet. */
  refunding: number;
}

/** What happens at a time: numbers that are added, and products that are sold. */
interface Entry extends Partial<Numbers> {
  readonly at: Date;
  readonly currency: string;
  readonly sold?: readonly OrderLine[];
}

/** From Saturday evening to Monday morning, while the clocks of Berlin are put forward. */
const beginning = Date.parse('2026-03-28T20:00:00Z');
const lengthMs = 36 * 3_600_000;
const products = Array.from({ length: 7 }, () => randomUUID());
let number = 500_000;

/** A day of a shop: orders that are placed and changed by transactions, and what they add up to. */
export class SalesDay {
  readonly entries: Entry[] = [];
  readonly #random: ReturnType<typeof randomFrom>;
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource, seed: number) {
    this.#dataSource = dataSource;
    this.#random = randomFrom(seed);
  }

  /** Places orders one after the other, and changes each several times. */
  async sell(orders: number): Promise<void> {
    for (let count = 0; count < orders; count++) {
      const sale = await this.place();
      for (let steps = this.#random.below(9); steps > 0; steps--) await this.#change(sale);
    }
  }

  /** Places an order, and holds the transaction until the work is done. */
  async place(meanwhile: () => Promise<unknown> = async () => undefined): Promise<Sale> {
    const { of, below } = this.#random;
    const [id, at, currency] = [randomUUID(), this.#at(), of(['EUR', 'EUR', 'JPY'])];
    const wanted = Array.from({ length: 1 + below(3) }, () => ({
      offer: {
        ...anOffer,
        variantId: randomUUID(),
        productId: of(products),
        currencyCode: currency,
        priceMinor: below(9_000),
      },
      quantity: 1 + below(4),
    }));
    const lines = linesOf(id, wanted, randomUUID);
    const request = { ...aPlacementRequest, number: String(number++), customerId: randomUUID(), idempotencyKey: id };
    const [order, change] = Order.place(id, request, lines, at);
    await this.#dataSource.transaction(async (manager) => {
      await new OrderRepository(manager).insert(order, lines, change, { maxOrders: 10, maxUnits: 1_000 });
      await meanwhile();
    });
    this.entries.push({ at, currency, placed: 1 });
    return { id, currency, lines, worth: 0, refunding: 0 };
  }

  #at(): Date {
    return new Date(beginning + this.#random.below(lengthMs));
  }

  async #change(sale: Sale): Promise<void> {
    const entry = await this.#dataSource.transaction(async (manager: EntityManager) => {
      const orders = new OrderRepository(manager);
      const order = (await orders.lock(sale.id))!;
      const at = this.#at();
      const [change, numbers] = this.#step(sale, order, at);
      await orders.save(order, change);
      return { at, currency: sale.currency, ...numbers };
    });
    sale.worth += entry.net ?? 0;
    this.entries.push(entry);
  }

  #step(sale: Sale, order: Order, at: Date): [OrderStatusChange | undefined, Partial<Entry>] {
    const { payment } = order;
    const what = this.#random.of(['on', 'on', 'release', 'begin-refund', 'refund', 'note'] as const);
    const note = () => order.note(system, 'OTHER', what, at);
    // A cancelled order is worth nothing already.
    const lost = (amount: number) => (order.status === 'CANCELLED' ? 0 : -amount);
    if (order.status === 'PENDING' || what === 'on') return this.#goOn(sale, order, at);
    if (what === 'release') {
      const amount = this.#random.below(payment.uncapturedMinor + 1);
      payment.release(amount);
      return [note(), { net: lost(amount) }];
    }
    if (what === 'begin-refund' && sale.refunding === 0) {
      sale.refunding = this.#random.below(payment.refundable().amountMinor + 1);
      payment.beginRefund(sale.refunding);
      return [undefined, {}];
    }
    if (what === 'refund' && sale.refunding > 0) {
      const amount = sale.refunding;
      sale.refunding = 0;
      payment.finishRefund(amount);
      return [note(), { net: lost(amount) }];
    }
    return [note(), {}];
  }

  #goOn(sale: Sale, order: Order, at: Date): [OrderStatusChange, Partial<Entry>] {
    const next = {
      PENDING: ['CONFIRMED', 'CONFIRMED', 'REJECTED', 'CANCELLED'],
      CONFIRMED: ['PROCESSING', 'PROCESSING', 'CANCELLED'],
      PROCESSING: ['SHIPPED', 'SHIPPED', 'CANCELLED'],
      SHIPPED: ['DELIVERED'],
      DELIVERED: ['RETURNED'],
    } as const;
    if (!(order.status in next)) return [order.note(system, 'OTHER', 'Nothing', at), {}];
    const status = this.#random.of(next[order.status as keyof typeof next]);
    const change = order.changeStatus(status, system, null, at);
    const numbers: Partial<Entry> = status in counted ? { [counted[status as keyof typeof counted]]: 1 } : {};
    const { payment } = order;
    if (status === 'SHIPPED' && payment.uncapturedMinor > 0) payment.capture();
    if (status === 'CANCELLED') return [change, { ...numbers, net: -sale.worth }];
    if (status !== 'CONFIRMED') return [change, numbers];
    payment.authorize('a reference');
    const units = sale.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const gross = sale.lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
    return [change, { ...numbers, units, gross, net: gross, sold: sale.lines }];
  }
}

const anOffer = { title: 'Kettle', sku: 'KETTLE', options: [], imageUrl: null };

/** The sums of entries by a key, without those that are zero. */
export function sumBy(days: readonly SalesDay[], keyOf: (entry: { at: Date; currency: string }) => string) {
  const sums = new Map<string, Numbers>();
  for (const entry of days.flatMap(({ entries }) => entries)) {
    const sum = sums.get(keyOf(entry)) ?? { ...none };
    for (const name of Object.keys(none) as (keyof Numbers)[]) sum[name] += entry[name] ?? 0;
    sums.set(keyOf(entry), sum);
  }
  return withoutZeros(Object.fromEntries(sums));
}

export const withoutZeros = (sums: Record<string, Numbers>) =>
  Object.fromEntries(Object.entries(sums).filter(([, sum]) => Object.values(sum).some((value) => value !== 0)));

/** The units and the revenue of each product by day. */
export function soldByDay(days: readonly SalesDay[]): Record<string, [units: number, gross: number]> {
  const sums: Record<string, [number, number]> = {};
  for (const { at, currency, sold = [] } of days.flatMap(({ entries }) => entries))
    for (const { productId, quantity, unitPriceMinor } of sold) {
      const sum = (sums[`${at.toISOString().slice(0, 10)} ${currency} ${productId}`] ??= [0, 0]);
      sum[0] += quantity;
      sum[1] += quantity * unitPriceMinor;
    }
  return sums;
}
