import type { EventEnvelope } from '../contracts/event.ts';
import { OutboxBeat } from '../contracts/index.ts';
import type { EventBus } from './event-bus.ts';
import { EventFlow } from './event-flow.ts';
import { Listening } from './listening.ts';

export interface FlowingEventsOptions {
  readonly bus: EventBus;
  readonly onEvent: (event: EventEnvelope) => void;
  /** Called when events of the source, such as `/products`, may have been missed until now; without one, any events. */
  readonly onMissed: (source?: string) => void;
  /** Called with errors of the bus. Listening is retried. */
  readonly onFault: (error: unknown) => void;
  /** A monotonic clock in milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** Events for what is kept until they end it. Keep and read it only while the events of its sources flow. */
export class FlowingEvents {
  readonly #flow: EventFlow;
  readonly #listening: Listening;

  constructor({ bus, onEvent, onMissed, onFault, now }: FlowingEventsOptions) {
    this.#flow = new EventFlow(now);
    this.#listening = new Listening({
      bus,
      onEvent: (event) => {
        if (event.type !== OutboxBeat.type) return onEvent(event);
        const { data } = OutboxBeat.schema.safeParse(event.data);
        if (this.#flow.beat(event.source, data?.oldestSeconds ?? Infinity)) onMissed(event.source);
      },
      onAttached: () => {
        this.#flow.resume();
        onMissed();
      },
      onLost: () => this.#flow.lose(),
      onFault,
    });
  }

  /** Listens to events of these types in place of others. If they are different ones, nothing flows until they arrive. */
  to(types: readonly string[]): void {
    if (this.#listening.to(types.length === 0 ? [] : [...types, OutboxBeat.type])) this.#flow.lose();
  }

  /** @param source such as `/products` */
  isFlowing(source: string): boolean {
    return this.#flow.isFlowing(source);
  }

  /** Resolves when the bus delivers events. */
  isReady(): Promise<void> {
    return this.#listening.isReady();
  }

  stop(): Promise<void> {
    this.#flow.lose();
    return this.#listening.stop();
  }
}
