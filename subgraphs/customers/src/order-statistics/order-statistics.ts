import { Money } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    "Statistics on a customer's orders. An order counts from its confirmation, less its refunds, until it is cancelled or returned. The statistics are derived from events, so they may lag slightly behind the orders.",
})
export class OrderStatistics {
  @Field(() => Int, { description: 'The number of orders that count.' })
  totalOrders!: number;

  @Field(() => [Money], { description: 'The sum of the order totals less refunds, one amount per currency.' })
  totalSpent!: Money[];

  @Field(() => [Money], {
    description: 'The mean of the order totals less refunds, one amount per currency, rounded half up.',
  })
  averageOrderValue!: Money[];

  @Field(() => Date, { nullable: true, description: 'The date and time when the newest of these orders was placed.' })
  lastOrderAt!: Date | null;
}
