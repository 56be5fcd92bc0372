import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEvent, defineEvent, type EventEnvelope, OrderStatusChanged, RabbitMqEventBus } from '@commerce/events';
import {
  addToOutbox,
  AddOutboxQueue1760000000001,
  CreateMessagingTables1760000000000,
  outboxBacklog,
  OutboxRelay,
} from '@commerce/events/database';
import { quantile } from '../benchmark.ts';
import { closeDatabase, createDataSource, openDatabase } from '@commerce/runtime/database';

// A relay, as in a service, between an outbox and two queues with idle consumers. Type and queues differ from the
// shop’s, which may use the same broker.

const StatusChanged = defineEvent('bench.status-changed', {
  source: 'bench',
  description: OrderStatusChanged.description,
  schema: OrderStatusChanged.schema,
});
const subscriptions = ['bench.one', 'bench.two'].map((queue) => ({ queue, types: [StatusChanged.type] }));

export interface RelayFigures {
  /** How fast a backlog is published, confirmed and marked. */
  readonly relayEventsPerSecond: number;
  /** From the commit of a single event on an idle relay to its delivery. */
  readonly commitToConsumerMs: { readonly p50: number; readonly p99: number };
}

export interface RelayPlan {
  /** An empty database for the messaging tables. */
  readonly databaseUrl: string;
  readonly amqpUrl: string;
  readonly backlog?: number;
  readonly eventsPerSubject?: number;
  readonly samples?: number;
}

const perTransaction = 500;

/** Measures a relay that publishes a backlog, and one that waits for single events. */
export async function measureRelay(plan: RelayPlan): Promise<RelayFigures> {
  const { databaseUrl, amqpUrl, backlog = 20_000, eventsPerSubject = 4, samples = 300 } = plan;
  const dataSource = await openDatabase(
    createDataSource({
      url: databaseUrl,
      poolSize: 5,
      applicationName: 'relay bench',
      entities: [],
      migrations: [CreateMessagingTables1760000000000, AddOutboxQueue1760000000001],
    }),
  );
  const say = (events: readonly EventEnvelope[]) =>
    dataSource.transaction((manager) => addToOutbox(manager, ...events));
  const onError = (error: unknown) => void process.stderr.write(`${String(error)}\n`);
  const bus = await RabbitMqEventBus.open({ url: amqpUrl, connectionName: 'relay bench', onError, subscriptions });
  while (!bus.isConnected()) await sleep(10);
  const arrivals = await arrivalsAt(bus);
  const relay = new OutboxRelay({ databaseUrl, bus, onError });

  const events = Array.from({ length: Math.ceil(backlog / eventsPerSubject) }, () =>
    changesOf(randomUUID(), eventsPerSubject),
  );
  const waiting = events.flat();
  for (let from = 0; from < waiting.length; from += perTransaction) {
    await say(waiting.slice(from, from + perTransaction));
  }
  const begun = performance.now();
  relay.start();
  while ((await outboxBacklog(dataSource)).depth > 0) await sleep(20);
  const relayEventsPerSecond = waiting.length / ((performance.now() - begun) / 1000);
  for (const { id } of waiting) await arrivals.of(id);

  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const [event] = changesOf(randomUUID(), 1);
    if (event === undefined) break;
    await say([event]);
    const committed = performance.now();
    times.push((await arrivals.of(event.id)) - committed);
    await sleep(10);
  }
  await relay.stop();
  await bus.close();
  await closeDatabase(dataSource);
  return { relayEventsPerSecond, commitToConsumerMs: { p50: quantile(times, 0.5), p99: quantile(times, 0.99) } };
}

/** Consumes all queues, and records when each event first arrived. */
async function arrivalsAt(bus: RabbitMqEventBus): Promise<{ of(id: string): Promise<number> }> {
  const at = new Map<string, number>();
  const waiting = new Map<string, (at: number) => void>();
  for (const subscription of subscriptions) {
    await bus.consume(subscription, async ({ id }) => {
      if (at.has(id)) return;
      at.set(id, performance.now());
      waiting.get(id)?.(performance.now());
    });
  }
  return { of: async (id) => at.get(id) ?? new Promise((resolve) => waiting.set(id, resolve)) };
}

function changesOf(orderId: string, count: number): EventEnvelope[] {
  const total = { amountMinor: 12_345, currencyCode: 'EUR' };
  const customerId = randomUUID();
  return Array.from({ length: count }, (_, index) => {
    const version = index + 1;
    const at = new Date().toISOString();
    return createEvent(
      StatusChanged,
      { subject: orderId, aggregateVersion: version },
      {
        orderId,
        number: '2026-000001',
        customerId,
        version,
        status: 'CONFIRMED',
        previousStatus: 'PENDING',
        reason: null,
        total,
        refunded: { ...total, amountMinor: 0 },
        placedAt: at,
        at,
      },
    );
  });
}
