import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No fulfilment with this ID exists.' })
export class FulfilmentNotFoundError extends UserError {
  constructor() {
    super('FULFILMENT_NOT_FOUND', 'The fulfilment does not exist.');
  }
}
