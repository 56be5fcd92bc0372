import type { Audit } from './audit.ts';
import { copies } from './copies.ts';
import { fulfilments } from './fulfilments.ts';
import { history } from './history.ts';
import { messaging } from './messaging.ts';
import { payments } from './payments.ts';
import { placing } from './placing.ts';
import { stock } from './stock.ts';

/** The consequence of a violation for the shop. */
export type Damage =
  /** Something that was promised or requested is missing. */
  | 'lost'
  /** Something happened more than once. */
  | 'doubled'
  /** More was promised than is available. */
  | 'oversold'
  /** Two records of the same fact differ. */
  | 'wrong';

/** A condition that holds in the databases when the shop is idle. */
export interface Invariant {
  readonly name: string;
  readonly damage: Damage;
  /** A query over the audited tables that returns a row for each violation. */
  readonly sql: string;
}

/** A violated invariant with the violating rows. */
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
