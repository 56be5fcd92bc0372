import type { EventBus, EventEnvelope, PublishOptions } from '../../src/index.ts';

/** Stands for a broker on the relay's side: remembers what it has confirmed, and does as the test says. */
export class RecordingBus implements EventBus {
  readonly published: EventEnvelope[] = [];
  /** What it was asked to publish, confirmed or not. */
  readonly asked: EventEnvelope[] = [];
  /** By event id, the queue that alone has got it. */
  readonly sentTo = new Map<string, string>();
  connected = true;
  /** Runs before a publication is confirmed; when it rejects, that is the answer. */
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
    return Promise.reject(new Error('The relay keeps nothing.'));
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
