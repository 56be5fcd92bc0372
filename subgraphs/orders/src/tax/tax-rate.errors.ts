import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No tax rate with this ID exists.' })
export class TaxRateNotFoundError extends UserError {
  constructor() {
    super('TAX_RATE_NOT_FOUND', 'The tax rate does not exist.');
  }
}

@ObjectType({ implements: UserError, description: 'The country already has a rate for this tax class.' })
export class TaxRateTakenError extends UserError {
  constructor() {
    super('TAX_RATE_TAKEN', 'The country already has a rate for this tax class. Change that one.');
  }
}
