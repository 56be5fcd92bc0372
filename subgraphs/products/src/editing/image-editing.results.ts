import { ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { ImageNotFoundError } from '../image/image.errors.ts';
import { ProductNotFoundError } from '../product/product.errors.ts';
import { VersionConflictError } from '../version/version.errors.ts';
import { ProductPayload } from '../product/product.results.ts';

export const AddProductImagesResult = createUnionType({
  name: 'AddProductImagesResult',
  description: 'The result of `addProductImages`: the product with its images or an error.',
  types: () => [ProductPayload, ValidationError, ProductNotFoundError, VersionConflictError] as const,
});

export const ReplaceProductImageResult = createUnionType({
  name: 'ReplaceProductImageResult',
  description: 'The result of `replaceProductImage`: the product with its images or an error.',
  types: () =>
    [ProductPayload, ValidationError, ProductNotFoundError, ImageNotFoundError, VersionConflictError] as const,
});

export const UpdateProductImageResult = createUnionType({
  name: 'UpdateProductImageResult',
  description: 'The result of `updateProductImage`: the product with its images or an error.',
  types: () =>
    [ProductPayload, ValidationError, ProductNotFoundError, ImageNotFoundError, VersionConflictError] as const,
});

export const RemoveProductImageResult = createUnionType({
  name: 'RemoveProductImageResult',
  description: 'The result of `removeProductImage`: the product with its images or an error.',
  types: () => [ProductPayload, ProductNotFoundError, ImageNotFoundError, VersionConflictError] as const,
});

export const ReorderProductImagesResult = createUnionType({
  name: 'ReorderProductImagesResult',
  description: 'The result of `reorderProductImages`: the product with its images or an error.',
  types: () => [ProductPayload, ValidationError, ProductNotFoundError, VersionConflictError] as const,
});
