import type { RabbitMqEventBus, RabbitMqEventBusOptions, Subscription } from '../../src/index.ts';
import { aDeadLetterQueue, type BrokerView, viewBroker } from './broker.ts';
import { openRabbitMq, retryDelaysMs } from './buses.ts';

/** Opens buses over the shared broker. Disposing of it closes them and deletes their queues. */
export interface RabbitMqTest extends AsyncDisposable {
  readonly broker: BrokerView;
  readonly deadLetterQueue: string;
  open(options?: Partial<RabbitMqEventBusOptions>): Promise<RabbitMqEventBus>;
}

export async function rabbitMqTest(...subscriptions: readonly Subscription[]): Promise<RabbitMqTest> {
  const broker = await viewBroker();
  const deadLetterQueue = aDeadLetterQueue();
  const buses: RabbitMqEventBus[] = [];
  const delaysMs = new Set(retryDelaysMs);
  return {
    broker,
    deadLetterQueue,
    open: async (options = {}) => {
      options.retryDelaysMs?.forEach((delayMs) => delaysMs.add(delayMs));
      const bus = await openRabbitMq({ subscriptions, deadLetterQueue, ...options });
      buses.push(bus);
      return bus;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(buses.map((bus) => bus.close()));
      await broker.deleteQueue(deadLetterQueue);
      await broker.deleteAll(subscriptions, [...delaysMs]);
      await broker[Symbol.asyncDispose]();
    },
  };
}
