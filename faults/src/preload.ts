/** Loaded into every process of the shop before its own code: applies the faults of the process. */
import { writeSync } from 'node:fs';
import { acknowledgeOnArrival, confirmAtOnce, deliverLate } from './preload/channels.ts';
import { instructionsIn, removedNotice } from './preload/instructions.ts';
import { rewriterOf, rewriteSql, storeEventsLate } from './preload/sql.ts';
import { safeguards } from './safeguards.ts';

const { without, late } = instructionsIn(process.env);

/**
 * Payment operations and webhook deliveries of a dead process are resumed after 12 seconds instead of 60: this shortens
 * the run, and leases also expire while processes still work.
 */
const shortenLease = (text: string) =>
  text.replace(/(leased_until = now\(\) \+ interval) '60 seconds'/, `$1 '12 seconds'`);

let isNoticed = false;
/** Printed once: a pattern that no longer matches would look like an unnecessary safeguard. */
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
