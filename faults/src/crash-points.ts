/** Loaded into every process of the shop before its own code: makes it suffer what its environment says. */
import { crashAt } from './crash/crash-at.ts';
import { read } from './crash/instructions.ts';
import { deliverLate } from './crash/late-messages.ts';
import { crashPointNamed } from './crash/points.ts';
import { interposeSql } from './crash/sql.ts';
import { removeFromChannels, rewriterOf } from './crash/without.ts';
import { safeguards } from './safeguards.ts';

const { crashAt: crash, without, late } = read(process.env);

const safeguard = without && safeguards[without];
const watch = crash && crashAt(crashPointNamed(crash.point), crash.occurrence);
interposeSql({
  rewrite: safeguard ? rewriterOf(safeguard) : (text) => text,
  before: watch?.before ?? (() => {}),
  after: watch?.after ?? (() => {}),
});
if (safeguard) removeFromChannels(safeguard);
if (late) deliverLate(late);

// None outlives whoever started it, even if that is killed.
process.on('disconnect', () => process.exit());
process.channel?.unref();
