import type { EntityManager } from 'typeorm';
import { areFailpointsArmed, failpoint } from '../failpoint.ts';
import { afterCommit } from './after-commit.ts';

/**
 * The failpoints around a commit: `<name>.before-commit` and `<name>.after-commit`. Outside a transaction, where the
 * previous statement has committed itself, only the second.
 */
export function commitFailpoint(name: string, manager: EntityManager): void {
  if (areFailpointsArmed) meetAroundCommit(name, manager);
}

function meetAroundCommit(name: string, manager: EntityManager): void {
  const meetAfter = () => failpoint(`${name}.after-commit`);
  if (!manager.queryRunner?.isTransactionActive) return meetAfter();
  failpoint(`${name}.before-commit`);
  afterCommit(manager, meetAfter);
}
