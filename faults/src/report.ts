import type { Options } from './options.ts';
import type { RunResult } from './run.ts';
import { damageOf } from './verdict.ts';

/** The last line of the output: what was done, and what has come of it. */
export function summaryOf({ seed, without }: Options, result: RunResult): Record<string, unknown> {
  const { verdict, tally, ledger, lastUnit, missed } = result;
  return {
    seed,
    ...(without && { without, hasMetSafeguard: result.hasMetSafeguard }),
    orders: new Set(ledger.orders.map(({ orderId }) => orderId)).size,
    requests: ledger.sent,
    retries: ledger.retries,
    refunds: ledger.refunds.length,
    echoed: result.echoed,
    kills: tally.kills,
    killed: Object.fromEntries(tally.byTarget),
    points: tally.byPoint.size,
    missed,
    exits: Object.fromEntries(tally.exits),
    lastUnit,
    quietAfterSeconds: Math.round(result.quietAfterMs / 1000),
    quiet: result.isQuiet,
    lost: damageOf(verdict, 'lost'),
    doubled: damageOf(verdict, 'doubled'),
    oversold: damageOf(verdict, 'oversold'),
    wrong: damageOf(verdict, 'wrong'),
    invariants: verdict.held,
    violations: Object.fromEntries(verdict.violations.map(({ name, rows }) => [name, rows.length])),
    unexpected: ledger.unexpected.size,
  };
}

/**
 * Whether everything was as it has to be. On a slow machine a short run may not come to every crash point, which is told;
 * a long one has the time, and a point that it does not come to is one that is not there any more.
 */
export function hasPassed({ allPoints }: Options, { verdict, lastUnit, isQuiet, missed }: RunResult): boolean {
  const isLastUnitRight = lastUnit.confirmed === 1 && lastUnit.others === 0;
  const areNoneGone = missed.length === 0 || !allPoints;
  return verdict.violations.length === 0 && isLastUnitRight && isQuiet && areNoneGone;
}

/** For people: what was refused, what was not expected, and the first rows of every violation. */
export function detailsOf({ verdict, ledger, tally }: RunResult): string {
  const shown = 3;
  const counts = (title: string, entries: ReadonlyMap<string, number>) =>
    [...entries].map(([what, times]) => `${title} ${times} × ${what}`);
  const violations = verdict.violations.flatMap(({ name, rows }) => [
    `VIOLATED: ${name} (${rows.length})`,
    ...rows.slice(0, shown).map((row) => `  ${JSON.stringify(row)}`),
  ]);
  return [
    ...counts('died at', tally.byPoint),
    ...counts('refused', ledger.refusals),
    ...counts('unexpected', ledger.unexpected),
    ...violations,
  ].join('\n');
}
