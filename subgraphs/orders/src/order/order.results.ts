import { Field, ObjectType } from 'type-graphql';
import { Order } from './order.ts';

@ObjectType({ description: 'The result of a successful order mutation.' })
export class OrderPayload {
  @Field(() => Order, { description: 'The order after the change.' })
  readonly order: Order;

  @Field(() => String, {
    nullable: true,
    description:
      'The token of the link to the order, if a guest has placed it with this mutation. It shows the order to anyone, so keep it secret. Otherwise null.',
  })
  readonly orderToken: string | null;

  constructor(order: Order, orderToken: string | null = null) {
    this.order = order;
    this.orderToken = orderToken;
  }
}
