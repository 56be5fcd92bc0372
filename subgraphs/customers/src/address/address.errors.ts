import { UserError } from '@commerce/service';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The customer has as many addresses as anybody may have.' })
export class TooManyAddressesError extends UserError {
  constructor() {
    super('TOO_MANY_ADDRESSES', 'There are 50 addresses already: remove one first.');
  }
}
