import { connect, type ChannelModel, type ConfirmChannel, type RecoveringChannelModel } from 'amqplib';
import type {
  Consumption,
  EventBus,
  EventBusOptions,
  EventListener,
  HandleEvent,
  KeepParked,
  PublishOptions,
} from './event-bus.ts';
import type { EventEnvelope } from './event.ts';
import { untilClosed } from './rabbitmq-close.ts';
import { QueueConsumer, type QueueConsumerOptions } from './rabbitmq-consumer.ts';
import { handlingOf } from './rabbitmq-handling.ts';
import { QueueListener } from './rabbitmq-listener.ts';
import { keepingOf } from './rabbitmq-parking.ts';
import { publishConfirmed } from './rabbitmq-publish.ts';
import { declareTopology, exchange, shopParkedQueue } from './rabbitmq-topology.ts';
import { defaultRetryDelaysMs } from './retry.ts';
import { shopSubscriptions, type Subscription } from './subscriptions.ts';

export interface RabbitMqEventBusOptions extends EventBusOptions {
  /** amqp:// or amqps:// */
  readonly url: string;
  /** Shows in the broker's list of connections. */
  readonly connectionName: string;
  /** Told of lost connections and of messages that failed; the bus itself goes on. */
  readonly onError: (error: unknown) => void;
  /** How many messages a queue's consumer handles at a time, at most. */
  readonly prefetch?: number;
  /** Where messages go that were given up. The same for all processes of one broker. */
  readonly parkedQueue?: string;
}

/** How many parked messages are being filed at a time, at most. */
const parkedPrefetch = 10;

/**
 * The event bus over RabbitMQ 3.10 and later. It is usable at once and connects in the background, again and again:
 * while the broker is away `publish` rejects and consumers wait.
 */
export class RabbitMqEventBus implements EventBus {
  readonly #options: Required<RabbitMqEventBusOptions>;
  readonly #consumers = new Map<string, QueueConsumer>();
  readonly #listeners = new Set<QueueListener>();
  #connection: RecoveringChannelModel | undefined;
  /** The live connection and its publishing channel, from the declared topology until the connection is lost. */
  #live: { readonly model: ChannelModel; readonly publisher: ConfirmChannel } | undefined;
  #closed = false;

  private constructor(options: RabbitMqEventBusOptions) {
    this.#options = {
      subscriptions: shopSubscriptions,
      retryDelaysMs: defaultRetryDelaysMs,
      prefetch: 100,
      parkedQueue: shopParkedQueue,
      ...options,
    };
  }

  static async open(options: RabbitMqEventBusOptions): Promise<RabbitMqEventBus> {
    const bus = new RabbitMqEventBus(options);
    await bus.#connect();
    return bus;
  }

  async publish(event: EventEnvelope, { queue }: PublishOptions = {}): Promise<void> {
    if (this.#live === undefined) throw new Error('RabbitMQ is not connected.');
    const isExpected = this.#options.subscriptions.some(({ types }) => types.includes(event.type));
    await publishConfirmed(this.#live.publisher, {
      ...(queue === undefined ? { exchange, routingKey: event.type } : { exchange: '', routingKey: queue }),
      content: Buffer.from(JSON.stringify(event)),
      mandatory: queue !== undefined || isExpected,
      properties: { messageId: event.id, type: event.type, contentType: 'application/cloudevents+json' },
    });
  }

  consume({ queue }: Subscription, handle: HandleEvent): Promise<Consumption> {
    const { prefetch, onError } = this.#options;
    const options = { ...this.#options, queue, handle };
    return this.#consume({ queue, plan: (message) => handlingOf(message, options), prefetch, onError });
  }

  keepParked(keep: KeepParked): Promise<Consumption> {
    const { parkedQueue: queue, onError } = this.#options;
    const plan: QueueConsumerOptions['plan'] = (message) => keepingOf(message, keep, onError);
    return this.#consume({ queue, plan, prefetch: parkedPrefetch, onError });
  }

  async listen(eventListener: EventListener): Promise<Consumption> {
    const listener = new QueueListener(eventListener, this.#options.onError);
    this.#listeners.add(listener);
    if (this.#live !== undefined) await listener.attach(this.#live.model);
    const stop = async () => {
      this.#listeners.delete(listener);
      await listener.stop();
    };
    return { stop };
  }

  isConnected(): boolean {
    return this.#live !== undefined;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#consumers.values(), ...this.#listeners].map((attached) => attached.stop()));
    const closing = this.#connection?.close();
    if (closing !== undefined) await (this.#live ? untilClosed(this.#live.model, closing) : closing);
    this.#live = undefined;
  }

  async #consume(options: QueueConsumerOptions): Promise<Consumption> {
    const { queue } = options;
    if (this.#consumers.has(queue)) throw new Error(`${queue} has a consumer already.`);
    const consumer = new QueueConsumer(options);
    this.#consumers.set(queue, consumer);
    if (this.#live !== undefined) await consumer.attach(this.#live.model);
    const stop = async () => {
      this.#consumers.delete(queue);
      await consumer.stop();
    };
    return { stop };
  }

  async #connect(): Promise<void> {
    const { url, connectionName, onError } = this.#options;
    this.#connection = await connect(url, {
      clientProperties: { connection_name: connectionName },
      noDelay: true, // Otherwise each end waits for the other: 40 ms for every message that comes alone.
      recovery: {
        initialDelay: 200,
        maxDelay: 5_000,
        waitForConnect: false,
        setup: (model: ChannelModel) => this.#setUp(model),
      },
    });
    this.#connection.on('error', onError);
    const onLost = (error: unknown) => {
      this.#live = undefined;
      onError(error);
    };
    this.#connection.on('connect-failed', onLost);
    this.#connection.on('disconnect', onLost);
  }

  /** Runs on every new connection. */
  async #setUp(model: ChannelModel): Promise<void> {
    model.on('error', this.#options.onError);
    const publisher = await model.createConfirmChannel();
    closeConnectionWith(publisher, model, this.#options.onError);
    const { subscriptions, retryDelaysMs, parkedQueue } = this.#options;
    await declareTopology(model, subscriptions, retryDelaysMs, parkedQueue);
    if (this.#closed) return;
    // From here on whoever consumes or listens attaches itself: these are the ones who came before.
    const [consumers, listeners] = [[...this.#consumers.values()], [...this.#listeners]];
    this.#live = { model, publisher };
    for (const attached of [...consumers, ...listeners]) await attached.attach(model);
    for (const listener of listeners) listener.tellGap();
  }
}

/** A channel dies alone when the broker finds fault with it; then the whole connection is made anew. */
function closeConnectionWith(channel: ConfirmChannel, model: ChannelModel, onError: (error: unknown) => void): void {
  channel.on('error', (error) => {
    onError(error);
    model.close().catch(onError);
  });
}
