import type { Channel, ChannelModel, Options } from 'amqplib';
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

/**
 * Declares exchange, queues and bindings. What is there already stays as it is: a queue that an earlier version has declared
 * otherwise keeps its messages and its arguments until somebody deletes it.
 */
export async function declareTopology(
  model: ChannelModel,
  subscriptions: readonly Subscription[],
  retryDelaysMs: readonly number[],
  parkedQueue: string,
): Promise<void> {
  const declared = await Declarations.open(model);
  await declared.queue(parkedQueue, neverDropping);
  for (const { queue, types } of subscriptions) {
    await declared.queue(queue, handingOnTo(parkedQueue, { 'x-delivery-limit': maxRedeliveries }), types);
    for (const delayMs of retryDelaysMs) {
      await declared.queue(retryQueue(queue, delayMs), handingOnTo(queue, { 'x-message-ttl': delayMs }));
    }
  }
  await declared.close();
}

/** AMQP's reply code for a queue that is there with other arguments. The channel dies of it. */
const preconditionFailed = 406;

class Declarations {
  readonly #model: ChannelModel;
  #channel: Channel;

  private constructor(model: ChannelModel, channel: Channel) {
    this.#model = model;
    this.#channel = channel;
  }

  static async open(model: ChannelModel): Promise<Declarations> {
    const declarations = new Declarations(model, await quietChannel(model));
    await declarations.#channel.assertExchange(exchange, 'topic', { durable: true });
    return declarations;
  }

  async queue(name: string, options: Options.AssertQueue, types: readonly string[] = []): Promise<void> {
    try {
      await this.#channel.assertQueue(name, options);
    } catch (error) {
      const isThere = error instanceof Error && 'code' in error && error.code === preconditionFailed;
      if (!isThere) throw error;
      this.#channel = await quietChannel(this.#model);
    }
    for (const type of types) await this.#channel.bindQueue(name, exchange, type);
  }

  async close(): Promise<void> {
    await this.#channel.close();
  }
}

/** What goes wrong on it is told by the call that it went wrong in. */
async function quietChannel(model: ChannelModel): Promise<Channel> {
  const channel = await model.createChannel();
  channel.on('error', () => {});
  return channel;
}
