import type { Channel, ChannelModel } from 'amqplib';
import type { EventListener } from '../event-bus.ts';
import { parseEnvelope } from '../../contracts/event.ts';
import type { Faults } from '../faults.ts';
import { Attachment } from './rabbitmq-attachment.ts';
import { untilClosed } from './rabbitmq-close.ts';
import { exchange } from './rabbitmq-topology.ts';

export interface QueueListenerOptions {
  readonly listener: EventListener;
  readonly onError: (error: unknown) => void;
  readonly faults: Faults;
}

/** Receives events through a queue that belongs to this process and is deleted with its connection. */
export class QueueListener {
  readonly #options: QueueListenerOptions;
  readonly #attachment: Attachment<Channel>;
  #isStopped = false;

  constructor(options: QueueListenerOptions) {
    this.#options = options;
    this.#attachment = new Attachment({
      about: 'listening',
      open: (model, fail) => this.#open(model, fail),
      onFailed: () => this.notifyLost(),
      onReopened: () => this.notifyGap(),
      faults: options.faults,
    });
  }

  /** Starts listening on a new connection. */
  attach(model: ChannelModel): Promise<void> {
    return this.#attachment.attach(model);
  }

  detach(): void {
    this.#attachment.detach();
    this.notifyLost();
  }

  /** Reports that events may have been missed, once they are received again. */
  notifyGap(): void {
    if (!this.#isStopped && this.#attachment.isOpen) this.#options.listener.onGap();
  }

  /** Reports that events are not received. */
  notifyLost(): void {
    if (!this.#isStopped) this.#options.listener.onLost?.();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    const channel = this.#attachment.stop();
    if (channel !== undefined) await untilClosed(channel, channel.close()).catch(this.#options.onError);
  }

  async #open(model: ChannelModel, fail: (error: unknown) => void): Promise<Channel> {
    const channel = await model.createChannel();
    channel.on('error', fail);
    const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
    for (const type of this.#options.listener.types) await channel.bindQueue(queue, exchange, type);
    await channel.consume(
      queue,
      (message) => {
        if (message !== null) this.#receive(message.content);
        else fail(new Error('The broker cancelled a listener.'));
      },
      { noAck: true },
    );
    return channel;
  }

  /**
   * An error thrown into the client library would close the channel, so one invalid message would cause a gap for all
   * listeners.
   */
  #receive(content: Buffer): void {
    if (this.#isStopped) return;
    try {
      this.#options.listener.onEvent(parseEnvelope(content));
    } catch (error) {
      this.#options.onError(error);
    }
  }
}
