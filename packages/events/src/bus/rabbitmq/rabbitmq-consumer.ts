import { failpoint } from '@commerce/runtime';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import type { Faults } from '../faults.ts';
import { KeyedQueue } from '../keyed-queue.ts';
import { Attachment } from './rabbitmq-attachment.ts';
import { untilClosed } from './rabbitmq-close.ts';
import { within } from '../within.ts';

/** The processing of a message. */
export interface Work {
  /** Messages with the same key are processed in sequence. */
  readonly key: string;
  /**
   * The message is acknowledged when this resolves. If it rejects, the channel is reopened and the message is delivered
   * again; if the consumer is stopping, it is left to the next consumer.
   */
  readonly run: (stopping: AbortSignal) => Promise<void>;
}

export interface QueueConsumerOptions {
  readonly queue: string;
  readonly plan: (message: ConsumeMessage) => Work;
  readonly prefetch: number;
  /** Declares the queue and its dependencies. Runs before the queue is consumed again after an error. */
  readonly declare: (model: ChannelModel) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly faults: Faults;
}

/**
 * How long a stopping consumer waits for work whose result the broker does not accept. The message is then delivered
 * again.
 */
const stopPatienceMs = 10_000;

/** Consumes one queue. A message is acknowledged when its work is done. */
export class QueueConsumer {
  readonly #options: QueueConsumerOptions;
  readonly #order = new KeyedQueue();
  readonly #stopping = new AbortController();
  readonly #attachment: Attachment<Channel>;
  #consumerTag = '';
  #hasFailed = false;

  constructor(options: QueueConsumerOptions) {
    this.#options = options;
    this.#attachment = new Attachment({
      about: options.queue,
      open: (model, fail) => this.#open(model, fail),
      faults: options.faults,
    });
  }

  /** Starts consuming on a new connection. Messages that the previous one did not acknowledge are delivered again. */
  attach(model: ChannelModel): Promise<void> {
    return this.#attachment.attach(model);
  }

  detach(): void {
    this.#attachment.detach();
  }

  /** Stops receiving messages and waits until running work is done and acknowledged. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const channel = this.#attachment.stop();
    if (channel === undefined) return;
    // A channel whose connection is lost need not be cancelled or closed.
    await channel.cancel(this.#consumerTag).catch(this.#options.onError);
    await within(stopPatienceMs, [this.#order.idle()]);
    await untilClosed(channel, channel.close()).catch(this.#options.onError);
  }

  async #open(model: ChannelModel, giveUp: (error: unknown) => void): Promise<Channel> {
    const { queue, prefetch, declare } = this.#options;
    const fail = (error: unknown) => {
      this.#hasFailed = true;
      giveUp(error);
    };
    if (this.#hasFailed) await declare(model);
    const channel = await model.createChannel();
    channel.on('error', fail);
    await channel.prefetch(prefetch);
    const onMessage = (message: ConsumeMessage | null) => {
      if (this.#isStopping) return; // The message returns to the queue when the channel closes.
      if (message !== null) this.#receive(channel, message, fail);
      else fail(new Error('The broker cancelled the consumer. The queue was moved or deleted.'));
    };
    const { consumerTag } = await channel.consume(queue, onMessage).catch((error: unknown) => {
      this.#hasFailed = true;
      throw error;
    });
    this.#consumerTag = consumerTag;
    return channel;
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  #receive(channel: Channel, message: ConsumeMessage, fail: (error: unknown) => void): void {
    const { key, run } = this.#options.plan(message);
    this.#order
      .run(key, async () => {
        await run(this.#stopping.signal);
        failpoint(`inbox.${message.fields.routingKey}.before-ack`);
        channel.ack(message);
        this.#attachment.succeed();
      })
      .catch((error: unknown) => {
        if (!this.#isStopping) fail(error);
      });
  }
}
