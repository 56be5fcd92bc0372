import type { OrderSort } from './order-filter.ts';
import type { ListedOrder } from './order-list-state.ts';
import type { OrderRow } from './order-row.ts';

type Place = Pick<OrderRow, 'placedAt' | 'id'>;

/** Rows in the order of the service: by time, then by ID. */
export class SortedRows {
  #rows: ListedOrder[] = [];
  readonly #ids = new Set<string>();
  readonly #direction: number;

  constructor(sort: OrderSort) {
    this.#direction = sort === 'OLDEST_FIRST' ? 1 : -1;
  }

  get size(): number {
    return this.#rows.length;
  }

  get last(): OrderRow | undefined {
    return this.#rows.at(-1)?.order;
  }

  has({ id }: Place): boolean {
    return this.#ids.has(id);
  }

  find(order: Place): ListedOrder | undefined {
    return this.has(order) ? this.#rows[this.#placeOf(order)] : undefined;
  }

  insert(row: ListedOrder): void {
    this.#ids.add(row.order.id);
    this.#rows.splice(this.#placeOf(row.order), 0, row);
  }

  /** Puts a row in the place of the one with the same order. */
  replace(row: ListedOrder): void {
    this.#rows[this.#placeOf(row.order)] = row;
  }

  /** Removes all rows after the first ones. */
  keepFirst(count: number): void {
    for (const { order } of this.#rows.slice(count)) this.#ids.delete(order.id);
    this.#rows = this.#rows.slice(0, count);
  }

  /** Whether the order comes after all rows. */
  isAfterAll(order: Place): boolean {
    return this.last !== undefined && this.#compare(this.last, order) < 0;
  }

  toArray(): readonly ListedOrder[] {
    return [...this.#rows];
  }

  #placeOf(order: Place): number {
    let [from, to] = [0, this.#rows.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.#compare(this.#rows[middle]!.order, order) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #compare(one: Place, other: Place): number {
    return this.#direction * (compare(one.placedAt, other.placedAt) || compare(one.id, other.id));
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
