import { writeSync } from 'node:fs';
import type { Safeguard } from '../safeguards.ts';
import { replaceOnChannels } from './channels.ts';

/** What a process says on its error output when it has met what it is to do without. */
export const removedNotice = 'faults: the safeguard is away';

/** Tells once: a pattern that matches nothing any more would else pass for a safeguard that is not needed. */
function teller(): () => void {
  let told = false;
  return () => {
    if (!told) writeSync(2, `${removedNotice}\n`);
    told = true;
  };
}

/** The statement as it is without the safeguard. */
export function rewriterOf({ rewrite = [] }: Safeguard): (text: string) => string {
  const tell = teller();
  return (text) => {
    const rewritten = rewrite.reduce((sql, [pattern, replacement]) => sql.replace(pattern, replacement), text);
    if (rewritten !== text) tell();
    return rewritten;
  };
}

/** Makes the channels of this process careless. */
export function removeFromChannels({ channel }: Safeguard): void {
  if (channel === 'acknowledge-on-arrival') acknowledgeOnArrival(teller());
  if (channel === 'confirm-at-once') confirmAtOnce(teller());
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

function confirmAtOnce(tell: () => void): void {
  replaceOnChannels(
    'publish',
    (publish) =>
      function careless(exchange, routingKey, content, options, confirmed) {
        tell();
        process.nextTick(confirmed, null);
        return publish.call(this, exchange, routingKey, content, options, () => {});
      },
  );
}
