import {
  InProcessEventBus,
  parkingQueue,
  parseEnvelope,
  RabbitMqEventBus,
  type EventBus,
  type EventEnvelope,
  type RabbitMqEventBusOptions,
  type Subscription,
} from '../../src/index.ts';
import { type BrokerView, sharedBrokerUrl, viewBroker } from './broker.ts';
import { until } from './until.ts';

/** Short, so that tests with failing handlers are quick: two attempts after the first one. */
export const retryDelaysMs = [20, 30];

interface Parked {
  readonly event: EventEnvelope;
  readonly error: string;
  readonly attempts: number;
}

/** A bus and what its tests need to know of what is behind it. */
export interface BusUnderTest extends AsyncDisposable {
  readonly bus: EventBus;
  /** The messages that were given up, oldest first. */
  parkedIn(queue: string): Promise<readonly Parked[]>;
  /** Makes it impossible to deliver to the queue. */
  makeUnreachable(queue: string): Promise<void>;
}

export async function openInProcess(subscriptions: readonly Subscription[]): Promise<BusUnderTest> {
  const bus = new InProcessEventBus({ subscriptions, retryDelaysMs });
  return {
    bus,
    parkedIn: async (queue) =>
      bus.parked
        .filter((parked) => parked.queue === queue)
        .map(({ event, error, attempts }) => ({ event, error: String(error), attempts })),
    makeUnreachable: async () => {}, // It is unreachable for as long as nobody consumes it.
    [Symbol.asyncDispose]: () => bus.close(),
  };
}

export async function openOverRabbitMq(subscriptions: readonly Subscription[]): Promise<BusUnderTest> {
  const broker = await viewBroker();
  const bus = await openRabbitMq({ subscriptions });
  const parked: Parked[] = [];
  return {
    bus,
    parkedIn: async (queue) => {
      for (
        let message = await broker.take(parkingQueue(queue));
        message;
        message = await broker.take(parkingQueue(queue))
      ) {
        const { 'x-error': error, 'x-attempt': attempts } = message.properties.headers ?? {};
        parked.push({ event: parseEnvelope(message.content), error: String(error), attempts: Number(attempts) });
      }
      return parked;
    },
    makeUnreachable: (queue) => broker.deleteQueue(queue),
    [Symbol.asyncDispose]: async () => {
      await bus.close();
      await cleanUp(broker, subscriptions);
    },
  };
}

async function cleanUp(broker: BrokerView, subscriptions: readonly Subscription[]): Promise<void> {
  await broker.deleteAll(subscriptions, retryDelaysMs);
  await broker[Symbol.asyncDispose]();
}

/** Opens a bus and waits until it is connected. What it reports as errors is of interest to few tests. */
export async function openRabbitMq(
  options: Partial<RabbitMqEventBusOptions> & Pick<RabbitMqEventBusOptions, 'subscriptions'>,
): Promise<RabbitMqEventBus> {
  const bus = await RabbitMqEventBus.open({
    url: sharedBrokerUrl(),
    connectionName: 'test',
    onError: () => {},
    retryDelaysMs,
    ...options,
  });
  await until(() => bus.isConnected());
  return bus;
}
