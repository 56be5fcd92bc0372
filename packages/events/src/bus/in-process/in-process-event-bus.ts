import type {
  Consumption,
  EventBus,
  EventBusOptions,
  EventListener,
  HandleEvent,
  StoreDeadLetter,
  PublishOptions,
} from '../event-bus.ts';
import type { EventEnvelope } from '../../contracts/event.ts';
import { KeyedQueue } from '../keyed-queue.ts';
import { describeError, describeDeadLetter, type DeadLetter } from '../../dead-letters/dead-letter.ts';
import { defaultRetryDelaysMs, delayBeforeNext } from '../retry.ts';
import { tellable } from '../../contracts/secret-events.ts';
import { shopSubscriptions, type Subscription } from '../../contracts/subscriptions.ts';

interface Consumer {
  readonly handle: HandleEvent;
  readonly order: KeyedQueue;
  /** Failed attempts by event ID, until the event is handled or dead-lettered. */
  readonly attempts: Map<string, number>;
}

/**
 * An event bus without RabbitMQ, for services in one process. It has no queues: `publish` resolves only when every
 * subscriber has handled the event or it is stored as a dead letter. Until then, the publisher's outbox is the queue,
 * so a crash loses nothing. A transient error rejects, and the relay publishes again; inboxes ignore events that were
 * handled before.
 */
export class InProcessEventBus implements EventBus {
  /** Dead letters without a consumer, for tests. Publishing them was rejected. */
  readonly deadLetters: DeadLetter[] = [];
  readonly #subscriptions: readonly Subscription[];
  readonly #retryDelaysMs: readonly number[];
  readonly #consumers = new Map<string, Consumer>();
  readonly #listeners = new Set<EventListener>();
  /** The queues that have dead-lettered an event while others still have to handle it, by event ID. */
  readonly #deadLetteredFor = new Map<string, Set<string>>();
  #keep: StoreDeadLetter | undefined;

  constructor({ subscriptions = shopSubscriptions, retryDelaysMs = defaultRetryDelaysMs }: EventBusOptions = {}) {
    this.#subscriptions = subscriptions;
    this.#retryDelaysMs = retryDelaysMs;
  }

  async publish(event: EventEnvelope, { queue }: PublishOptions = {}): Promise<void> {
    if (queue !== undefined) return this.#deliver(queue, event, () => {});
    for (const { types, onEvent } of this.#listeners) if (types.includes(event.type)) onEvent(event);
    const deadLetteredFor = this.#deadLetteredFor.get(event.id) ?? new Set();
    const queues = this.#subscriptions.filter(({ types }) => types.includes(event.type)).map(({ queue }) => queue);
    const outcomes = await Promise.allSettled(
      queues
        .filter((each) => !deadLetteredFor.has(each))
        .map((each) => this.#deliver(each, event, () => deadLetteredFor.add(each))),
    );
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined && deadLetteredFor.size > 0) this.#deadLetteredFor.set(event.id, deadLetteredFor);
    if (failure !== undefined) throw failure.reason;
    this.#deadLetteredFor.delete(event.id);
  }

  async consume({ queue }: Subscription, handle: HandleEvent): Promise<Consumption> {
    if (this.#consumers.has(queue)) throw new Error(`${queue} already has a consumer.`);
    const consumer: Consumer = { handle, order: new KeyedQueue(), attempts: new Map() };
    this.#consumers.set(queue, consumer);
    const stop = async () => {
      this.#consumers.delete(queue);
      await consumer.order.idle();
    };
    return { stop };
  }

  async storeDeadLetters(keep: StoreDeadLetter): Promise<Consumption> {
    if (this.#keep !== undefined) throw new Error('Dead letters already have a consumer.');
    this.#keep = keep;
    return { stop: async () => void (this.#keep = undefined) };
  }

  listen(listener: EventListener): Promise<Consumption> {
    this.#listeners.add(listener);
    return Promise.resolve({ stop: async () => void this.#listeners.delete(listener) });
  }

  isConnected(): boolean {
    return true;
  }

  delayedSince(): undefined {
    return undefined;
  }

  acceptsEvents(): boolean {
    return true;
  }

  faults(): readonly string[] {
    return [];
  }

  async close(): Promise<void> {
    const consumers = [...this.#consumers.values()];
    this.#consumers.clear();
    this.#listeners.clear();
    await Promise.all(consumers.map(({ order }) => order.idle()));
    this.#keep = undefined;
  }

  async #deliver(queue: string, event: EventEnvelope, onDeadLettered: () => void): Promise<void> {
    const consumer = this.#consumers.get(queue);
    if (consumer === undefined) throw new Error(`${queue} has no consumer yet.`);
    await consumer.order.run(event.subject, () => this.#attempt(queue, consumer, event, onDeadLettered));
  }

  async #attempt(queue: string, consumer: Consumer, event: EventEnvelope, onDeadLettered: () => void): Promise<void> {
    const { handle, attempts } = consumer;
    const attempt = (attempts.get(event.id) ?? 0) + 1;
    try {
      await handle(event);
    } catch (error) {
      attempts.set(event.id, attempt);
      const shownError = tellable(error, event);
      if (delayBeforeNext(error, attempt, this.#retryDelaysMs) !== undefined) throw shownError;
      await this.#deadLetter(queue, event, shownError, attempt);
      onDeadLettered();
    }
    attempts.delete(event.id);
  }

  async #deadLetter(queue: string, event: EventEnvelope, error: unknown, attempts: number): Promise<void> {
    const content = Buffer.from(JSON.stringify(event));
    const message = describeDeadLetter({ queue, content, error: describeError(error), attempts });
    if (this.#keep !== undefined) return this.#keep(message);
    this.deadLetters.push(message);
    throw new Error(`Dead letters have no consumer yet, such as ${event.type} of ${queue}.`, { cause: error });
  }
}
