import { UnauthenticatedError } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { ReviewerRepository } from './reviewer.repository.ts';

/**
 * Locks the customer, of whom the transaction stores data. Fails if the customer is erased, who may still have a token
 * for a moment.
 */
export async function lockCustomer(customerId: string, manager: EntityManager): Promise<void> {
  const exists = await new ReviewerRepository(manager).lock(customerId);
  if (!exists) throw new UnauthenticatedError('The account was deleted.');
}
