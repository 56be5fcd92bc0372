import type { Consumption, EventBus, EventBusOptions, EventListener, HandleEvent } from './event-bus.ts';
import type { EventEnvelope } from './event.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { defaultRetryDelaysMs, isTransient } from './retry.ts';
import { shopSubscriptions, type Subscription } from './subscriptions.ts';

/** A message that was given up, with why. */
export interface ParkedEvent {
  readonly queue: string;
  readonly event: EventEnvelope;
  readonly error: unknown;
  /** How often it was tried. */
  readonly attempts: number;
}

interface Consumer {
  readonly handle: HandleEvent;
  readonly order: KeyedQueue;
  /** Failed attempts by event id: gone once the event is handled or parked. */
  readonly attempts: Map<string, number>;
}

/**
 * The event bus of a machine without RabbitMQ, for services that share a process. It keeps no queue: `publish` resolves
 * only when every subscriber has handled the event, so until then the publisher's outbox is the queue, and a crash loses
 * nothing. A transient failure rejects, and the relay publishes again; inboxes absorb what others had handled already.
 */
export class InProcessEventBus implements EventBus {
  readonly parked: ParkedEvent[] = [];
  readonly #subscriptions: readonly Subscription[];
  readonly #maxAttempts: number;
  readonly #consumers = new Map<string, Consumer>();
  readonly #listeners = new Set<EventListener>();

  constructor({ subscriptions = shopSubscriptions, retryDelaysMs = defaultRetryDelaysMs }: EventBusOptions = {}) {
    this.#subscriptions = subscriptions;
    this.#maxAttempts = 1 + retryDelaysMs.length;
  }

  async publish(event: EventEnvelope): Promise<void> {
    for (const { types, onEvent } of this.#listeners) if (types.includes(event.type)) onEvent(event);
    const queues = this.#subscriptions.filter(({ types }) => types.includes(event.type)).map(({ queue }) => queue);
    const outcomes = await Promise.allSettled(queues.map((queue) => this.#deliver(queue, event)));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
  }

  async consume({ queue }: Subscription, handle: HandleEvent): Promise<Consumption> {
    if (this.#consumers.has(queue)) throw new Error(`${queue} has a consumer already.`);
    const consumer: Consumer = { handle, order: new KeyedQueue(), attempts: new Map() };
    this.#consumers.set(queue, consumer);
    const stop = async () => {
      this.#consumers.delete(queue);
      await consumer.order.idle();
    };
    return { stop };
  }

  listen(listener: EventListener): Promise<Consumption> {
    this.#listeners.add(listener);
    return Promise.resolve({ stop: async () => void this.#listeners.delete(listener) });
  }

  isConnected(): boolean {
    return true;
  }

  async close(): Promise<void> {
    const consumers = [...this.#consumers.values()];
    this.#consumers.clear();
    this.#listeners.clear();
    await Promise.all(consumers.map(({ order }) => order.idle()));
  }

  async #deliver(queue: string, event: EventEnvelope): Promise<void> {
    const consumer = this.#consumers.get(queue);
    if (consumer === undefined) throw new Error(`Nobody consumes ${queue} yet.`);
    await consumer.order.run(event.subject, () => this.#attempt(queue, consumer, event));
  }

  async #attempt(queue: string, { handle, attempts }: Consumer, event: EventEnvelope): Promise<void> {
    const attempt = (attempts.get(event.id) ?? 0) + 1;
    try {
      await handle(event);
    } catch (error) {
      if (isTransient(error) && attempt < this.#maxAttempts) {
        attempts.set(event.id, attempt);
        throw error;
      }
      this.parked.push({ queue, event, error, attempts: attempt });
    }
    attempts.delete(event.id);
  }
}
