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

const quorum = { 'x-queue-type': 'quorum' } as const;

/** RabbitMQ 4 drops a message that has come back twenty times, such as after half an hour each without an answer. */
const neverDropping: Options.AssertQueue = { durable: true, arguments: { ...quorum, 'x-delivery-limit': 1_000_000 } };

/** How often a message may come back unanswered, as when it makes its consumer crash, before it is parked. */
const maxRedeliveries = 20;

/** Dead-lettering is at-least-once: a message leaves its queue when the next one has confirmed it. */
function handingOnTo(next: string, limits: Readonly<Record<string, number>>): Options.AssertQueue {
  return {
    durable: true,
    arguments: {
      ...quorum,
      ...limits,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': next,
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    },
  };
}

/** Declares exchange, queues and bindings; what is there already stays as it is. */
export async function declareTopology(
  channel: Channel,
  subscriptions: readonly Subscription[],
  retryDelaysMs: readonly number[],
  parkedQueue: string,
): Promise<void> {
  await channel.assertExchange(exchange, 'topic', { durable: true });
  await channel.assertQueue(parkedQueue, neverDropping);
  for (const { queue, types } of subscriptions) {
    await channel.assertQueue(queue, handingOnTo(parkedQueue, { 'x-delivery-limit': maxRedeliveries }));
    for (const type of types) await channel.bindQueue(queue, exchange, type);
    for (const delayMs of retryDelaysMs) {
      await channel.assertQueue(retryQueue(queue, delayMs), handingOnTo(queue, { 'x-message-ttl': delayMs }));
    }
  }
}
