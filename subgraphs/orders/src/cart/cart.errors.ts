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
