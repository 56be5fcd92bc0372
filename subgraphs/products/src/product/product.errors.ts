import { UserError } from '@commerce/service';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'Other variants have these SKUs already.' })
export class SkuTakenError extends UserError {
  @Field(() => [String], { description: 'The SKUs that are taken.' })
  readonly skus: string[];

  constructor(skus: string[]) {
    super('SKU_TAKEN', `Other variants have these SKUs already: ${skus.join(', ')}.`);
    this.skus = skus;
  }
}

@ObjectType({ implements: UserError, description: 'No product has this id.' })
export class ProductNotFoundError extends UserError {
  constructor() {
    super('PRODUCT_NOT_FOUND', 'No product has this id.');
  }
}

@ObjectType({ implements: UserError, description: 'No variant, or none of this product, has this id.' })
export class VariantNotFoundError extends UserError {
  constructor(message: string) {
    super('VARIANT_NOT_FOUND', message);
  }
}
