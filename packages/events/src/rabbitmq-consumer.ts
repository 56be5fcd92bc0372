import type { ChannelModel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import { KeyedQueue } from './keyed-queue.ts';
import { untilClosed } from './rabbitmq-close.ts';

/** What is to be done about a message. */
export interface Work {
  /** Messages of one key are worked off one after the other. */
  readonly key: string;
  /**
   * The message is acknowledged when this resolves. When it rejects, the connection is made anew and the message comes
   * again; unless the consumer is stopping, when it is left to the next consumer.
   */
  readonly run: (channel: ConfirmChannel, stopping: AbortSignal) => Promise<void>;
}

export interface QueueConsumerOptions {
  readonly queue: string;
  readonly plan: (message: ConsumeMessage) => Work;
  readonly prefetch: number;
  readonly onError: (error: unknown) => void;
}

/** Works off one queue: a message is acknowledged when its work is done. */
export class QueueConsumer {
  readonly #options: QueueConsumerOptions;
  readonly #order = new KeyedQueue();
  readonly #stopping = new AbortController();
  #channel: ConfirmChannel | undefined;
  #consumerTag: string | undefined;

  constructor(options: QueueConsumerOptions) {
    this.#options = options;
  }

  /** Starts consuming on a new connection. What the last one left unacknowledged is delivered again. */
  async attach(model: ChannelModel): Promise<void> {
    const { queue, prefetch, onError } = this.#options;
    const channel = await model.createConfirmChannel();
    const reconnectAfter = (error: unknown) => {
      onError(error);
      model.close().catch(() => {}); // It rejects when the connection is lost already.
    };
    channel.on('error', reconnectAfter);
    await channel.prefetch(prefetch);
    const onMessage = (message: ConsumeMessage | null) => {
      if (this.#isStopping) return; // It goes back to the queue with the channel.
      // On a new connection the queues are declared again, and what could be neither acknowledged nor put aside comes again.
      if (message !== null) this.#receive(channel, message, reconnectAfter);
      else reconnectAfter(new Error(`The broker has cancelled the consumer of ${queue}: it was moved or deleted.`));
    };
    const { consumerTag } = await channel.consume(queue, onMessage);
    this.#channel = channel;
    this.#consumerTag = consumerTag;
    if (this.#isStopping) await this.stop();
  }

  /** Takes no more messages and lets the running work end and be acknowledged. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const [channel, consumerTag] = [this.#channel, this.#consumerTag];
    this.#channel = undefined;
    if (channel === undefined || consumerTag === undefined) return;
    // A channel that died with its connection has nothing left to cancel or close.
    await channel.cancel(consumerTag).catch(this.#options.onError);
    await this.#order.idle();
    await untilClosed(channel, channel.close()).catch(this.#options.onError);
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  #receive(channel: ConfirmChannel, message: ConsumeMessage, reconnectAfter: (error: unknown) => void): void {
    const { key, run } = this.#options.plan(message);
    this.#order
      .run(key, async () => {
        await run(channel, this.#stopping.signal);
        channel.ack(message);
      })
      .catch((error: unknown) => {
        if (!this.#isStopping) reconnectAfter(error);
      });
  }
}
