import { hasRole, type Role } from '@commerce/identity';
import { ForbiddenError, UnauthenticatedError } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { CustomerRepository } from './customer.repository.ts';

/**
 * Requires that the caller has the role now, whatever their token contains. The role cannot change until the transaction
 * ends. Throws `UnauthenticatedError` if the account no longer exists, or `ForbiddenError`.
 */
export async function requireStoredRole(manager: EntityManager, callerId: string, role: Role): Promise<void> {
  assertRole(await new CustomerRepository(manager).findRoleForShare(callerId), role);
}

/** Throws `UnauthenticatedError` if there is no stored role, and `ForbiddenError` if it does not suffice. */
export function assertRole(stored: Role | undefined, required: Role): void {
  if (stored === undefined) throw new UnauthenticatedError('This account no longer exists. Sign in with another one.');
  if (!hasRole({ role: stored }, required)) throw new ForbiddenError();
}
