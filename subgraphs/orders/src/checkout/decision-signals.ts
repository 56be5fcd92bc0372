import type { DataSource } from 'typeorm';
import { OrderRepository } from '../order/order.repository.ts';
import type { Order } from '../order/order.ts';

type Listener = (order: Order | undefined) => void;

/** The polling interval for orders that another process decides, which sends no signal to this one. */
const decisionPollMs = 200;

/** Lets a request wait until its order is decided, by a signal within this process or by polling. */
export class DecisionSignals {
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly decisionTimeoutMs = 5_000,
  ) {}

  /** Call after the order is committed. */
  notify(order: Order): void {
    this.#listeners.get(order.id)?.forEach((listener) => listener(order));
  }

  /**
   * Waits, up to a limit, until the order is decided or requires an action of its customer. Returns its latest state.
   */
  async awaitDecision(order: Order): Promise<Order> {
    const deadline = Date.now() + this.decisionTimeoutMs;
    const orders = new OrderRepository(this.dataSource.manager);
    let current = order;
    while (current.status === 'PENDING' && current.payment.action === null && Date.now() < deadline) {
      current = (await this.#nextSignal(order.id)) ?? (await orders.get(order.id));
    }
    return current;
  }

  /** Resolves with the order when there is a signal, or with undefined when it is time to poll. */
  #nextSignal(orderId: string): Promise<Order | undefined> {
    return new Promise((resolve) => {
      const listener: Listener = (order) => {
        clearTimeout(timer);
        this.#remove(orderId, listener);
        resolve(order);
      };
      const timer = setTimeout(listener, decisionPollMs, undefined);
      this.#listeners.set(orderId, (this.#listeners.get(orderId) ?? new Set()).add(listener));
    });
  }

  #remove(orderId: string, listener: Listener): void {
    const listeners = this.#listeners.get(orderId);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.#listeners.delete(orderId);
  }
}
