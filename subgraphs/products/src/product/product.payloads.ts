import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CategoryNotFoundError, SlugTakenError } from '../category/category.errors.ts';
import { ImageNotFoundError } from '../image/image.errors.ts';
import { ProductNotFoundError, SkuTakenError, VariantNotFoundError } from './product.errors.ts';
import { Product } from './product.ts';

@ObjectType({ description: 'The result of a successful product mutation.' })
export class ProductPayload {
  @Field(() => Product, { description: 'The product after the change.' })
  readonly product: Product;

  constructor(product: Product) {
    this.product = product;
  }
}

export const ProductResult = createUnionType({
  name: 'ProductResult',
  description: 'The result of a product mutation: the product or an error.',
  types: () =>
    [
      ProductPayload,
      ValidationError,
      SlugTakenError,
      SkuTakenError,
      CategoryNotFoundError,
      ProductNotFoundError,
      VariantNotFoundError,
      ImageNotFoundError,
    ] as const,
});
