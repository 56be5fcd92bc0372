import { UserErrorException } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import { VariantRepository } from '../variant/variant.repository.ts';
import type { ProductVariant } from '../variant/variant.ts';

/** Locks a variant, so that its stock does not change until the transaction ends. Fails with `VariantNotFoundError`. */
export async function requireLockedVariant(id: string, manager: EntityManager): Promise<ProductVariant> {
  const variant = isUuid(id) ? await new VariantRepository(manager).findLocked(id) : null;
  if (variant === null) throw new UserErrorException(new VariantNotFoundError('No variant has this ID.'));
  return variant;
}
