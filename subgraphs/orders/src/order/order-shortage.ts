import { Field, Int, ObjectType } from 'type-graphql';
import { OrderLine, type Shortage } from './order.ts';

@ObjectType({ description: 'A line of a rejected order that could not be had.' })
export class OrderShortage {
  @Field(() => OrderLine, { description: 'The line of the order.' })
  readonly line: OrderLine;

  @Field(() => Int, { description: 'The ordered quantity of the variant.' })
  readonly requestedQuantity: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of units that were available when the order was rejected. Null if it is unknown.',
  })
  readonly availableQuantity: number | null;

  constructor(line: OrderLine, { requestedQuantity, availableQuantity }: Shortage) {
    this.line = line;
    this.requestedQuantity = requestedQuantity;
    this.availableQuantity = availableQuantity;
  }
}
