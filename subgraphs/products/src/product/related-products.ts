import { FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { ProductRepository } from './product.repository.ts';
import type { Product } from './product.ts';

/** Sets the products to show with a product. Fails if one does not exist or is the product itself. */
export async function relateProducts(product: Product, ids: readonly string[], manager: EntityManager): Promise<void> {
  const found = await new ProductRepository(manager).findByIds(ids);
  const known = new Set(found.map(({ id }) => id));
  const faults = ids.flatMap((id, index) => {
    if (id === product.id) return [faultAt(index, 'Must not be the product itself.')];
    return known.has(id) ? [] : [faultAt(index, 'Must be the ID of a product.')];
  });
  if (faults.length > 0) throw new UserErrorException(new ValidationError(faults));
  product.relatedProductIds = [...ids];
}

function faultAt(index: number, message: string): FieldError {
  return new FieldError(`relatedProductIds.${index}`, 'NOT_ALLOWED', message);
}
