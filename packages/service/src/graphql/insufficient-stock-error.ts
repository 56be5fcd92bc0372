import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { UserError } from './user-error.ts';

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'There are fewer than the request asks for.' })
export class InsufficientStockError extends UserError {
  @Field(() => Int, { description: 'How many there are: those that are not reserved for orders.' })
  readonly availableQuantity: number;

  constructor(availableQuantity: number, message = `Only ${availableQuantity} available.`) {
    super('INSUFFICIENT_STOCK', message);
    this.availableQuantity = availableQuantity;
  }
}
