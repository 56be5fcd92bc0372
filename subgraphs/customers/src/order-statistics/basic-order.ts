import { Money } from '@commerce/service';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'What is known of an order without asking the orders service. Kept from events, so it may lag behind for a moment.',
})
export class BasicOrder {
  @Field(() => ID, { description: 'The id of the order.' })
  id!: string;

  @Field(() => String, { description: 'The number that people call it by.' })
  number!: string;

  @Field(() => String, { description: 'A value of OrderStatus: where the order stands.' })
  status!: string;

  @Field(() => Money, { description: 'What it costs.' })
  total!: Money;

  @Field(() => Money, { description: 'What of that has been paid back.' })
  refunded!: Money;

  @Field(() => Date, { description: 'When it was placed.' })
  placedAt!: Date;
}
