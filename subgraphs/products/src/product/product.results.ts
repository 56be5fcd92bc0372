import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CategoryNotFoundError, SlugTakenError } from '../category/category.errors.ts';
import { ImageNotFoundError } from '../image/image.errors.ts';
import { SkuTakenError, VariantNotFoundError } from '../variant/variant.errors.ts';
import { ProductNotFoundError } from './product.errors.ts';
import { Product } from './product.ts';

@ObjectType({ description: 'The result of a successful product mutation.' })
export class ProductPayload {
  @Field(() => Product, { description: 'The product after the change.' })
  readonly product: Product;

  constructor(product: Product) {
    this.product = product;
  }
}

export const CreateProductResult = createUnionType({
  name: 'CreateProductResult',
  description: 'The result of `createProduct`: the new product or an error.',
  types: () => [ProductPayload, ValidationError, SlugTakenError, SkuTakenError, CategoryNotFoundError] as const,
});

export const UpdateProductResult = createUnionType({
  name: 'UpdateProductResult',
  description: 'The result of `updateProduct`: the updated product or an error.',
  types: () =>
    [ProductPayload, ValidationError, ProductNotFoundError, CategoryNotFoundError, VariantNotFoundError] as const,
});

export const ArchiveProductResult = createUnionType({
  name: 'ArchiveProductResult',
  description: 'The result of `archiveProduct`: the archived product or an error.',
  types: () => [ProductPayload, ProductNotFoundError] as const,
});

export const RestoreProductResult = createUnionType({
  name: 'RestoreProductResult',
  description: 'The result of `restoreProduct`: the restored product or an error.',
  types: () => [ProductPayload, ProductNotFoundError, SlugTakenError, SkuTakenError] as const,
});

export const AddProductImagesResult = createUnionType({
  name: 'AddProductImagesResult',
  description: 'The result of `addProductImages`: the product with its images or an error.',
  types: () => [ProductPayload, ValidationError, ProductNotFoundError] as const,
});

export const RemoveProductImageResult = createUnionType({
  name: 'RemoveProductImageResult',
  description: 'The result of `removeProductImage`: the product with its images or an error.',
  types: () => [ProductPayload, ProductNotFoundError, ImageNotFoundError] as const,
});

export const ReorderProductImagesResult = createUnionType({
  name: 'ReorderProductImagesResult',
  description: 'The result of `reorderProductImages`: the product with its images or an error.',
  types: () => [ProductPayload, ValidationError, ProductNotFoundError] as const,
});
