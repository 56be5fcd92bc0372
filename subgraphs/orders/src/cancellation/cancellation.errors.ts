import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';

@ObjectType({
  implements: UserError,
  description: 'The order is still pending, so it can only be cancelled as a whole.',
})
export class OrderPendingError extends UserError {
  constructor() {
    super('ORDER_PENDING', 'The order is not confirmed yet. Wait until it is, or cancel the whole order.');
  }
}

@ObjectType({ implements: UserError, description: 'Part of the order has already been shipped.' })
export class PartlyShippedError extends UserError {
  constructor() {
    super(
      'PARTLY_SHIPPED',
      'Part of the order has been shipped. Shipped items can be returned, and the rest can be cancelled as individual items.',
    );
  }
}
