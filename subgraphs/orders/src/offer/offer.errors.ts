import { UserError } from '@commerce/service';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'Some of the variants are unknown or no longer for sale.' })
export class VariantUnavailableError extends UserError {
  @Field(() => [ID], { description: 'The variants that cannot be had.' })
  readonly variantIds: readonly string[];

  constructor(variantIds: readonly string[]) {
    super('VARIANT_UNAVAILABLE', 'Something of this is not for sale.');
    this.variantIds = variantIds;
  }
}

@ObjectType({ implements: UserError, description: 'One cart or order is in one currency.' })
export class CurrencyMismatchError extends UserError {
  constructor() {
    super('CURRENCY_MISMATCH', 'What is bought together has to have one currency.');
  }
}
