import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { BrandNotFoundError } from '../brand/brand.errors.ts';
import { CategoryNotFoundError, SlugTakenError } from '../category/category.errors.ts';
import { SkuTakenError, VariantNotFoundError } from '../variant/variant.errors.ts';
import { ProductNotFoundError } from './product.errors.ts';
import { VersionConflictError } from '../version/version.errors.ts';
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
  types: () =>
    [
      ProductPayload,
      ValidationError,
      SlugTakenError,
      SkuTakenError,
      CategoryNotFoundError,
      BrandNotFoundError,
    ] as const,
});

export const UpdateProductResult = createUnionType({
  name: 'UpdateProductResult',
  description: 'The result of `updateProduct`: the updated product or an error.',
  types: () =>
    [
      ProductPayload,
      ValidationError,
      ProductNotFoundError,
      SlugTakenError,
      CategoryNotFoundError,
      BrandNotFoundError,
      VariantNotFoundError,
      VersionConflictError,
    ] as const,
});

export const ArchiveProductResult = createUnionType({
  name: 'ArchiveProductResult',
  description: 'The result of `archiveProduct`: the archived product or an error.',
  types: () => [ProductPayload, ProductNotFoundError, VersionConflictError] as const,
});

export const RestoreProductResult = createUnionType({
  name: 'RestoreProductResult',
  description: 'The result of `restoreProduct`: the restored product or an error.',
  types: () => [ProductPayload, ProductNotFoundError, SlugTakenError, SkuTakenError, VersionConflictError] as const,
});
