import type { EventEnvelope } from '../contracts/event.ts';
import type { DeadLetter } from '../dead-letters/dead-letter.ts';
import type { Subscription } from '../contracts/subscriptions.ts';

/** Carries events from the outbox of one service to the handlers of others: at least once, in order per subject. */
export interface EventBus {
  /**
   * Resolves when the event is safe with everybody who subscribes to its type. Rejects otherwise, and then the publisher
   * has to publish it again: that is the outbox relay's work.
   */
  publish(event: EventEnvelope, options?: PublishOptions): Promise<void>;

  /** Works off a durable queue, together with whoever else consumes it. One consumer for each queue and bus. */
  consume(subscription: Subscription, handle: HandleEvent): Promise<Consumption>;

  /**
   * Takes over the messages of all queues that were given up. A message is the keeper's own when `keep` resolves, and is
   * handed to it again when it rejects: possibly also when it had been kept, under the same id. One keeper for each bus.
   */
  storeDeadLetters(keep: StoreDeadLetter): Promise<Consumption>;

  /** Hears every event of some types from now on, for as long as this process is connected: nothing is kept for it. */
  listen(listener: EventListener): Promise<Consumption>;

  /** Whether events flow at the moment. */
  isConnected(): boolean;

  /** Since when nothing is heard or consumed, as there is no connection; undefined while there is one. */
  delayedSince(): Date | undefined;

  /** Whether it makes sense to publish now. What is under way already needs no second try when this becomes false. */
  acceptsEvents(): boolean;

  /** What hinders events, in the broker's own words; nothing when all is well. Lost connections are not among it. */
  faults(): readonly string[];

  /** Stops consuming, lets running handlers finish, and disconnects. */
  close(): Promise<void>;
}

/**
 * Handles one event. A rejection that `isTransient` is tried again after a growing delay; any other, or when the attempts
 * are spent, dead-letters the message. See `delayBeforeNext`.
 */
export type HandleEvent = (event: EventEnvelope) => Promise<void>;

/** Stores a message that was given up. */
export type StoreDeadLetter = (message: DeadLetter) => Promise<void>;

export interface PublishOptions {
  /** The queue that alone gets the event, whatever else subscribes to its type. */
  readonly queue?: string;
}

/** What every implementation can be told. */
export interface EventBusOptions {
  /** Who hears what; the shop's own table unless a test says otherwise. */
  readonly subscriptions?: readonly Subscription[];
  /** Milliseconds before each further attempt of a handler. The same for all processes of one broker. */
  readonly retryDelaysMs?: readonly number[];
}

export interface EventListener {
  readonly types: readonly string[];
  readonly onEvent: (event: EventEnvelope) => void;
  /** Called when events may have been missed: each time that this listener had no connection and has one now. */
  readonly onGap: () => void;
}

export interface Consumption {
  /** Takes no more messages and waits for the handlers that run. */
  stop(): Promise<void>;
}
