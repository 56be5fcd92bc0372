import { setTimeout as sleep } from 'node:timers/promises';
import type { EventEnvelope } from '../contracts/event.ts';
import type { Consumption, EventBus } from './event-bus.ts';

export interface ListeningOptions {
  readonly bus: EventBus;
  readonly onEvent: (event: EventEnvelope) => void;
  /** Called when events may have been missed. */
  readonly onGap?: () => void;
  /** Called when all wanted events are received from now on. Earlier ones may have been missed. */
  readonly onAttached?: () => void;
  /** Called when events are missed from now on, until `onAttached`. */
  readonly onLost?: () => void;
  /** Called with errors of the bus. Listening is retried. */
  readonly onFault: (error: unknown) => void;
}

const retryDelaysMs = [100, 250, 500, 1_000, 2_000];

/** Listens to events of some types, which may change, without missing any in between. */
export class Listening {
  readonly #options: ListeningOptions;
  #listening: Promise<Consumption | undefined> | undefined;
  /** Aborted when the current attempt to listen is obsolete. */
  #trying = new AbortController();
  #listensTo = '';

  constructor(options: ListeningOptions) {
    this.#options = options;
  }

  /** Listens to these types in place of others. Returns whether they are different ones. */
  to(types: readonly string[]): boolean {
    const wanted = types.toSorted().join();
    if (wanted === this.#listensTo) return false;
    this.#listensTo = wanted;
    this.#trying.abort();
    this.#trying = new AbortController();
    this.#listening = this.#listenInPlaceOf(this.#listening, types, this.#trying.signal);
    return true;
  }

  /** Resolves when the bus delivers events. */
  async isReady(): Promise<void> {
    await this.#listening;
  }

  async stop(): Promise<void> {
    this.#trying.abort();
    await (await this.#listening)?.stop();
  }

  /** Subscribes to the new events before it drops the old ones, so that none is missed. Never rejects. */
  async #listenInPlaceOf(
    previous: Promise<Consumption | undefined> | undefined,
    types: readonly string[],
    signal: AbortSignal,
  ): Promise<Consumption | undefined> {
    const next = await this.#tryToListen(types, signal);
    const replaced = await previous;
    if (next === undefined) return replaced;
    await replaced?.stop().catch((error: unknown) => this.#options.onFault(error));
    return next;
  }

  /** Retries until the bus accepts the subscription; undefined if another one has replaced it. */
  async #tryToListen(types: readonly string[], signal: AbortSignal): Promise<Consumption | undefined> {
    const { bus, onEvent, onGap, onAttached, onLost, onFault } = this.#options;
    let isLost = false;
    const attached = () => !signal.aborted && onAttached?.();
    const listener = {
      types,
      onEvent,
      onGap: () => {
        isLost = false;
        onGap?.();
        attached();
      },
      onLost: () => {
        isLost = true;
        if (!signal.aborted) onLost?.();
      },
    };
    for (let tries = 0; !signal.aborted; tries++) {
      try {
        const listening = await bus.listen(listener);
        if (tries > 0) onGap?.();
        if (!isLost) attached();
        return listening;
      } catch (error) {
        onFault(error);
        const delayMs = retryDelaysMs[Math.min(tries, retryDelaysMs.length - 1)];
        await sleep(delayMs, undefined, { signal }).catch(() => {}); // The signal was aborted: the loop ends.
      }
    }
    return undefined;
  }
}
