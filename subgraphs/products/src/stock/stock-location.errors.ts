import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No stock location with this ID exists.' })
export class StockLocationNotFoundError extends UserError {
  constructor() {
    super('STOCK_LOCATION_NOT_FOUND', 'No stock location has this ID.');
  }
}

@ObjectType({ implements: UserError, description: 'The stock location is not active, so no units can be put there.' })
export class StockLocationInactiveError extends UserError {
  constructor(code: string) {
    super('STOCK_LOCATION_INACTIVE', `No units can be put to the location ${code}, because it is not active.`);
  }
}

@ObjectType({ implements: UserError, description: 'Another stock location has this code.' })
export class StockLocationCodeTakenError extends UserError {
  constructor(code: string) {
    super('STOCK_LOCATION_CODE_TAKEN', `The code ${code} is already in use.`);
  }
}

@ObjectType({
  implements: UserError,
  description: 'The stock location cannot be deactivated: it has units, or is the default location.',
})
export class StockLocationInUseError extends UserError {
  @Field(() => Int, { description: 'The number of units at the location.' })
  readonly onHand: number;

  constructor(onHand: number, message: string) {
    super('STOCK_LOCATION_IN_USE', message);
    this.onHand = onHand;
  }
}

@ObjectType({ implements: UserError, description: 'There are as many stock locations as there can be.' })
export class StockLocationLimitError extends UserError {
  @Field(() => Int, { description: 'The maximum number of stock locations.' })
  readonly maximum: number;

  constructor(maximum: number) {
    super('STOCK_LOCATION_LIMIT', `There can be at most ${maximum} stock locations.`);
    this.maximum = maximum;
  }
}
