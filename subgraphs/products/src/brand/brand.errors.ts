import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No brand with this slug or ID exists.' })
export class BrandNotFoundError extends UserError {
  /** @param slug Undefined if the brand was looked up by its ID. */
  constructor(slug?: string) {
    super('BRAND_NOT_FOUND', slug === undefined ? 'No brand has this ID.' : `No brand has the slug ${slug}.`);
  }
}

@ObjectType({ implements: UserError, description: 'Products have the brand, so it cannot be deleted.' })
export class BrandInUseError extends UserError {
  @Field(() => Int, { description: 'The number of its products. Archived ones count.' })
  readonly productCount: number;

  constructor(productCount: number) {
    super('BRAND_IN_USE', `${productCount} products have the brand. Give them another one first.`);
    this.productCount = productCount;
  }
}
