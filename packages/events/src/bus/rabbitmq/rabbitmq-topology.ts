import type { Channel, ChannelModel, Options } from 'amqplib';
import type { Faults } from '../faults.ts';
import type { Subscription } from '../../contracts/subscriptions.ts';

/** The topic exchange that carries every event; the routing key is the event's type. */
export const exchange = 'events';

/** Where messages of a queue wait before an attempt; they return to the queue when the delay is over. */
export function retryQueue(queue: string, delayMs: number): string {
  return `${queue}.retry.${delayMs}`;
}

/** Where messages go that were given up, of all queues, until the service that keeps them has filed them. */
export const shopDeadLetterQueue = 'dead-letters';

const quorum = { 'x-queue-type': 'quorum' } as const;

/** RabbitMQ 4 drops a message that has come back twenty times, such as after half an hour each without an answer. */
const neverDropping: Options.AssertQueue = { durable: true, arguments: { ...quorum, 'x-delivery-limit': 1_000_000 } };

/** How often a message may come back unanswered, as when it makes its consumer crash, before it is dead-lettered. */
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

export interface Topology {
  readonly subscriptions: readonly Subscription[];
  readonly retryDelaysMs: readonly number[];
  readonly deadLetterQueue: string;
}

/** What could not be declared as it should be: queues by name, with the broker's words. */
export interface Undeclared {
  /** They are not there, or do not get what they should: an event for them is not safe. */
  readonly absent: ReadonlyMap<string, string>;
  /** They are there, but with other arguments: it is not known what becomes of a message in them. */
  readonly different: ReadonlySet<string>;
}

/**
 * Declares exchange, queues and bindings. What is there already stays as it is: a queue that somebody has declared
 * otherwise keeps its messages and its arguments until somebody deletes it, and is among the faults until then. What the
 * broker refuses costs nothing but itself.
 */
export async function declareTopology(
  model: ChannelModel,
  { subscriptions, retryDelaysMs, deadLetterQueue }: Topology,
  faults: Faults,
): Promise<Undeclared> {
  const declared = await Declarations.open(model, faults);
  await declared.exchange();
  await declared.queue(deadLetterQueue, neverDropping);
  for (const { queue, types } of subscriptions) {
    await declared.queue(queue, handingOnTo(deadLetterQueue, { 'x-delivery-limit': maxRedeliveries }), types);
    for (const delayMs of retryDelaysMs) {
      await declared.queue(retryQueue(queue, delayMs), handingOnTo(queue, { 'x-message-ttl': delayMs }));
    }
  }
  await declared.close();
  return declared;
}

/** AMQP's reply codes that cost a channel, not the connection: refused, not found, locked, other than it should be. */
const channelErrors: readonly unknown[] = [403, 404, 405, 406];

class Declarations implements Undeclared {
  readonly absent = new Map<string, string>();
  readonly different = new Set<string>();
  readonly #model: ChannelModel;
  readonly #faults: Faults;
  #channel: Channel;

  private constructor(model: ChannelModel, faults: Faults, channel: Channel) {
    this.#model = model;
    this.#faults = faults;
    this.#channel = channel;
  }

  static async open(model: ChannelModel, faults: Faults): Promise<Declarations> {
    return new Declarations(model, faults, await quietChannel(model));
  }

  async exchange(): Promise<void> {
    const refused = await this.#attempt((channel) => channel.assertExchange(exchange, 'topic', { durable: true }));
    this.#tell(`exchange ${exchange}`, refused);
  }

  async queue(name: string, options: Options.AssertQueue, types: readonly string[] = []): Promise<void> {
    const refused = await this.#attempt((channel) => channel.assertQueue(name, options));
    const unusable = await this.#attempt(async (channel) => {
      if (refused !== undefined) await channel.checkQueue(name);
      for (const type of types) await channel.bindQueue(name, exchange, type);
    });
    if (unusable !== undefined) this.absent.set(name, (refused ?? unusable).message);
    else if (refused !== undefined) this.different.add(name);
    this.#tell(`queue ${name}`, refused ?? unusable);
  }

  async close(): Promise<void> {
    await this.#channel.close();
  }

  #tell(about: string, error: Error | undefined): void {
    if (error === undefined) this.#faults.clear(about);
    else this.#faults.report(about, error);
  }

  /** Returns what the broker has against it; the channel dies of that, and is made anew. */
  async #attempt(work: (channel: Channel) => Promise<unknown>): Promise<Error | undefined> {
    try {
      await work(this.#channel);
      return undefined;
    } catch (error) {
      const isRefusal = error instanceof Error && 'code' in error && channelErrors.includes(error.code);
      if (!isRefusal) throw error;
      this.#channel = await quietChannel(this.#model);
      return error;
    }
  }
}

/** What goes wrong on it is told by the call that it went wrong in. */
async function quietChannel(model: ChannelModel): Promise<Channel> {
  const channel = await model.createChannel();
  channel.on('error', () => {});
  return channel;
}
