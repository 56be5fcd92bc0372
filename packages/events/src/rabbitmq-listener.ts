import type { Channel, ChannelModel } from 'amqplib';
import type { EventListener } from './event-bus.ts';
import { parseEnvelope } from './event.ts';
import { untilClosed } from './rabbitmq-close.ts';
import { exchange } from './rabbitmq-topology.ts';

/** Hears events through a queue that is this process's own and goes with its connection. */
export class QueueListener {
  readonly #listener: EventListener;
  readonly #onError: (error: unknown) => void;
  #channel: Channel | undefined;
  #stopped = false;

  constructor(listener: EventListener, onError: (error: unknown) => void) {
    this.#listener = listener;
    this.#onError = onError;
  }

  /** Starts listening on a new connection. */
  async attach(model: ChannelModel): Promise<void> {
    const channel = await model.createChannel();
    const reconnectAfter = (error: unknown) => {
      this.#onError(error);
      model.close().catch(() => {}); // It rejects when the connection is lost already.
    };
    channel.on('error', reconnectAfter);
    const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
    for (const type of this.#listener.types) await channel.bindQueue(queue, exchange, type);
    await channel.consume(
      queue,
      (message) => {
        if (message !== null) this.#receive(message.content);
        else reconnectAfter(new Error('The broker has cancelled a listener.'));
      },
      { noAck: true },
    );
    this.#channel = channel;
    if (this.#stopped) await this.stop();
  }

  /** Tells that events may have been missed. */
  tellGap(): void {
    if (!this.#stopped) this.#listener.onGap();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const channel = this.#channel;
    this.#channel = undefined;
    if (channel !== undefined) await untilClosed(channel, channel.close()).catch(this.#onError);
  }

  /** What is thrown into the client library closes the channel: one bad message must not cost everybody a gap. */
  #receive(content: Buffer): void {
    if (this.#stopped) return;
    try {
      this.#listener.onEvent(parseEnvelope(content));
    } catch (error) {
      this.#onError(error);
    }
  }
}
