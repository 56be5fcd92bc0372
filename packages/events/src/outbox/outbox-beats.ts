import type { ClientBase } from 'pg';
import type { EventBus } from '../bus/event-bus.ts';
import { createEvent } from '../contracts/event.ts';
import { OutboxBeat } from '../contracts/outbox-events.ts';
import { backlogOver, maxCountedBacklog } from './outbox-backlog.ts';

export interface OutboxBeatsOptions {
  /** The name of the service. */
  readonly service: string;
  readonly bus: EventBus;
  /** Called when a beat cannot be published. The next one follows nevertheless. */
  readonly onError: (error: unknown) => void;
  readonly beatMs: number;
}

/** The age that a beat reports at least if there are too many unpublished events to find the oldest one. */
const longBacklogSeconds = 60;

/** Publishes `outbox.beat` at intervals, in the rounds of a relay: without rounds, there are no beats. */
export class OutboxBeats {
  readonly #options: OutboxBeatsOptions;
  #timer: NodeJS.Timeout | undefined;
  #isDue = false;
  #underWay: Promise<void> | undefined;

  constructor(options: OutboxBeatsOptions) {
    this.#options = options;
  }

  /** @param wake Called when a beat is due, which starts a round. */
  start(wake: () => void): void {
    this.#isDue = true;
    this.#timer = setInterval(() => {
      this.#isDue = true;
      wake();
    }, this.#options.beatMs);
    this.#timer.unref();
  }

  /** Publishes nothing more. Resolves when the last beat is confirmed, which may take as long as the broker takes. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#isDue = false;
    await this.#underWay;
  }

  /** Publishes a beat if one is due, without waiting for its confirmation. One at a time, so that none pile up. */
  async beat(client: ClientBase): Promise<void> {
    const { bus, onError } = this.#options;
    if (!this.#isDue || this.#underWay !== undefined || !bus.acceptsEvents()) return;
    const oldestSeconds = await oldestSecondsOf(client);
    if (!this.#isDue) return; // It was stopped in the meantime.
    this.#isDue = false;
    this.#underWay = this.#publish(oldestSeconds)
      .catch(onError)
      .finally(() => (this.#underWay = undefined));
  }

  #publish(oldestSeconds: number): Promise<void> {
    const { service, bus } = this.#options;
    const time = new Date();
    const occurrence = { subject: service, service, time, aggregateVersion: time.getTime() };
    return bus.publish(createEvent(OutboxBeat, occurrence, { oldestSeconds }));
  }
}

async function oldestSecondsOf(client: ClientBase): Promise<number> {
  const { depth, oldestSeconds } = await backlogOver(client);
  return depth < maxCountedBacklog ? oldestSeconds : Math.max(oldestSeconds, longBacklogSeconds);
}
