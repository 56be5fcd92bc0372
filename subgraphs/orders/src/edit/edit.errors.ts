import { UserError } from '@commerce/graphql';
import { Field, ObjectType } from 'type-graphql';
import { OrderStatusEnum, type OrderStatus } from '../order/order-status.ts';

@ObjectType({
  implements: UserError,
  description: 'The order cannot be edited: it is still pending, is being packed already, or has ended.',
})
export class OrderNotEditableError extends UserError {
  @Field(() => OrderStatusEnum, { description: "The order's current status." })
  readonly status: OrderStatus;

  constructor(status: OrderStatus) {
    super('ORDER_NOT_EDITABLE', 'Only a confirmed order that is not being packed can be edited.');
    this.status = status;
  }
}
