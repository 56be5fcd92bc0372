import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({
  implements: UserError,
  description: 'The order is still pending, so it can only be cancelled as a whole.',
})
export class OrderPendingError extends UserError {
  constructor() {
    super('ORDER_PENDING', 'This order is not confirmed yet: wait until it is, or cancel all of it.');
  }
}

@ObjectType({ implements: UserError, description: 'Part of the order has already been shipped.' })
export class PartlyShippedError extends UserError {
  constructor() {
    super(
      'PARTLY_SHIPPED',
      'Something of this order was shipped: it can be returned, and the rest can be cancelled by its lines.',
    );
  }
}
