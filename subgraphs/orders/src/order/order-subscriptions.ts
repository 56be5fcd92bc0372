import { ID, Int, Arg, Resolver, Root, Subscription } from 'type-graphql';
import { OrderStatusChange } from './order-status-change.ts';

/** Declares the live fields. This service holds no sockets: the gateway feeds them from the events that it says. */
@Resolver()
export class OrderSubscriptions {
  @Subscription(() => OrderStatusChange, {
    topics: 'order.status-changed',
    description:
      "Every change of an order's status, in order and without a gap. For its customer and for staff. Without `after` it starts with where the order stands.",
  })
  orderStatusChanged(
    @Arg('orderId', () => ID, { description: 'The order.' }) _orderId: string,
    @Arg('after', () => Int, {
      nullable: true,
      description: 'The last version that was seen: what came later is sent first. 0 for the whole history.',
    })
    _after: number | null,
    @Root() change: OrderStatusChange,
  ): OrderStatusChange {
    return change;
  }
}
