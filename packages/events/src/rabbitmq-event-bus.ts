import { connect, type ChannelModel, type ConfirmChannel, type RecoveringChannelModel } from 'amqplib';
import type { Consumption, EventBus, EventBusOptions, EventListener, HandleEvent } from './event-bus.ts';
import { parseEnvelope, type EventEnvelope } from './event.ts';
import { QueueConsumer } from './rabbitmq-consumer.ts';
import { publishConfirmed } from './rabbitmq-publish.ts';
import { declareTopology, exchange } from './rabbitmq-topology.ts';
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
}

/**
 * The event bus over RabbitMQ 3.10 and later. It is usable at once and connects in the background, again and again:
 * while the broker is away `publish` rejects and consumers wait.
 */
export class RabbitMqEventBus implements EventBus {
  readonly #options: Required<RabbitMqEventBusOptions>;
  readonly #consumers = new Map<string, QueueConsumer>();
  readonly #listeners = new Set<EventListener>();
  #connection: RecoveringChannelModel | undefined;
  /** The live connection and its publishing channel, from the end of a set-up until the connection is lost. */
  #live: { readonly model: ChannelModel; readonly publisher: ConfirmChannel } | undefined;
  #connections = 0;

  private constructor(options: RabbitMqEventBusOptions) {
    this.#options = {
      subscriptions: shopSubscriptions,
      retryDelaysMs: defaultRetryDelaysMs,
      prefetch: 100,
      ...options,
    };
  }

  static async open(options: RabbitMqEventBusOptions): Promise<RabbitMqEventBus> {
    const bus = new RabbitMqEventBus(options);
    await bus.#connect();
    return bus;
  }

  async publish(event: EventEnvelope): Promise<void> {
    if (this.#live === undefined) throw new Error('RabbitMQ is not connected.');
    await publishConfirmed(this.#live.publisher, {
      exchange,
      routingKey: event.type,
      content: Buffer.from(JSON.stringify(event)),
      mandatory: this.#options.subscriptions.some(({ types }) => types.includes(event.type)),
      properties: { messageId: event.id, type: event.type, contentType: 'application/cloudevents+json' },
    });
  }

  async consume(subscription: Subscription, handle: HandleEvent): Promise<Consumption> {
    const { queue } = subscription;
    if (this.#consumers.has(queue)) throw new Error(`${queue} has a consumer already.`);
    const { prefetch, retryDelaysMs, onError } = this.#options;
    const consumer = new QueueConsumer({ queue, handle, prefetch, retryDelaysMs, onError });
    this.#consumers.set(queue, consumer);
    if (this.#live !== undefined) await consumer.attach(this.#live.model);
    const stop = async () => {
      this.#consumers.delete(queue);
      await consumer.stop();
    };
    return { stop };
  }

  async listen(listener: EventListener): Promise<Consumption> {
    this.#listeners.add(listener);
    if (this.#live !== undefined) await hear(this.#live.model, listener);
    return { stop: async () => void this.#listeners.delete(listener) };
  }

  isConnected(): boolean {
    return this.#live !== undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers.values()].map((consumer) => consumer.stop()));
    await this.#connection?.close();
    this.#live = undefined;
  }

  async #connect(): Promise<void> {
    const { url, connectionName, onError } = this.#options;
    this.#connection = await connect(url, {
      clientProperties: { connection_name: connectionName },
      recovery: {
        initialDelay: 200,
        maxDelay: 5_000,
        waitForConnect: false,
        setup: (model: ChannelModel) => this.#setUp(model),
      },
    });
    this.#connection.on('error', onError);
    this.#connection.on('connect-failed', onError);
    this.#connection.on('disconnect', (error) => {
      this.#live = undefined;
      onError(error);
    });
  }

  /** Runs on every new connection, before it counts as connected. */
  async #setUp(model: ChannelModel): Promise<void> {
    model.on('error', this.#options.onError);
    const publisher = await model.createConfirmChannel();
    closeConnectionWith(publisher, model, this.#options.onError);
    await declareTopology(publisher, this.#options.subscriptions, this.#options.retryDelaysMs);
    for (const consumer of this.#consumers.values()) await consumer.attach(model);
    for (const listener of this.#listeners) await hear(model, listener);
    this.#live = { model, publisher };
    this.#connections += 1;
    if (this.#connections > 1) for (const { onGap } of this.#listeners) onGap();
  }
}

/** A channel dies alone when the broker finds fault with it; then the whole connection is made anew. */
function closeConnectionWith(channel: ConfirmChannel, model: ChannelModel, onError: (error: unknown) => void): void {
  channel.on('error', (error) => {
    onError(error);
    model.close().catch(onError);
  });
}

/** Binds a queue that is this process's own and goes with its connection. */
async function hear(model: ChannelModel, { types, onEvent }: EventListener): Promise<void> {
  const channel = await model.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
  for (const type of types) await channel.bindQueue(queue, exchange, type);
  const receive = (content: Buffer) => onEvent(parseEnvelope(content));
  await channel.consume(queue, (message) => message !== null && receive(message.content), { noAck: true });
}
