import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Channel, type GetMessage } from 'amqplib';
import { retryQueue, type Subscription } from '../../src/index.ts';

/** The broker shared by all test files, which Jest's global setup starts. */
export function sharedBrokerUrl(): string {
  const url = process.env.TEST_AMQP_URL;
  if (!url) throw new Error('TEST_AMQP_URL is not set. Run the integration project of jest.config.js.');
  return url;
}

/** A unique subscription. */
export function aSubscription(...types: readonly string[]): Subscription {
  return { queue: `test.${randomUUID()}`, types };
}

/** A unique queue for dead letters. */
export function aDeadLetterQueue(): string {
  return `test.dead-letters.${randomUUID()}`;
}

/** Access to the broker without the event bus, on a separate connection. */
export interface BrokerView extends AsyncDisposable {
  /** The number of ready messages, excluding those delivered to a consumer and not acknowledged. */
  count(queue: string): Promise<number>;
  /** Removes and returns the oldest message; undefined if there is none. */
  take(queue: string): Promise<GetMessage | undefined>;
  /** Receives a message and closes the channel without acknowledging it, the given number of times. */
  leaveUnanswered(queue: string, times: number): Promise<void>;
  put(queue: string, content: Buffer): Promise<void>;
  publish(exchange: string, routingKey: string, content: Buffer): Promise<void>;
  declareQueue(queue: string, queueArguments: Record<string, unknown>): Promise<void>;
  deleteQueue(queue: string): Promise<void>;
  /** Deletes the queues that buses with these options have declared. */
  deleteAll(subscriptions: readonly Subscription[], retryDelaysMs: readonly number[]): Promise<void>;
}

export async function viewBroker(url = sharedBrokerUrl()): Promise<BrokerView> {
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  const deleteQueue = async (queue: string) => void (await channel.deleteQueue(queue));
  const publish = async (exchange: string, routingKey: string, content: Buffer) => {
    channel.publish(exchange, routingKey, content, { persistent: true });
    await channel.waitForConfirms();
  };
  return {
    count: (queue) => countIn(channel, queue),
    take: async (queue) => (await channel.get(queue, { noAck: true })) || undefined,
    leaveUnanswered: async (queue, times) => {
      for (let left = times; left > 0; left--) {
        const dying = await connection.createChannel();
        while (!(await dying.get(queue))) await sleep(5); // It is being returned to the queue.
        await dying.close();
      }
    },
    put: (queue, content) => publish('', queue, content),
    publish,
    declareQueue: async (queue, queueArguments) => {
      await channel.assertQueue(queue, { durable: true, arguments: queueArguments });
    },
    deleteQueue,
    deleteAll: async (subscriptions, retryDelaysMs) => {
      for (const { queue } of subscriptions) {
        const retries = retryDelaysMs.map((delayMs) => retryQueue(queue, delayMs));
        for (const name of [queue, ...retries]) await deleteQueue(name);
      }
    },
    [Symbol.asyncDispose]: () => connection.close(),
  };
}

async function countIn(channel: Channel, queue: string): Promise<number> {
  return (await channel.checkQueue(queue)).messageCount;
}
