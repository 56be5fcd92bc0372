import { enumType } from '@commerce/graphql';
import { hasRole, type Caller } from '@commerce/identity';

export const ProductStatus = enumType('ProductStatus', 'Whether a product is in the shop.', {
  DRAFT: 'It is not in the shop yet, or no longer. Only staff can find it, and it cannot be ordered.',
  PUBLISHED: 'It is in the shop.',
  ARCHIVED:
    'It was removed from the shop. Only staff can find it, and it cannot be ordered. Its slug and its SKUs can be used by other products.',
});
export type ProductStatus = keyof typeof ProductStatus;

/** Hides what is not in the shop from everyone but staff. */
export function unlessHidden<Thing extends { readonly status: ProductStatus }>(
  thing: Thing | undefined,
  caller: Caller | undefined,
): Thing | undefined {
  return thing === undefined || thing.status === 'PUBLISHED' || hasRole(caller, 'STAFF') ? thing : undefined;
}
