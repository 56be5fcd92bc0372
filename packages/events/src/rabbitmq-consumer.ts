import type { ChannelModel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import { v7 as uuidv7 } from 'uuid';
import type { HandleEvent } from './event-bus.ts';
import { parseEnvelope, type EventEnvelope } from './event.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { untilClosed } from './rabbitmq-close.ts';
import { publishConfirmed } from './rabbitmq-publish.ts';
import { parkingQueue, retryQueue } from './rabbitmq-topology.ts';
import { isTransient } from './retry.ts';

/** How often a message has been tried, counting this time: ours, as brokers count redeliveries differently. */
const attemptHeader = 'x-attempt';

export interface QueueConsumerOptions {
  readonly queue: string;
  readonly handle: HandleEvent;
  readonly prefetch: number;
  readonly retryDelaysMs: readonly number[];
  readonly onError: (error: unknown) => void;
}

/**
 * Works off one queue. A message is acknowledged when its handler has committed, or when a copy of it is confirmed in a
 * retry queue or in the parking queue: at no moment is it nowhere.
 */
export class QueueConsumer {
  readonly #options: QueueConsumerOptions;
  readonly #order = new KeyedQueue();
  #channel: ConfirmChannel | undefined;
  #consumerTag: string | undefined;
  #stopped = false;

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
      if (this.#stopped) return; // It goes back to the queue with the channel.
      // On a new connection the queues are declared again, and what could be neither acknowledged nor put aside comes again.
      if (message !== null) this.#receive(channel, message).catch(reconnectAfter);
      else reconnectAfter(new Error(`The broker has cancelled the consumer of ${queue}: it was moved or deleted.`));
    };
    const { consumerTag } = await channel.consume(queue, onMessage);
    this.#channel = channel;
    this.#consumerTag = consumerTag;
    if (this.#stopped) await this.stop();
  }

  /** Takes no more messages and lets the running handlers finish and acknowledge. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const [channel, consumerTag] = [this.#channel, this.#consumerTag];
    this.#channel = undefined;
    if (channel === undefined || consumerTag === undefined) return;
    // A channel that died with its connection has nothing left to cancel or close.
    await channel.cancel(consumerTag).catch(this.#options.onError);
    await this.#order.idle();
    await untilClosed(channel, channel.close()).catch(this.#options.onError);
  }

  async #receive(channel: ConfirmChannel, message: ConsumeMessage): Promise<void> {
    const event = readEvent(message);
    const subject = event instanceof Error ? '' : event.subject;
    await this.#order.run(subject, () => this.#settle(channel, message, event));
  }

  async #settle(channel: ConfirmChannel, message: ConsumeMessage, event: EventEnvelope | Error): Promise<void> {
    try {
      if (event instanceof Error) throw event;
      await this.#options.handle(event);
    } catch (error) {
      this.#options.onError(error);
      await this.#putAside(channel, message, error);
    }
    channel.ack(message);
  }

  async #putAside(channel: ConfirmChannel, message: ConsumeMessage, error: unknown): Promise<void> {
    const { queue, retryDelaysMs } = this.#options;
    const attempt = Number(message.properties.headers?.[attemptHeader] ?? 1);
    const delayMs = isTransient(error) ? retryDelaysMs[attempt - 1] : undefined;
    const headers = {
      [attemptHeader]: delayMs === undefined ? attempt : attempt + 1,
      'x-error': String(error).slice(0, 1_000),
    };
    await publishConfirmed(channel, {
      exchange: '',
      routingKey: delayMs === undefined ? parkingQueue(queue) : retryQueue(queue, delayMs),
      content: message.content,
      mandatory: true,
      properties: {
        messageId: String(message.properties.messageId ?? uuidv7()), // A stranger's message may have none.
        type: message.properties.type,
        contentType: message.properties.contentType,
        headers,
      },
    });
  }
}

function readEvent(message: ConsumeMessage): EventEnvelope | Error {
  try {
    return parseEnvelope(message.content);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
