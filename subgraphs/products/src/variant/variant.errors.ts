import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { ProductVariant } from './variant.ts';

@ObjectType({ implements: UserError, description: 'One or more SKUs are already used by other variants.' })
export class SkuTakenError extends UserError {
  @Field(() => [String], { description: 'The SKUs that are already in use.' })
  readonly skus: string[];

  @Field(() => [ProductVariant], {
    description: 'The variants that use the SKUs. One that has been archived in this moment may be missing.',
  })
  readonly skuHolders: ProductVariant[];

  constructor(skus: string[], holders: ProductVariant[]) {
    super('SKU_TAKEN', `These SKUs are already used by other variants: ${skus.join(', ')}.`);
    this.skus = skus;
    this.skuHolders = holders;
  }
}

@ObjectType({ implements: UserError, description: 'No variant with this ID exists, or it belongs to another product.' })
export class VariantNotFoundError extends UserError {
  constructor(message = 'No variant has this ID.') {
    super('VARIANT_NOT_FOUND', message);
  }
}

@ObjectType({
  implements: UserError,
  description: 'Units of the variant are reserved for orders. It can be removed once they are sold or released.',
})
export class VariantReservedError extends UserError {
  @Field(() => Int, { description: 'The number of units that are reserved for orders.' })
  readonly reservedQuantity: number;

  constructor(reservedQuantity: number) {
    super('VARIANT_RESERVED', `The variant cannot be removed: ${reservedQuantity} units are reserved for orders.`);
    this.reservedQuantity = reservedQuantity;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The variant is the only one of its product, which needs at least one. Archive the product instead.',
})
export class LastVariantError extends UserError {
  constructor() {
    super('LAST_VARIANT', 'A product needs at least one variant. Archive the product instead.');
  }
}
