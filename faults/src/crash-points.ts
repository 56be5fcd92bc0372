/** Loaded into every process of the shop before its own code: makes it suffer what its environment says. */
import { crashAt } from './crash/crash-at.ts';
import { read } from './crash/instructions.ts';
import { deliverLate } from './crash/late-messages.ts';
import { crashPointNamed } from './crash/points.ts';
import { hurry } from './crash/hurry.ts';
import { lateOutbox } from './crash/late-outbox.ts';
import { interposeSql } from './crash/sql.ts';
import { removeFromChannels, rewriterOf, teller } from './crash/without.ts';
import { safeguards } from './safeguards.ts';

const { crashAt: crash, without, late } = read(process.env);

const safeguard = without && safeguards[without];
const watch = crash && crashAt(crashPointNamed(crash.point), crash.occurrence);
const tell = teller();
const outbox = safeguard?.isOutboxLate ? lateOutbox(tell) : undefined;
const weaken = safeguard ? rewriterOf(safeguard, tell) : (text: string) => text;
interposeSql({
  rewrite: (text) => weaken(hurry(text)),
  postpone: outbox?.postpone ?? (() => false),
  before: watch?.before ?? (() => {}),
  after: (client, statement) => {
    watch?.after(client, statement); // It dies before what is late is sent.
    outbox?.after(client, statement);
  },
});
if (safeguard) removeFromChannels(safeguard, tell);
if (late) deliverLate(late);

// None outlives whoever started it, even if that is killed.
process.on('disconnect', () => process.exit());
process.channel?.unref();
