import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The customer already has the maximum number of addresses.' })
export class TooManyAddressesError extends UserError {
  constructor() {
    super('TOO_MANY_ADDRESSES', 'There are 50 addresses already: remove one first.');
  }
}
