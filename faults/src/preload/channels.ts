import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import { Random } from '../random.ts';
import type { Lateness } from './instructions.ts';

type OnMessage = (message: ConsumeMessage | null) => void;
type OnConfirmed = (error: unknown) => void;

/** The methods of amqplib’s channels that are replaced here. */
interface ChannelMethods {
  ack(this: Channel, message: ConsumeMessage, allUpTo?: boolean): void;
  publish(
    this: ConfirmChannel,
    exchange: string,
    key: string,
    content: Buffer,
    options: object,
    done: OnConfirmed,
  ): boolean;
  consume(this: Channel, queue: string, onMessage: OnMessage, options?: object): Promise<{ consumerTag: string }>;
}

/** The package does not export its channel classes: they are loaded by path. */
function replace<Method extends keyof ChannelMethods>(
  method: Method,
  replacement: (original: ChannelMethods[Method]) => ChannelMethods[Method],
): void {
  const require = createRequire(import.meta.url);
  const file = join(dirname(require.resolve('amqplib')), 'lib', 'channel_model.js');
  const classes = require(file) as Record<'Channel' | 'ConfirmChannel', { prototype: ChannelMethods }>;
  const { prototype } = method === 'publish' ? classes.ConfirmChannel : classes.Channel;
  prototype[method] = replacement(prototype[method]);
}

/** Delays some messages before the service receives them, so that later ones overtake them. */
export function deliverLate({ seed, probability, upToMs }: Lateness): void {
  const random = new Random(seed);
  replace(
    'consume',
    (consume) =>
      function late(queue, onMessage, options) {
        const isLive = options !== undefined && 'noAck' in options && options.noAck === true;
        if (isLive) return consume.call(this, queue, onMessage, options); // Live streams are not handlers.
        const receive: OnMessage = (message) => {
          if (message === null || !random.chance(probability)) onMessage(message);
          else void sleep(random.between(1, upToMs)).then(() => onMessage(message));
        };
        return consume.call(this, queue, receive, options);
      },
  );
}

export function acknowledgeOnArrival(onRemoved: () => void): void {
  replace(
    'consume',
    (consume) =>
      function careless(queue, onMessage, options) {
        onRemoved();
        return consume.call(this, queue, onMessage, { ...options, noAck: true });
      },
  );
  replace('ack', () => () => {});
}

/** The message is sent a moment later, as from a socket buffer, without waiting for a confirmation. */
export function confirmAtOnce(onRemoved: () => void): void {
  const leavesAfterMs = 100;
  replace(
    'publish',
    (publish) =>
      function careless(exchange, key, content, options, done) {
        onRemoved();
        process.nextTick(done, null);
        setTimeout(() => {
          try {
            publish.call(this, exchange, key, content, options, () => {});
          } catch {
            // The channel has closed in between, and the event is lost, as intended.
          }
        }, leavesAfterMs);
        return true;
      },
  );
}
