import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The customer already has the maximum number of addresses.' })
export class TooManyAddressesError extends UserError {
  constructor() {
    super('TOO_MANY_ADDRESSES', 'The customer already has 50 addresses. Remove one first.');
  }
}
