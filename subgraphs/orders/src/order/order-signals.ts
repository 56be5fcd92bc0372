import type { Order } from './order.ts';

type Tell = (order: Order | undefined) => void;

/** Tells whoever waits in this process that an order has been decided. Who waits has to look now and then as well. */
export class OrderSignals {
  readonly #waiting = new Map<string, Set<Tell>>();

  /** The order as it was committed. */
  tell(order: Order): void {
    this.#waiting.get(order.id)?.forEach((tell) => tell(order));
  }

  /** Resolves with the order when it is told of, or with undefined when the time is over. */
  wait(orderId: string, timeoutMs: number): Promise<Order | undefined> {
    return new Promise((resolve) => {
      const tell: Tell = (order) => {
        clearTimeout(timer);
        this.#leave(orderId, tell);
        resolve(order);
      };
      const timer = setTimeout(tell, timeoutMs, undefined);
      this.#waiting.set(orderId, (this.#waiting.get(orderId) ?? new Set()).add(tell));
    });
  }

  #leave(orderId: string, tell: Tell): void {
    const others = this.#waiting.get(orderId);
    others?.delete(tell);
    if (others?.size === 0) this.#waiting.delete(orderId);
  }
}
