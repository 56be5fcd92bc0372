import { writeSync } from 'node:fs';
import type { Safeguard } from '../safeguards.ts';
import { replaceOnChannels } from './channels.ts';

/** What a process says on its error output when it has met what it is to do without. */
export const removedNotice = 'faults: the safeguard is away';

/** Says it once: a pattern that matches nothing any more would else pass for a safeguard that is not needed. */
export function teller(): () => void {
  let told = false;
  return () => {
    if (!told) writeSync(2, `${removedNotice}\n`);
    told = true;
  };
}

/** The statement as it is without the safeguard. */
export function rewriterOf({ rewrite = [] }: Safeguard, tell: () => void): (text: string) => string {
  return (text) => {
    const rewritten = rewrite.reduce((sql, [pattern, replacement]) => sql.replace(pattern, replacement), text);
    if (rewritten !== text) tell();
    return rewritten;
  };
}

/** Makes the channels of this process careless. */
export function removeFromChannels({ channel }: Safeguard, tell: () => void): void {
  if (channel === 'acknowledge-on-arrival') acknowledgeOnArrival(tell);
  if (channel === 'confirm-at-once') confirmAtOnce(tell);
}

function acknowledgeOnArrival(tell: () => void): void {
  replaceOnChannels(
    'consume',
    (consume) =>
      function careless(queue, onMessage, options) {
        tell();
        return consume.call(this, queue, onMessage, { ...options, noAck: true });
      },
  );
  replaceOnChannels('ack', () => () => {});
}

/** It leaves a moment later, as from the buffer of a socket, and nobody asks whether it has come. */
function confirmAtOnce(tell: () => void): void {
  const leavesAfterMs = 100;
  replaceOnChannels(
    'publish',
    (publish) =>
      function careless(exchange, routingKey, content, options, confirmed) {
        tell();
        process.nextTick(confirmed, null);
        setTimeout(() => {
          try {
            publish.call(this, exchange, routingKey, content, options, () => {});
          } catch {
            // The channel has closed in between: the event is lost, which is the point.
          }
        }, leavesAfterMs);
        return true;
      },
  );
}
