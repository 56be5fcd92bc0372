import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The token is invalid: wrong, used, replaced or expired.' })
export class InvalidTokenError extends UserError {
  constructor() {
    super('INVALID_TOKEN', 'The token is invalid or no longer valid.');
  }
}
