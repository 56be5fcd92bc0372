import type { Audit } from './invariants/audit.ts';
import { invariants } from './invariants/index.ts';
import type { Damage } from './invariants/invariant.ts';

/** An invariant that does not hold, and where. */
interface Violation {
  readonly name: string;
  readonly damage: Damage;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface Verdict {
  /** How many invariants hold. */
  readonly held: number;
  readonly violations: readonly Violation[];
}

export async function checkAll(audit: Audit): Promise<Verdict> {
  const violations: Violation[] = [];
  for (const invariant of invariants) {
    const rows = await audit.check(invariant);
    if (rows.length > 0) violations.push({ name: invariant.name, damage: invariant.damage, rows });
  }
  return { held: invariants.length - violations.length, violations };
}

/** How many rows tell of this damage. */
export function damageOf({ violations }: Verdict, damage: Damage): number {
  return violations.filter((violation) => violation.damage === damage).reduce((sum, { rows }) => sum + rows.length, 0);
}
