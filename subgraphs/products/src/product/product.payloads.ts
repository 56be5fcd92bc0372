import { ValidationError } from '@commerce/service';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CategoryNotFoundError, SlugTakenError } from '../category/category.errors.ts';
import { ImageNotFoundError } from '../image/image.errors.ts';
import { ProductNotFoundError, SkuTakenError, VariantNotFoundError } from './product.errors.ts';
import { Product } from './product.ts';

@ObjectType({ description: 'A product after a change.' })
export class ProductPayload {
  @Field(() => Product, { description: 'The product as it is now.' })
  readonly product: Product;

  constructor(product: Product) {
    this.product = product;
  }
}

export const ProductResult = createUnionType({
  name: 'ProductResult',
  description: 'The product, or why nothing has changed.',
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
