import { OrderStatusChanged, type Consumption, type EventBus } from '@commerce/events';

/** Tells one subscription that its order may have changed since it last looked. */
export class ChangeSignal {
  #isRaised = false;
  #isClosed = false;
  #wake: () => void = () => {};

  raise(): void {
    this.#isRaised = true;
    this.#wake();
  }

  /** Ends the wait: the subscriber has gone. */
  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  /** Resolves to true when the signal has been raised since the last call, and lowers it; to false once it is closed. */
  async next(): Promise<boolean> {
    if (!this.#isRaised && !this.#isClosed) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#isRaised = false;
    return !this.#isClosed;
  }
}

/** Hands the status events of the bus to those who follow the order: one queue for the whole process. */
export class ChangeSignals {
  readonly #byOrder = new Map<string, Set<ChangeSignal>>();

  /** Starts to listen. After a gap in the events, everybody is told to look again. */
  listenTo(bus: EventBus): Promise<Consumption> {
    return bus.listen({
      types: [OrderStatusChanged.type],
      onEvent: ({ subject }) => this.#byOrder.get(subject)?.forEach((signal) => signal.raise()),
      onGap: () => this.#byOrder.forEach((signals) => signals.forEach((signal) => signal.raise())),
    });
  }

  follow(orderId: string): ChangeSignal {
    const signal = new ChangeSignal();
    const signals = this.#byOrder.get(orderId) ?? new Set();
    this.#byOrder.set(orderId, signals.add(signal));
    return signal;
  }

  unfollow(orderId: string, signal: ChangeSignal): void {
    const signals = this.#byOrder.get(orderId);
    signals?.delete(signal);
    if (signals?.size === 0) this.#byOrder.delete(orderId);
  }
}
