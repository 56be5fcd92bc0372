import { failpoint } from '@commerce/runtime';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import type { Faults } from '../faults.ts';
import { KeyedQueue } from '../keyed-queue.ts';
import { Attachment } from './rabbitmq-attachment.ts';
import { untilClosed } from './rabbitmq-close.ts';
import { within } from '../within.ts';

/** What is to be done about a message. */
export interface Work {
  /** Messages of one key are worked off one after the other. */
  readonly key: string;
  /**
   * The message is acknowledged when this resolves. When it rejects, the channel is opened anew and the message comes
   * again; unless the consumer is stopping, when it is left to the next consumer.
   */
  readonly run: (stopping: AbortSignal) => Promise<void>;
}

export interface QueueConsumerOptions {
  readonly queue: string;
  readonly plan: (message: ConsumeMessage) => Work;
  readonly prefetch: number;
  /** Declares the queue and what belongs to it. Runs before the queue is consumed again after a failure. */
  readonly declare: (model: ChannelModel) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly faults: Faults;
}

/** How long a consumer that stops waits for work whose outcome the broker does not take: the message comes again then. */
const stopPatienceMs = 10_000;

/** Works off one queue: a message is acknowledged when its work is done. */
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

  /** Starts consuming on a new connection. What the last one left unacknowledged is delivered again. */
  attach(model: ChannelModel): Promise<void> {
    return this.#attachment.attach(model);
  }

  detach(): void {
    this.#attachment.detach();
  }

  /** Takes no more messages and lets the running work end and be acknowledged. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const channel = this.#attachment.stop();
    if (channel === undefined) return;
    // A channel that died with its connection has nothing left to cancel or close.
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
      if (this.#isStopping) return; // It goes back to the queue with the channel.
      if (message !== null) this.#receive(channel, message, fail);
      else fail(new Error('The broker has cancelled the consumer: the queue was moved or deleted.'));
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
