import { Money } from '@commerce/graphql';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'A summary of an order that is available without the orders service. It is derived from events, so it may lag slightly behind the order.',
})
export class BasicOrder {
  @Field(() => ID, { description: "The order's ID." })
  id!: string;

  @Field(() => String, { description: 'The human-readable order number.' })
  number!: string;

  @Field(() => String, { description: "The order's status, a value of `OrderStatus`." })
  status!: string;

  @Field(() => Money, { description: 'The order total.' })
  total!: Money;

  @Field(() => Money, { description: 'The amount of the total that has been refunded.' })
  refunded!: Money;

  @Field(() => Date, { description: 'The date and time when the order was placed.' })
  placedAt!: Date;
}
