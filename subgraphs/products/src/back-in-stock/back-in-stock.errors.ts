import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The variant can be ordered now, so a request is not needed.' })
export class VariantAvailableError extends UserError {
  constructor() {
    super('VARIANT_AVAILABLE', 'The variant is available now.');
  }
}

@ObjectType({ implements: UserError, description: 'The customer waits for as many variants as possible.' })
export class BackInStockLimitError extends UserError {
  @Field(() => Int, { description: 'The maximum number of variants that a customer may wait for.' })
  readonly maximum: number;

  constructor(maximum: number) {
    super('BACK_IN_STOCK_LIMIT', `You can wait for at most ${maximum} variants. Cancel another request first.`);
    this.maximum = maximum;
  }
}

@ObjectType({ implements: UserError, description: 'The customer does not wait for the variant.' })
export class BackInStockRequestNotFoundError extends UserError {
  constructor() {
    super('BACK_IN_STOCK_REQUEST_NOT_FOUND', 'You have not asked to be notified about a variant with this ID.');
  }
}
