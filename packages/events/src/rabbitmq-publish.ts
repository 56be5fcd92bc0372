import type { ConfirmChannel, Message, Options } from 'amqplib';

export interface OutgoingMessage {
  /** The default exchange, '', takes the routing key for a queue's name. */
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  /** Whether to fail when no queue takes it. */
  readonly mandatory: boolean;
  readonly properties: Options.Publish & { readonly messageId: string };
}

const confirmTimeoutMs = 10_000;

/** Message ids that the broker has returned on a channel and not yet confirmed: the return always comes first. */
const returnedOn = new WeakMap<ConfirmChannel, Set<string>>();

/** Publishes persistently; resolves when the broker has the message safe in every queue, rejects when in none. */
export async function publishConfirmed(channel: ConfirmChannel, message: OutgoingMessage): Promise<void> {
  const { exchange, routingKey, content, mandatory, properties } = message;
  const returned = returnsOf(channel);
  let timer: NodeJS.Timeout | undefined;
  const confirmed = new Promise<void>((resolve, reject) => {
    // Throws at once when the channel is closed.
    channel.publish(exchange, routingKey, content, { ...properties, mandatory, persistent: true }, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error(`${routingKey} was refused by the broker.`));
      else resolve();
    });
    timer = setTimeout(() => reject(new Error(`${routingKey} was not confirmed in time.`)), confirmTimeoutMs);
  });
  await confirmed.finally(() => clearTimeout(timer));
  if (returned.delete(properties.messageId)) throw new Error(`No queue takes ${routingKey}.`);
}

function returnsOf(channel: ConfirmChannel): Set<string> {
  const known = returnedOn.get(channel);
  if (known !== undefined) return known;
  const returned = new Set<string>();
  returnedOn.set(channel, returned);
  channel.on('return', (message: Message) => returned.add(String(message.properties.messageId)));
  return returned;
}
