import { ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import {
  LastVariantError,
  SkuTakenError,
  VariantNotFoundError,
  VariantReservedError,
} from '../variant/variant.errors.ts';
import { ProductNotFoundError } from '../product/product.errors.ts';
import { VersionConflictError } from '../version/version.errors.ts';
import { ProductPayload } from '../product/product.results.ts';

export const AddVariantResult = createUnionType({
  name: 'AddVariantResult',
  description: 'The result of `addVariant`: the product with its variants or an error.',
  types: () => [ProductPayload, ValidationError, ProductNotFoundError, SkuTakenError, VersionConflictError] as const,
});

export const UpdateVariantResult = createUnionType({
  name: 'UpdateVariantResult',
  description: 'The result of `updateVariant`: the product with its variants or an error.',
  types: () => [ProductPayload, ValidationError, VariantNotFoundError, SkuTakenError, VersionConflictError] as const,
});

export const ReorderVariantsResult = createUnionType({
  name: 'ReorderVariantsResult',
  description: 'The result of `reorderVariants`: the product with its variants or an error.',
  types: () => [ProductPayload, ValidationError, ProductNotFoundError, VersionConflictError] as const,
});

export const RemoveVariantResult = createUnionType({
  name: 'RemoveVariantResult',
  description: 'The result of `removeVariant`: the product with its variants or an error.',
  types: () =>
    [ProductPayload, VariantNotFoundError, LastVariantError, VariantReservedError, VersionConflictError] as const,
});
