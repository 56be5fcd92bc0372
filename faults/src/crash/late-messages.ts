import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../random.ts';
import { replaceOnChannels } from './channels.ts';

export interface Lateness {
  readonly seed: number;
  /** The share of messages that come late. */
  readonly probability: number;
  readonly upToMs: number;
}

/** Holds some messages back before the service sees them, so that later ones overtake them. */
export function deliverLate({ seed, probability, upToMs }: Lateness): void {
  const random = new Random(seed);
  replaceOnChannels(
    'consume',
    (consume) =>
      function late(queue, onMessage, options) {
        if (isListener(options)) return consume.call(this, queue, onMessage, options);
        const receive = (message: Parameters<typeof onMessage>[0]) => {
          if (message === null || !random.chance(probability)) onMessage(message);
          else void sleep(random.between(1, upToMs)).then(() => onMessage(message));
        };
        return consume.call(this, queue, receive, options);
      },
  );
}

/** Who only listens acknowledges nothing: live streams, not handlers. */
function isListener(options: object | undefined): boolean {
  return options !== undefined && 'noAck' in options && options.noAck === true;
}
