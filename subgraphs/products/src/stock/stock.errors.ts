import { UserError } from '@commerce/service';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'Fewer would be left than are reserved for orders.' })
export class InsufficientStockError extends UserError {
  @Field(() => Int, { description: 'How many are not reserved: what can be taken at most.' })
  readonly availableQuantity: number;

  constructor(availableQuantity: number) {
    super('INSUFFICIENT_STOCK', `Only ${availableQuantity} can be taken: the others are reserved for orders.`);
    this.availableQuantity = availableQuantity;
  }
}
