import type { Audit } from './audit.ts';
import { copies } from './copies.ts';
import { fulfilments } from './fulfilments.ts';
import { history } from './history.ts';
import type { Invariant } from './invariant.ts';
import { messaging } from './messaging.ts';
import { payments } from './payments.ts';
import { placing } from './placing.ts';
import { prices } from './prices.ts';
import { redemptions } from './redemptions.ts';
import { stock } from './stock.ts';
import { webhooks } from './webhooks.ts';

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
  ...prices,
  ...redemptions,
  ...history,
  ...stock,
  ...payments,
  ...fulfilments,
  ...messaging,
  ...webhooks,
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
