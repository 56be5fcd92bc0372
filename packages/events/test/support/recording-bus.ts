import type { EventBus, EventEnvelope, PublishOptions } from '../../src/index.ts';

/** A broker for relay tests: records confirmed events, and behaves as the test specifies. */
export class RecordingBus implements EventBus {
  readonly published: EventEnvelope[] = [];
  /** The events it was asked to publish, confirmed or not. */
  readonly asked: EventEnvelope[] = [];
  /** The only queue that got an event, by event ID. */
  readonly sentTo = new Map<string, string>();
  connected = true;
  /** Runs before a publication is confirmed. If it rejects, so does the publication. */
  beforeConfirm: (event: EventEnvelope) => Promise<unknown> = async () => {};

  async publish(event: EventEnvelope, { queue }: PublishOptions = {}): Promise<void> {
    this.asked.push(event);
    await this.beforeConfirm(event);
    this.published.push(event);
    if (queue !== undefined) this.sentTo.set(event.id, queue);
  }

  consume(): Promise<never> {
    return Promise.reject(new Error('The relay consumes nothing.'));
  }

  storeDeadLetters(): Promise<never> {
    return Promise.reject(new Error('The relay stores no dead letters.'));
  }

  listen(): Promise<never> {
    return Promise.reject(new Error('The relay does not listen to events.'));
  }

  isConnected(): boolean {
    return this.connected;
  }

  delayedSince(): undefined {
    return undefined;
  }

  acceptsEvents(): boolean {
    return this.connected;
  }

  faults(): readonly string[] {
    return [];
  }

  async close(): Promise<void> {}
}
