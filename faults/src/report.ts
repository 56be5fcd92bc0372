import type { Options } from './command-line.ts';
import type { Damage } from './invariants/invariant.ts';
import type { RunResult } from './run.ts';

/** The last line of the output. */
export function summaryOf({ seed, without }: Options, result: RunResult): Record<string, unknown> {
  const { verification, deaths, ledger, lastUnit, missed } = result;
  const rowsOf = (damage: Damage) =>
    sum(verification.violations.filter((violation) => violation.damage === damage).map(({ rows }) => rows.length));
  return {
    seed,
    ...(without && { without, hasMetSafeguard: result.hasMetSafeguard }),
    orders: new Set(ledger.orders.map(({ orderId }) => orderId)).size,
    requests: ledger.sent,
    retries: ledger.retries,
    refunds: ledger.refunds.length,
    duplicates: result.duplicates,
    webhooks: result.webhooks,
    kills: sum([...deaths.byTarget.values()]),
    killed: Object.fromEntries(deaths.byTarget),
    points: deaths.byPoint.size,
    missed,
    exits: Object.fromEntries(deaths.exits),
    lastUnit,
    lastUse: result.lastUse,
    idleAfterSeconds: Math.round(result.idleAfterMs / 1000),
    isIdle: result.isIdle,
    lost: rowsOf('lost'),
    doubled: rowsOf('doubled'),
    oversold: rowsOf('oversold'),
    wrong: rowsOf('wrong'),
    invariants: verification.held,
    violations: Object.fromEntries(verification.violations.map(({ name, rows }) => [name, rows.length])),
    unexpected: ledger.unexpected.size,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/**
 * On a slow machine a short run may miss crash points; in a long run, a missed point is one that the code no longer
 * has.
 */
export function hasPassed(
  { allPoints }: Options,
  { verification, lastUnit, lastUse, isIdle, missed }: RunResult,
): boolean {
  const isLastUnitRight = lastUnit.confirmed === 1 && lastUnit.others === 0;
  const isLastUseRight = lastUse.withCoupon === lastUse.uses && lastUse.withGiftCard === 1;
  const arePointsMet = missed.length === 0 || !allPoints;
  return verification.violations.length === 0 && isLastUnitRight && isLastUseRight && isIdle && arePointsMet;
}

/** Readable details: rejected requests, unexpected responses, and the first rows of every violation. */
export function detailsOf({ verification, ledger, deaths }: RunResult): string {
  const shown = 3;
  const counts = (title: string, entries: ReadonlyMap<string, number>) =>
    [...entries].map(([what, times]) => `${title} ${times} × ${what}`);
  const violations = verification.violations.flatMap(({ name, rows }) => [
    `VIOLATED: ${name} (${rows.length})`,
    ...rows.slice(0, shown).map((row) => `  ${JSON.stringify(row)}`),
  ]);
  return [
    ...counts('died at', deaths.byPoint),
    ...counts('refused', ledger.refusals),
    ...counts('unexpected', ledger.unexpected),
    ...violations,
  ].join('\n');
}
