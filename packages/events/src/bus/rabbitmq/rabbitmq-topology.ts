import type { Channel, ChannelModel, Options } from 'amqplib';
import type { Faults } from '../faults.ts';
import type { Subscription } from '../../contracts/subscriptions.ts';

/** The topic exchange that carries every event; the routing key is the event's type. */
export const exchange = 'events';

/** The queue in which messages wait before an attempt. They return to their queue after the delay. */
export function retryQueue(queue: string, delayMs: number): string {
  return `${queue}.retry.${delayMs}`;
}

/** The queue of the dead letters of all queues, until a service has stored them. */
export const shopDeadLetterQueue = 'dead-letters';

const quorum = { 'x-queue-type': 'quorum' } as const;

/** By default, RabbitMQ 4 drops a message after twenty redeliveries, such as after twenty timeouts of half an hour. */
const neverDropping: Options.AssertQueue = { durable: true, arguments: { ...quorum, 'x-delivery-limit': 1_000_000 } };

/**
 * The maximum number of redeliveries without an acknowledgement, such as when the consumer crashes, before a message is
 * dead-lettered.
 */
const maxRedeliveries = 20;

/** Dead-letters at least once: a message leaves its queue when the next one has confirmed it. */
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

/** Failed declarations: queues by name, with the broker's message. */
export interface Undeclared {
  /** They do not exist or lack bindings, so an event for them would be lost. */
  readonly absent: ReadonlyMap<string, string>;
  /** They exist with other arguments, so the handling of their messages is unknown. */
  readonly different: ReadonlySet<string>;
}

/**
 * Declares the exchange, queues and bindings. A queue that exists with other arguments keeps its messages and arguments
 * until it is deleted, and is reported as a fault until then. A rejected declaration does not affect others.
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

/**
 * AMQP's reply codes that close a channel but not the connection: access refused, not found, locked, precondition
 * failed.
 */
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

  /** Returns the broker's error. The error closes the channel, which is replaced. */
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

/** Errors of this channel are reported by the call that caused them. */
async function quietChannel(model: ChannelModel): Promise<Channel> {
  const channel = await model.createChannel();
  channel.on('error', () => {});
  return channel;
}
