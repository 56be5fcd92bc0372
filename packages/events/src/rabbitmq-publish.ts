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

const confirmTimeoutMs = 10_000;

/**
 * The publications, numbered by their correlation id, that the broker has returned on a channel and not yet confirmed: the
 * return always comes first. The same message may be on its way to two queues at once.
 */
const returnedOn = new WeakMap<ConfirmChannel, Set<string>>();

let publications = 0;

/** Publishes persistently; resolves when the broker has the message safe in every queue, rejects when in none. */
export async function publishConfirmed(channel: ConfirmChannel, message: OutgoingMessage): Promise<void> {
  const { exchange, routingKey, content, mandatory, properties } = message;
  const returned = returnsOf(channel);
  const correlationId = String((publications += 1));
  let timer: NodeJS.Timeout | undefined;
  const confirmed = new Promise<void>((resolve, reject) => {
    // Throws at once when the channel is closed.
    const options = { ...properties, correlationId, mandatory, persistent: true };
    channel.publish(exchange, routingKey, content, options, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error(`${routingKey} was refused by the broker.`));
      else resolve();
    });
    timer = setTimeout(() => reject(new Error(`${routingKey} was not confirmed in time.`)), confirmTimeoutMs);
  });
  await confirmed.finally(() => clearTimeout(timer));
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
