import type { DataSource } from 'typeorm';
import { describeBus, type EventBus } from './bus/event-bus.ts';
import { housekeeping } from '@commerce/runtime';
import { oldInboxRows } from './inbox/inbox.ts';
import { maxCountedBacklog, outboxBacklog } from './outbox/outbox-backlog.ts';
import { oldOutboxRows, OutboxRelay } from './outbox/outbox-relay.ts';
import { handleWith, type EventHandler } from './inbox/event-handlers.ts';
import { DeadLetterStore } from './dead-letters/dead-letter-store.ts';
import type { Subscription } from './contracts/subscriptions.ts';

export interface MessagingOptions {
  readonly dataSource: DataSource;
  /** The URL of the same database, for the relay's connection. */
  readonly databaseUrl: string;
  readonly bus: EventBus;
  /** The name of the service in the beats of its outbox. Without it, there are no beats. */
  readonly service?: string;
  /** The service's queues, each with its table of handlers. */
  readonly consumers: readonly (readonly [Subscription, readonly EventHandler[]])[];
  /** Whether this service stores the dead letters of all services, and has the table of `DeadLetterStore`. */
  readonly storesDeadLetters?: boolean;
  readonly onError: (error: unknown) => void;
}

export interface Messaging {
  /** The state of messaging for readiness checks: whether the bus is connected, and the size of the outbox. */
  describe(): Promise<string>;
  /** Stops consumers and relay. The bus stays open. */
  stop(): Promise<void>;
}

/** Starts a service's messaging: its consumers, its relay, and the deletion of old rows. */
export async function startMessaging(options: MessagingOptions): Promise<Messaging> {
  const { dataSource, databaseUrl, bus, service, consumers, storesDeadLetters = false, onError } = options;
  const deadLetters = new DeadLetterStore(dataSource);
  const consumptions = await Promise.all([
    ...(storesDeadLetters ? [bus.storeDeadLetters((message) => deadLetters.keep(message))] : []),
    ...consumers.map(([subscription, handlers]) =>
      bus.consume(subscription, handleWith(subscription, dataSource, handlers)),
    ),
  ]);
  const relay = new OutboxRelay({ databaseUrl, bus, service, onError });
  relay.start();
  const jobs = housekeeping(dataSource, [oldOutboxRows, oldInboxRows], onError);
  if (storesDeadLetters) jobs.push(deadLetters.erasureOfSecrets(onError));
  jobs.forEach((job) => job.start());
  const stop = async () => {
    await Promise.all(jobs.map((job) => job.stop()));
    await Promise.all(consumptions.map((consumption) => consumption.stop()));
    await relay.stop();
  };
  const describe = async () => {
    const { depth, oldestSeconds } = await outboxBacklog(dataSource);
    const count = depth < maxCountedBacklog ? depth : `${depth} or more`;
    const waiting = depth === 0 ? '' : `, ${count} events waiting for ${Math.round(oldestSeconds)} s`;
    return `${describeBus(bus)}${waiting}`;
  };
  return { describe, stop };
}
