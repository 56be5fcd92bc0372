import type { EventEnvelope } from '../contracts/event.ts';
import type { DeadLetter } from '../dead-letters/dead-letter.ts';
import type { Subscription } from '../contracts/subscriptions.ts';

/**
 * Delivers events from the outbox of one service to the handlers of others: at least once, and in order per subject.
 */
export interface EventBus {
  /**
   * Resolves when every subscriber's queue has stored the event. If it rejects, the publisher must publish the event
   * again, as the outbox relay does.
   */
  publish(event: EventEnvelope, options?: PublishOptions): Promise<void>;

  /** Consumes a durable queue, together with its other consumers. One consumer per queue and bus. */
  consume(subscription: Subscription, handle: HandleEvent): Promise<Consumption>;

  /**
   * Consumes the dead letters of all queues. A message is removed when `keep` resolves, and delivered again when it
   * rejects, possibly after it was stored with the same ID. One consumer per bus.
   */
  storeDeadLetters(keep: StoreDeadLetter): Promise<Consumption>;

  /** Receives every event of some types while this process is connected. Nothing is stored for it. */
  listen(listener: EventListener): Promise<Consumption>;

  /** Whether events are currently delivered. */
  isConnected(): boolean;

  /** Since when no events are received because there is no connection; undefined while there is one. */
  delayedSince(): Date | undefined;

  /** Whether publishing is currently possible. If this becomes false, publications in progress need no retry. */
  acceptsEvents(): boolean;

  /**
   * Problems that prevent delivery, in the broker's words; empty if there are none. Lost connections are not included.
   */
  faults(): readonly string[];

  /** Stops consuming, waits for running handlers, and disconnects. */
  close(): Promise<void>;
}

/**
 * Handles one event. An error that `isTransient` is retried after an increasing delay. Any other error, or the last
 * attempt, dead-letters the message. See `delayBeforeNext`.
 */
export type HandleEvent = (event: EventEnvelope) => Promise<void>;

/** Stores a dead letter. */
export type StoreDeadLetter = (message: DeadLetter) => Promise<void>;

export interface PublishOptions {
  /** The only queue that gets the event, whatever other queues subscribe to its type. */
  readonly queue?: string;
}

/** The options of every implementation. */
export interface EventBusOptions {
  /** The subscriptions of each queue. Defaults to those of all services. */
  readonly subscriptions?: readonly Subscription[];
  /**
   * The delays in milliseconds before each further attempt of a handler. They must be the same for all processes of one
   * broker.
   */
  readonly retryDelaysMs?: readonly number[];
}

export interface EventListener {
  readonly types: readonly string[];
  readonly onEvent: (event: EventEnvelope) => void;
  /** Called when events may have been missed: whenever this listener is connected again. */
  readonly onGap: () => void;
  /**
   * Called when events are missed from now on, until `onGap`. Called before `listen` resolves if there is no connection.
   */
  readonly onLost?: () => void;
}

export interface Consumption {
  /** Stops receiving messages and waits for running handlers. */
  stop(): Promise<void>;
}

/** The state of the bus for readiness checks, with problems in the broker's words. */
export function describeBus(bus: EventBus): string {
  if (!bus.isConnected()) return 'degraded: disconnected';
  const faults = bus.faults();
  return faults.length === 0 ? 'connected' : `degraded: ${faults.join('; ')}`;
}
