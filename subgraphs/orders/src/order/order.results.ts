import { Field, ObjectType } from 'type-graphql';
import { Order } from './order.ts';

@ObjectType({ description: 'The result of a successful order mutation.' })
export class OrderPayload {
  @Field(() => Order, { description: 'The order after the change.' })
  readonly order: Order;

  constructor(order: Order) {
    this.order = order;
  }
}
