import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';

type OnMessage = (message: ConsumeMessage | null) => void;

/** The methods of amqplib's channels that something can be put in front of. */
export interface ChannelMethods {
  ack(this: ConfirmChannel, message: ConsumeMessage, allUpTo?: boolean): void;
  publish(
    this: ConfirmChannel,
    exchange: string,
    routingKey: string,
    content: Buffer,
    options: object,
    confirmed: (error: unknown) => void,
  ): boolean;
  consume(
    this: ConfirmChannel,
    queue: string,
    onMessage: OnMessage,
    options?: object,
  ): Promise<{ consumerTag: string }>;
}

/** The package exports its connections alone; the classes of its channels are found by their file. */
function channelPrototype(): ChannelMethods {
  const require = createRequire(import.meta.url);
  const file = join(dirname(require.resolve('amqplib')), 'lib', 'channel_model.js');
  return (require(file) as { ConfirmChannel: { prototype: ChannelMethods } }).ConfirmChannel.prototype;
}

/** Replaces a method of every confirm channel of this process; the new one is given the old one. */
export function replaceOnChannels<Method extends keyof ChannelMethods>(
  method: Method,
  replacement: (original: ChannelMethods[Method]) => ChannelMethods[Method],
): void {
  const prototype = channelPrototype();
  prototype[method] = replacement(prototype[method]);
}
