/** Loaded into every process of the shop before its own code: applies what the process has to suffer. */
import { writeSync } from 'node:fs';
import { acknowledgeOnArrival, confirmAtOnce, deliverLate } from './preload/channels.ts';
import { instructionsIn, removedNotice } from './preload/instructions.ts';
import { rewriterOf, rewriteSql, storeEventsLate } from './preload/sql.ts';
import { safeguards } from './safeguards.ts';

const { without, late } = instructionsIn(process.env);

/**
 * Payment operations of a process that has died are taken up again after 12 seconds instead of 60: the run is over sooner,
 * and leases also run out under processes that still work.
 */
const shortenLease = (text: string) =>
  text.replace(/(leased_until = now\(\) \+ interval) '60 seconds'/, `$1 '12 seconds'`);

let isNoticed = false;
/** Printed once: a pattern that matches nothing any more would look like a safeguard that is not needed. */
function onRemoved(): void {
  if (!isNoticed) writeSync(2, `${removedNotice}\n`);
  isNoticed = true;
}

const safeguard = without && safeguards[without];
const weaken = safeguard ? rewriterOf(safeguard, onRemoved) : (text: string) => text;
rewriteSql((text) => weaken(shortenLease(text)));
if (safeguard?.isOutboxLate) storeEventsLate(onRemoved);
if (safeguard?.channel === 'acknowledge-on-arrival') acknowledgeOnArrival(onRemoved);
if (safeguard?.channel === 'confirm-at-once') confirmAtOnce(onRemoved);
if (late) deliverLate(late);
