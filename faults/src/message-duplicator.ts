import { connect, type Channel, type ChannelModel, type ConsumeMessage } from 'amqplib';
import { exchange } from '@commerce/events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';

/** Marks republished messages, so that they are not published a third time. */
const duplicateHeader = 'x-duplicate';
const reconnectAfterMs = 500;

/** Receives every event and republishes some of them: at once, or after they were handled. */
export class MessageDuplicator {
  readonly #amqpUrl: () => string;
  readonly #random: Random;
  /** How often each event was published by its own service. */
  readonly published = new Map<string, number>();
  /** How many events it has republished. */
  duplicates = 0;
  /** Whether it duplicates; until then it only counts. */
  isOn = false;
  #isStopped = false;
  #connection: ChannelModel | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(amqpUrl: () => string, random: Random) {
    this.#amqpUrl = amqpUrl;
    this.#random = random;
  }

  /** Resolves when it receives events; it reconnects when the broker was down. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#running = this.#run(resolve);
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#connection?.close().catch(() => {});
    await this.#running;
  }

  async #run(onReceiving: () => void): Promise<void> {
    while (!this.#isStopped) {
      await this.#receive(onReceiving).catch(() => {}); // The broker is killed on purpose.
      if (!this.#isStopped) await sleep(reconnectAfterMs);
    }
  }

  async #receive(onReceiving: () => void): Promise<void> {
    const connection = await connect(this.#amqpUrl());
    this.#connection = connection;
    const closed = new Promise<void>((resolve) => connection.on('close', () => resolve()));
    connection.on('error', () => {});
    const channel = await connection.createChannel();
    channel.on('error', () => {});
    await channel.assertExchange(exchange, 'topic', { durable: true });
    const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
    await channel.bindQueue(queue, exchange, '#');
    await channel.consume(queue, (message) => message && this.#onMessage(channel, message), { noAck: true });
    onReceiving();
    await closed;
  }

  #onMessage(channel: Channel, message: ConsumeMessage): void {
    if (message.properties.headers?.[duplicateHeader] !== undefined) return;
    const id = String(message.properties.messageId);
    this.published.set(id, (this.published.get(id) ?? 0) + 1);
    if (!this.isOn) return;
    if (this.#random.chance(0.1)) this.#duplicate(channel, message);
    if (this.#random.chance(0.1)) {
      void sleep(this.#random.between(100, 6_000)).then(() => this.#duplicate(channel, message));
    }
  }

  #duplicate(channel: Channel, { content, fields, properties }: ConsumeMessage): void {
    const headers = { ...properties.headers, [duplicateHeader]: 1 };
    try {
      channel.publish(exchange, fields.routingKey, content, { ...properties, headers, persistent: true });
      this.duplicates += 1;
    } catch {
      // The channel has closed with the broker.
    }
  }
}
