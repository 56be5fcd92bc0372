import { ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { ProductNotFoundError } from '../product/product.errors.ts';
import { VersionConflictError } from '../version/version.errors.ts';
import { ProductPayload } from '../product/product.results.ts';
import { VariantNotFoundError } from '../variant/variant.errors.ts';

export const SetDiscountResult = createUnionType({
  name: 'SetDiscountResult',
  description: 'The result of `setDiscount`: the product with its variants or an error.',
  types: () =>
    [ProductPayload, ValidationError, ProductNotFoundError, VariantNotFoundError, VersionConflictError] as const,
});

export const RemoveDiscountResult = createUnionType({
  name: 'RemoveDiscountResult',
  description: 'The result of `removeDiscount`: the product with its variants or an error.',
  types: () =>
    [ProductPayload, ValidationError, ProductNotFoundError, VariantNotFoundError, VersionConflictError] as const,
});
