import type { Audit } from './audit.ts';
import { copies } from './copies.ts';
import { fulfilments } from './fulfilments.ts';
import { history } from './history.ts';
import { messaging } from './messaging.ts';
import { payments } from './payments.ts';
import { placing } from './placing.ts';
import { stock } from './stock.ts';

/** What a violation means for the shop. */
export type Damage =
  /** Something that was promised or asked for is missing. */
  | 'lost'
  /** Something has happened more than once. */
  | 'doubled'
  /** More was promised than there is. */
  | 'oversold'
  /** Two records of the same thing differ. */
  | 'wrong';

/** Something that holds of the databases when the shop is idle. */
export interface Invariant {
  readonly name: string;
  readonly damage: Damage;
  /** A query over the audited tables that returns a row for each violation. */
  readonly sql: string;
}

/** An invariant that does not hold, and the rows that show it. */
interface Violation extends Invariant {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface Verification {
  /** How many invariants hold. */
  readonly held: number;
  readonly violations: readonly Violation[];
}

export const invariants: readonly Invariant[] = [
  ...placing,
  ...history,
  ...stock,
  ...payments,
  ...fulfilments,
  ...messaging,
  ...copies,
];

export async function checkInvariants(audit: Audit): Promise<Verification> {
  const violations: Violation[] = [];
  for (const invariant of invariants) {
    const rows = await audit.check(invariant);
    if (rows.length > 0) violations.push({ ...invariant, rows });
  }
  return { held: invariants.length - violations.length, violations };
}
