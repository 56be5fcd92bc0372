import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No shipping method with this ID exists.' })
export class ShippingMethodNotFoundError extends UserError {
  constructor() {
    super('SHIPPING_METHOD_NOT_FOUND', 'The shipping method does not exist.');
  }
}
