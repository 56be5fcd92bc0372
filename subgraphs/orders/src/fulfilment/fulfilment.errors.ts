import { UserError } from '@commerce/service';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'There is no such parcel.' })
export class FulfilmentNotFoundError extends UserError {
  constructor() {
    super('FULFILMENT_NOT_FOUND', 'There is no such parcel.');
  }
}
