import { UserError } from '@commerce/graphql';
import { ObjectType } from 'type-graphql';
import { maxLines, maxQuantity } from '../order/order.ts';

@ObjectType({ implements: UserError, description: "The caller's cart has no line with this ID." })
export class CartLineNotFoundError extends UserError {
  constructor() {
    super('CART_LINE_NOT_FOUND', 'Your cart has no such line.');
  }
}

@ObjectType({ implements: UserError, description: 'The cart cannot hold more items.' })
export class CartFullError extends UserError {
  constructor() {
    super('CART_FULL', `A cart can have ${maxLines} lines of at most ${maxQuantity} units each.`);
  }
}

@ObjectType({ implements: UserError, description: 'The cart is empty.' })
export class EmptyCartError extends UserError {
  constructor() {
    super('EMPTY_CART', 'The cart is empty.');
  }
}

@ObjectType({
  implements: UserError,
  description: 'The shipping method, or any, does not ship the items to the country.',
})
export class ShippingUnavailableError extends UserError {
  constructor() {
    super('SHIPPING_UNAVAILABLE', 'The items cannot be shipped to this country in this way.');
  }
}
