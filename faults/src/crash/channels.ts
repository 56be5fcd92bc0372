import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Channel, ConfirmChannel, ConsumeMessage } from 'amqplib';

type OnMessage = (message: ConsumeMessage | null) => void;

/** The methods of amqplib's channels that something can be put in front of. */
export interface ChannelMethods {
  ack(this: Channel, message: ConsumeMessage, allUpTo?: boolean): void;
  publish(
    this: ConfirmChannel,
    exchange: string,
    routingKey: string,
    content: Buffer,
    options: object,
    confirmed: (error: unknown) => void,
  ): boolean;
  consume(this: Channel, queue: string, onMessage: OnMessage, options?: object): Promise<{ consumerTag: string }>;
}

/** The package exports its connections alone; the classes of its channels are found by their file. */
function prototypeOf(method: keyof ChannelMethods): ChannelMethods {
  const require = createRequire(import.meta.url);
  const file = join(dirname(require.resolve('amqplib')), 'lib', 'channel_model.js');
  const classes = require(file) as Record<'Channel' | 'ConfirmChannel', { prototype: ChannelMethods }>;
  return (method === 'publish' ? classes.ConfirmChannel : classes.Channel).prototype;
}

/** Replaces a method of every channel of this process, to publish of those with confirms; the new one is given the old one. */
export function replaceOnChannels<Method extends keyof ChannelMethods>(
  method: Method,
  replacement: (original: ChannelMethods[Method]) => ChannelMethods[Method],
): void {
  const prototype = prototypeOf(method);
  prototype[method] = replacement(prototype[method]);
}
