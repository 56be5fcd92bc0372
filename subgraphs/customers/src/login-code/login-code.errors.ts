import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'The code is invalid: wrong, used, expired or tried too often.' })
export class InvalidCodeError extends UserError {
  constructor() {
    super('INVALID_CODE', 'The code is invalid or no longer valid.');
  }
}
