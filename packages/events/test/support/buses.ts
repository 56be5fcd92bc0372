import {
  type Consumption,
  InProcessEventBus,
  RabbitMqEventBus,
  type EventBus,
  type RabbitMqEventBusOptions,
  type Subscription,
} from '../../src/index.ts';
import { type DeadLetter } from '../../src/database.ts';
import { aDeadLetterQueue, type BrokerView, sharedBrokerUrl, viewBroker } from './broker.ts';
import { until } from './until.ts';

/** Short, so that tests with failing handlers are fast: two attempts after the first one. */
export const retryDelaysMs = [20, 30];

/** A bus, and what its tests need to know about its implementation. */
export interface BusUnderTest extends AsyncDisposable {
  readonly bus: EventBus;
  /** The stored dead letters, oldest first, until the suite's consumer is stopped. */
  readonly deadLetters: readonly DeadLetter[];
  readonly keeper: Consumption;
  /** Makes delivery to the queue impossible. */
  makeUnreachable(queue: string): Promise<void>;
}

export async function openInProcess(subscriptions: readonly Subscription[]): Promise<BusUnderTest> {
  const bus = new InProcessEventBus({ subscriptions, retryDelaysMs });
  return {
    bus,
    ...(await keepIn(bus)),
    makeUnreachable: async () => {}, // It is unreachable while it has no consumer.
    [Symbol.asyncDispose]: () => bus.close(),
  };
}

export async function openOverRabbitMq(subscriptions: readonly Subscription[]): Promise<BusUnderTest> {
  const broker = await viewBroker();
  const deadLetterQueue = aDeadLetterQueue();
  const bus = await openRabbitMq({ subscriptions, deadLetterQueue });
  return {
    bus,
    ...(await keepIn(bus)),
    makeUnreachable: (queue) => broker.deleteQueue(queue),
    [Symbol.asyncDispose]: async () => {
      await bus.close();
      await broker.deleteQueue(deadLetterQueue);
      await cleanUp(broker, subscriptions);
    },
  };
}

async function keepIn(bus: EventBus): Promise<Pick<BusUnderTest, 'deadLetters' | 'keeper'>> {
  const deadLetters: DeadLetter[] = [];
  return { deadLetters, keeper: await bus.storeDeadLetters(async (message) => void deadLetters.push(message)) };
}

async function cleanUp(broker: BrokerView, subscriptions: readonly Subscription[]): Promise<void> {
  await broker.deleteAll(subscriptions, retryDelaysMs);
  await broker[Symbol.asyncDispose]();
}

/** Opens a bus and waits until it is connected. Few tests use its reported errors. */
export async function openRabbitMq(
  options: Partial<RabbitMqEventBusOptions> & Pick<RabbitMqEventBusOptions, 'subscriptions' | 'deadLetterQueue'>,
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
