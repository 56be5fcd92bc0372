import { ForbiddenError, UnauthenticatedError } from '@commerce/runtime';
import { hasRole, type Role } from '@commerce/identity';
import type { EntityManager } from 'typeorm';

/**
 * Requires that the caller has the role now, whatever their token says, and keeps the role until the transaction ends:
 * whoever changes it meanwhile waits. Throws `UnauthenticatedError` when the account is gone, or `ForbiddenError`.
 */
export async function requireStoredRole(manager: EntityManager, callerId: string, role: Role): Promise<void> {
  const [row]: { role: Role }[] = await manager.query('SELECT role FROM customer WHERE id = $1 FOR SHARE', [callerId]);
  assertRole(row?.role, role);
}

/** Throws `UnauthenticatedError` when there is no stored role, and `ForbiddenError` when it is too weak. */
export function assertRole(stored: Role | undefined, required: Role): void {
  if (stored === undefined) throw new UnauthenticatedError('This account no longer exists. Sign in with another one.');
  if (!hasRole({ role: stored }, required)) throw new ForbiddenError();
}
