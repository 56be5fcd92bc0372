import { UserError } from '@commerce/graphql';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'One or more variants are unknown or no longer for sale.' })
export class VariantUnavailableError extends UserError {
  @Field(() => [ID], { description: 'The IDs of the unavailable variants.' })
  readonly variantIds: readonly string[];

  constructor(variantIds: readonly string[]) {
    super('VARIANT_UNAVAILABLE', 'An item is no longer available.');
    this.variantIds = variantIds;
  }
}

@ObjectType({ implements: UserError, description: 'All items of a cart or order must have the same currency.' })
export class CurrencyMismatchError extends UserError {
  constructor() {
    super('CURRENCY_MISMATCH', 'All items must have the same currency.');
  }
}
