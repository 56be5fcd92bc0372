import { UserError } from '@commerce/graphql';
import { Directive, Field, Int, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'Fewer units are available than requested.' })
export class InsufficientStockError extends UserError {
  @Field(() => Int, { description: 'The number of available units: those not reserved for orders.' })
  readonly availableQuantity: number;

  constructor(availableQuantity: number, message = `Only ${availableQuantity} available.`) {
    super('INSUFFICIENT_STOCK', message);
    this.availableQuantity = availableQuantity;
  }
}
