import type { Order } from './order.ts';

type Versioned = Pick<Order, 'version'>;

/**
 * Keeps the order as it was before the changes that have not been announced yet. An order that is read again can be ahead
 * of the announcements, which come one by one.
 */
export class ChangeLog<Read extends Versioned> {
  #announced: number;
  #before: Read;
  #ahead: readonly Read[] = [];

  constructor(order: Read) {
    this.#announced = order.version;
    this.#before = order;
  }

  /** The newest order that was read without a change that is still to be announced. */
  get before(): Read {
    return this.#before;
  }

  /** Takes an order that was read. */
  read(order: Read): void {
    this.#ahead = [...this.#ahead, order];
    this.#settle();
  }

  /** Takes the announcement of a version. Returns the order before it; undefined if it was announced earlier. */
  announce(version: number): Read | undefined {
    if (version <= this.#announced) return undefined;
    const before = this.#before;
    this.#announced = version;
    this.#settle();
    return before;
  }

  #settle(): void {
    const isSettled = ({ version }: Read): boolean => version <= this.#announced;
    this.#before = this.#ahead.findLast(isSettled) ?? this.#before;
    this.#ahead = this.#ahead.filter((order) => !isSettled(order));
  }
}
