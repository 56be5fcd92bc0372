import { connect, type Channel, type ChannelModel, type ConsumeMessage } from 'amqplib';
import { exchange } from '@commerce/events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';

/** Marks what this has published itself: it is no echo's turn again. */
const echoHeader = 'x-echo';
const listenAgainMs = 500;

/** Hears every event and says some of them again: the same message at once, or when it is long since handled. */
export class MessageEcho {
  readonly #amqpUrl: () => string;
  readonly #random: Random;
  /** How often each event was heard from its own service. */
  readonly heard = new Map<string, number>();
  #echoed = 0;
  #isOn = false;
  #stopped = false;
  #connection: ChannelModel | undefined;
  #listening: Promise<void> = Promise.resolve();

  constructor(amqpUrl: () => string, random: Random) {
    this.#amqpUrl = amqpUrl;
    this.#random = random;
  }

  /** Resolves when it hears; it goes on when the broker goes and comes. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#listening = this.#listen(resolve);
    });
  }

  /** Until now it has only listened. */
  beginToEcho(): void {
    this.#isOn = true;
  }

  endEcho(): void {
    this.#isOn = false;
  }

  get echoed(): number {
    return this.#echoed;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#connection?.close().catch(() => {});
    await this.#listening;
  }

  async #listen(onFirst: () => void): Promise<void> {
    while (!this.#stopped) {
      await this.#listenOnce(onFirst).catch(() => {}); // The broker is away: that is what this is for.
      if (!this.#stopped) await sleep(listenAgainMs);
    }
  }

  async #listenOnce(onFirst: () => void): Promise<void> {
    const connection = await connect(this.#amqpUrl());
    this.#connection = connection;
    const closed = new Promise<void>((resolve) => connection.on('close', () => resolve()));
    connection.on('error', () => {});
    const channel = await connection.createChannel();
    channel.on('error', () => {});
    await channel.assertExchange(exchange, 'topic', { durable: true });
    const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
    await channel.bindQueue(queue, exchange, '#');
    await channel.consume(queue, (message) => message && this.#hear(channel, message), { noAck: true });
    onFirst();
    await closed;
  }

  #hear(channel: Channel, message: ConsumeMessage): void {
    if (message.properties.headers?.[echoHeader] !== undefined) return;
    const id = String(message.properties.messageId);
    this.heard.set(id, (this.heard.get(id) ?? 0) + 1);
    if (!this.#isOn) return;
    if (this.#random.chance(0.1)) this.#say(channel, message);
    if (this.#random.chance(0.1)) {
      void sleep(this.#random.between(100, 6_000)).then(() => this.#say(channel, message));
    }
  }

  #say(channel: Channel, { content, fields, properties }: ConsumeMessage): void {
    const headers = { ...properties.headers, [echoHeader]: 1 };
    try {
      channel.publish(exchange, fields.routingKey, content, { ...properties, headers, persistent: true });
      this.#echoed += 1;
    } catch {
      // The channel has closed with the broker: this echo is none.
    }
  }
}
