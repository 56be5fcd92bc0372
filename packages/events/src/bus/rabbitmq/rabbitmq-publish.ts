import type { ConfirmChannel, Message, Options } from 'amqplib';

export interface OutgoingMessage {
  /** The default exchange, '', takes the routing key for a queue's name. */
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  /** Whether to fail when no queue takes it. */
  readonly mandatory: boolean;
  readonly properties: Options.Publish;
}

/** Publishes a message; resolves when the broker has it safe. */
export type Publish = (message: OutgoingMessage) => Promise<void>;

/**
 * The publications, numbered by their correlation id, that the broker has returned on a channel and not yet confirmed: the
 * return always comes first. The same message may be on its way to two queues at once.
 */
const returnedOn = new WeakMap<ConfirmChannel, Set<string>>();

let publications = 0;

/**
 * Publishes persistently; resolves when the broker has the message safe in every queue, rejects when in none. It waits for
 * the answer for as long as the channel lives: a broker that is short of memory or disk answers late, and would have a
 * message that is published again twice.
 */
export async function publishConfirmed(channel: ConfirmChannel, message: OutgoingMessage): Promise<void> {
  const { exchange, routingKey, content, mandatory, properties } = message;
  const returned = returnsOf(channel);
  const correlationId = String((publications += 1));
  await new Promise<void>((resolve, reject) => {
    // Throws at once when the channel is closed.
    const options = { ...properties, correlationId, mandatory, persistent: true };
    channel.publish(exchange, routingKey, content, options, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error(`${routingKey} was refused by the broker.`));
      else resolve();
    });
  });
  if (returned.delete(correlationId)) throw new Error(`No queue takes ${routingKey}.`);
}

function returnsOf(channel: ConfirmChannel): Set<string> {
  const known = returnedOn.get(channel);
  if (known !== undefined) return known;
  const returned = new Set<string>();
  returnedOn.set(channel, returned);
  channel.on('return', (message: Message) => returned.add(String(message.properties.correlationId)));
  return returned;
}
