import type { Channel, Options } from 'amqplib';
import type { Subscription } from './subscriptions.ts';

/** The topic exchange that carries every event; the routing key is the event's type. */
export const exchange = 'events';

/** Where messages of a queue wait before an attempt; they return to the queue when the delay is over. */
export function retryQueue(queue: string, delayMs: number): string {
  return `${queue}.retry.${delayMs}`;
}

/** Where messages go that were given up, of all queues, until the service that keeps them has filed them. */
export const shopParkedQueue = 'parked';

const quorum: Options.AssertQueue = { durable: true, arguments: { 'x-queue-type': 'quorum' } };

/** Declares exchange, queues and bindings; what is there already stays as it is. */
export async function declareTopology(
  channel: Channel,
  subscriptions: readonly Subscription[],
  retryDelaysMs: readonly number[],
  parkedQueue: string,
): Promise<void> {
  await channel.assertExchange(exchange, 'topic', { durable: true });
  await channel.assertQueue(parkedQueue, quorum);
  for (const { queue, types } of subscriptions) {
    await channel.assertQueue(queue, quorum);
    for (const type of types) await channel.bindQueue(queue, exchange, type);
    for (const delayMs of retryDelaysMs)
      await channel.assertQueue(retryQueue(queue, delayMs), waitingFor(queue, delayMs));
  }
}

/** Dead-lettering is at-least-once: a message leaves the retry queue when its own queue has confirmed it. */
function waitingFor(queue: string, delayMs: number): Options.AssertQueue {
  return {
    durable: true,
    arguments: {
      'x-queue-type': 'quorum',
      'x-message-ttl': delayMs,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': queue,
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    },
  };
}
