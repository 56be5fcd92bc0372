import type { ConfirmChannel, Message, Options } from 'amqplib';

export interface OutgoingMessage {
  /** The default exchange, '', uses the routing key as the name of a queue. */
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  /** Whether to fail if no queue accepts the message. */
  readonly mandatory: boolean;
  readonly properties: Options.Publish;
}

/** Publishes a message. Resolves when the broker has stored it. */
export type Publish = (message: OutgoingMessage) => Promise<void>;

/**
 * Publications that the broker returned on a channel and has not confirmed yet, by correlation ID. A return always
 * precedes the confirmation. The same message may be published to two queues concurrently.
 */
const returnedOn = new WeakMap<ConfirmChannel, Set<string>>();

let publications = 0;

/**
 * Publishes a persistent message. Resolves when the broker has stored it in every queue, and rejects if no queue
 * accepts it. Waits as long as the channel is open, because a broker that is short of memory or disk space confirms
 * late, and publishing again would duplicate the message.
 */
export async function publishConfirmed(channel: ConfirmChannel, message: OutgoingMessage): Promise<void> {
  const { exchange, routingKey, content, mandatory, properties } = message;
  const returned = returnsOf(channel);
  const correlationId = String((publications += 1));
  await new Promise<void>((resolve, reject) => {
    // Throws if the channel is closed.
    const options = { ...properties, correlationId, mandatory, persistent: true };
    channel.publish(exchange, routingKey, content, options, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error(`The broker rejected ${routingKey}.`));
      else resolve();
    });
  });
  if (returned.delete(correlationId)) throw new Error(`No queue accepts ${routingKey}.`);
}

function returnsOf(channel: ConfirmChannel): Set<string> {
  const known = returnedOn.get(channel);
  if (known !== undefined) return known;
  const returned = new Set<string>();
  returnedOn.set(channel, returned);
  channel.on('return', (message: Message) => returned.add(String(message.properties.correlationId)));
  return returned;
}
