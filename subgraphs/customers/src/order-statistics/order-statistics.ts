import { Money } from '@commerce/service';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    "What a customer's orders add up to. An order counts from its confirmation on, less what was refunded of it, and no more once it is cancelled or returned. Kept from events, so it may lag behind the orders for a moment.",
})
export class OrderStatistics {
  @Field(() => Int, { description: 'How many orders count.' })
  totalOrders!: number;

  @Field(() => [Money], { description: 'The sum of their totals less refunds, one amount for each currency.' })
  totalSpent!: Money[];

  @Field(() => [Money], {
    description: 'The mean of their totals less refunds, one amount for each currency, rounded half up.',
  })
  averageOrderValue!: Money[];

  @Field(() => Date, { nullable: true, description: 'When the newest of them was placed.' })
  lastOrderAt!: Date | null;
}
