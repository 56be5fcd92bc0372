import { EventEmitter, once } from 'node:events';

/** Tells whoever waits in this process that an order has been decided. Who waits has to look now and then as well. */
export class OrderSignals {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  tell(orderId: string): void {
    this.#emitter.emit(orderId);
  }

  /** Resolves when the order is told of, or when the time is over. */
  async wait(orderId: string, timeoutMs: number): Promise<void> {
    // The timeout is what ends the wait when nobody tells; it is no error.
    await once(this.#emitter, orderId, { signal: AbortSignal.timeout(timeoutMs) }).catch(() => {});
  }
}
