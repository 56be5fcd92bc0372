import type { ChannelModel, ConfirmChannel } from 'amqplib';
import type {
  Consumption,
  EventBus,
  EventBusOptions,
  EventListener,
  HandleEvent,
  StoreDeadLetter,
  PublishOptions,
} from '../event-bus.ts';
import type { EventEnvelope } from '../../contracts/event.ts';
import { Faults } from '../faults.ts';
import { RabbitMqConnection } from './rabbitmq-connection.ts';
import { QueueConsumer, type QueueConsumerOptions } from './rabbitmq-consumer.ts';
import { handlingOf } from './rabbitmq-handling.ts';
import { QueueListener } from './rabbitmq-listener.ts';
import { storingOf } from './rabbitmq-dead-letters.ts';
import { type OutgoingMessage, publishConfirmed } from './rabbitmq-publish.ts';
import { declareTopology, exchange, shopDeadLetterQueue, type Undeclared } from './rabbitmq-topology.ts';
import { defaultRetryDelaysMs } from '../retry.ts';
import { shopSubscriptions, type Subscription } from '../../contracts/subscriptions.ts';
import { WorkLoop } from '@commerce/runtime';

export interface RabbitMqEventBusOptions extends EventBusOptions {
  /** amqp:// or amqps:// */
  readonly url: string;
  /** Shown in the broker's list of connections. */
  readonly connectionName: string;
  /** Called for lost connections and failed messages. The bus itself continues. */
  readonly onError: (error: unknown) => void;
  /** The maximum number of messages that a queue's consumer handles concurrently. */
  readonly prefetch?: number;
  /** The queue of dead letters. It must be the same for all processes of one broker. */
  readonly deadLetterQueue?: string;
}

/** The maximum number of dead letters stored concurrently. */
const deadLetterPrefetch = 10;

/** The interval for retrying declarations that the broker rejected. */
const declareAgainMs = 5_000;

/**
 * The event bus over RabbitMQ 3.10 or later. It can be used immediately and reconnects in the background. Without a
 * broker, `publish` rejects and consumers wait. It has two connections, because a broker that is short of memory or
 * disk space blocks all traffic of a connection that publishes.
 */
export class RabbitMqEventBus implements EventBus {
  readonly #options: Required<RabbitMqEventBusOptions>;
  readonly #consumers = new Map<string, QueueConsumer>();
  readonly #listeners = new Set<QueueListener>();
  readonly #faults: Faults;
  readonly #publishing: RabbitMqConnection;
  readonly #consuming: RabbitMqConnection;
  readonly #declaringAgain: WorkLoop;
  #publisher: ConfirmChannel | undefined;
  #undeclared: Undeclared = { absent: new Map(), different: new Set() };

