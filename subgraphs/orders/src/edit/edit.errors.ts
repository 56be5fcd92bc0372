import { Money, UserError } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { OrderStatusEnum, type OrderStatus } from '../order/order-status.ts';

@ObjectType({
  implements: UserError,
  description:
    'The order cannot be edited: it is still pending, is being packed already, or has ended. The order of an exchange cannot have more units.',
})
export class OrderNotEditableError extends UserError {
  @Field(() => OrderStatusEnum, { description: "The order's current status." })
  readonly status: OrderStatus;

  constructor(status: OrderStatus) {
    super('ORDER_NOT_EDITABLE', 'Only a confirmed order that is not being packed can be edited.');
    this.status = status;
  }
}

@ObjectType({
  implements: UserError,
  description: 'More units were requested by another edit, which is pending: see `Order.edit`.',
})
export class EditPendingError extends UserError {
  constructor() {
    super('EDIT_PENDING', 'Another edit of the quantities is pending. Wait until it is applied or has failed.');
  }
}

@ObjectType({ implements: UserError, description: 'There are not as many units as an order line is to have.' })
export class LineStockError extends UserError {
  @Field(() => ID, { description: 'The ID of the order line.' })
  readonly lineId: string;

  @Field(() => Int, { description: 'How many more units are available.' })
  readonly availableQuantity: number;

  constructor(lineId: string, availableQuantity: number) {
    super('INSUFFICIENT_STOCK', `Only ${availableQuantity} more units are available.`);
    this.lineId = lineId;
    this.availableQuantity = availableQuantity;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The price of an item has changed since the order. More units of it are a new order.',
})
export class LinePriceChangedError extends UserError {
  @Field(() => ID, { description: 'The ID of the order line.' })
  readonly lineId: string;

  @Field(() => Money, { description: 'The price per unit now.' })
  readonly unitPrice: Money;

  constructor(lineId: string, unitPrice: Money) {
    super('LINE_PRICE_CHANGED', 'The price has changed since the order. Order more units separately.');
    this.lineId = lineId;
    this.unitPrice = unitPrice;
  }
}