  private constructor(options: RabbitMqEventBusOptions) {
    this.#options = {
      subscriptions: shopSubscriptions,
      retryDelaysMs: defaultRetryDelaysMs,
      prefetch: 100,
      deadLetterQueue: shopDeadLetterQueue,
      ...options,
    };
    const { url, connectionName, onError } = this.#options;
    this.#faults = new Faults(onError);
    this.#publishing = new RabbitMqConnection({
      url,
      name: connectionName,
      onError,
      setUp: (model) => this.#setUpPublishing(model),
      onBlocked: (reason) => this.#tellBlocked(reason),
    });
    this.#consuming = new RabbitMqConnection({
      url,
      name: `${connectionName} (consuming)`,
      onError,
      setUp: (model) => this.#declare(model),
      onLive: (model) => this.#attachAll(model),
      onLost: () => [...this.#consumers.values(), ...this.#listeners].forEach((attached) => attached.detach()),
    });
    const round = () => this.#declareAgain();
    this.#declaringAgain = new WorkLoop({ round, pollMs: declareAgainMs, onError });
  }

  static async open(options: RabbitMqEventBusOptions): Promise<RabbitMqEventBus> {
    const bus = new RabbitMqEventBus(options);
    bus.#publishing.open();
    bus.#consuming.open();
    bus.#declaringAgain.start();
    return bus;
  }

  async publish(event: EventEnvelope, { queue }: PublishOptions = {}): Promise<void> {
    const expecting = this.#options.subscriptions.filter(({ types }) => types.includes(event.type));
    const needed = queue === undefined ? expecting.map((subscription) => subscription.queue) : [queue];
    for (const name of needed) {
      const words = this.#undeclared.absent.get(name);
      if (words !== undefined) throw new Error(`${event.type} cannot be delivered to ${name}: ${words}`);
    }
    await this.#publish({
      ...(queue === undefined ? { exchange, routingKey: event.type } : { exchange: '', routingKey: queue }),
      content: Buffer.from(JSON.stringify(event)),
      mandatory: needed.length > 0,
      properties: { messageId: event.id, type: event.type, contentType: 'application/cloudevents+json' },
    });
  }

  consume({ queue }: Subscription, handle: HandleEvent): Promise<Consumption> {
    const options = {
      ...this.#options,
      queue,
      handle,
      publish: (message: OutgoingMessage) => this.#publish(message),
      isSound: (name: string) => !this.#undeclared.different.has(name),
    };
    return this.#consume({ queue, plan: (message) => handlingOf(message, options), prefetch: options.prefetch });
  }

  storeDeadLetters(keep: StoreDeadLetter): Promise<Consumption> {
    const { deadLetterQueue: queue, onError } = this.#options;
    return this.#consume({ queue, plan: (message) => storingOf(message, keep, onError), prefetch: deadLetterPrefetch });
  }

  async listen(eventListener: EventListener): Promise<Consumption> {
    const { onError } = this.#options;
    const listener = new QueueListener({ listener: eventListener, onError, faults: this.#faults });
    this.#listeners.add(listener);
    if (this.#consuming.live === undefined) listener.notifyLost();
    else await listener.attach(this.#consuming.live);
    const stop = async () => {
      this.#listeners.delete(listener);
      await listener.stop();
    };
    return { stop };
  }

  isConnected(): boolean {
    return this.#publisher !== undefined && this.#publishing.live !== undefined && this.#consuming.live !== undefined;
  }

  delayedSince(): Date | undefined {
    return this.#consuming.awaySince;
  }

  acceptsEvents(): boolean {
    return this.#publishing.live !== undefined && !this.#publishing.isBlocked;
  }

  faults(): readonly string[] {
    return this.#faults.list();
  }

  async close(): Promise<void> {
    await this.#declaringAgain.stop();
    await Promise.all([...this.#consumers.values(), ...this.#listeners].map((attached) => attached.stop()));
    await Promise.all([this.#publishing.close(), this.#consuming.close()]);
  }

  async #publish(message: OutgoingMessage): Promise<void> {
    if (this.#publisher === undefined || this.#publishing.live === undefined) {
      throw new Error('RabbitMQ is not connected.');
    }
    await publishConfirmed(this.#publisher, message);
  }

  async #consume(options: Pick<QueueConsumerOptions, 'queue' | 'plan' | 'prefetch'>): Promise<Consumption> {
    const { queue } = options;
    if (this.#consumers.has(queue)) throw new Error(`${queue} already has a consumer.`);
    const { onError } = this.#options;
    const declare = (model: ChannelModel) => this.#declare(model);
    const consumer = new QueueConsumer({ ...options, declare, onError, faults: this.#faults });
    this.#consumers.set(queue, consumer);
    if (this.#consuming.live !== undefined) await consumer.attach(this.#consuming.live);
    const stop = async () => {
      this.#consumers.delete(queue);
      await consumer.stop();
    };
    return { stop };
  }

  async #setUpPublishing(model: ChannelModel): Promise<void> {
    const publisher = await model.createConfirmChannel();
    closeConnectionWith(publisher, model, this.#options.onError);
    await this.#declare(model);
    this.#publisher = publisher;
  }

  /** Attaches the existing consumers and listeners. Later ones attach themselves. */
  async #attachAll(model: ChannelModel): Promise<void> {
    const [consumers, listeners] = [[...this.#consumers.values()], [...this.#listeners]];
    for (const attached of [...consumers, ...listeners]) await attached.attach(model);
    for (const listener of listeners) listener.notifyGap();
  }

  async #declare(model: ChannelModel): Promise<void> {
    this.#undeclared = await declareTopology(model, this.#options, this.#faults);
  }

  async #declareAgain(): Promise<boolean> {
    const { absent, different } = this.#undeclared;
    const model = this.#publishing.live;
    if (absent.size + different.size > 0 && model !== undefined) await this.#declare(model);
    return false;
  }

  #tellBlocked(reason: string | undefined): void {
    if (reason === undefined) this.#faults.clear('publishing');
    else this.#faults.report('publishing', new Error(`The broker is blocking messages: ${reason}`));
  }
}

/** The broker closes only the channel on an error. The whole connection is then replaced. */
function closeConnectionWith(channel: ConfirmChannel, model: ChannelModel, onError: (error: unknown) => void): void {
  channel.on('error', (error) => {
    onError(error);
    model.close().catch(onError);
  });
}
