import { Access, Live } from '@commerce/service';
import { ID, Int, Arg, Resolver, Root, Subscription } from 'type-graphql';
import { OrderStatusChange } from './order-status-change.ts';
import { Order } from './order.ts';

/** Declares the live fields. This service holds no sockets: the gateway feeds them from the events that it says. */
@Resolver()
export class OrderSubscriptions {
  @Access('CUSTOMER')
  @Live({
    events: ['order.status-changed where subject = $orderId'],
    current: 'order(id: $orderId) { statusHistory(last: 1) }',
    past: 'order(id: $orderId) { statusHistory(after: $after) }',
    cursor: 'version',
    carried: [
      'orderId: subject',
      'version: aggregateversion',
      'status: data.status',
      'previousStatus: data.previousStatus',
      'reason: data.reason',
      'actor: data.actor',
      'at: data.at',
    ],
  })
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

  @Access('CUSTOMER')
  @Live({
    events: ['order.placed where data.customerId = $caller', 'order.status-changed where data.customerId = $caller'],
    current: 'myOrderChanges(last: 1) { node }',
    past: 'myOrderChanges(after: $after) { node }',
    page: 100,
    cursor: 'cursor',
  })
  @Subscription(() => OrderStatusChange, {
    topics: 'order.status-changed',
    description:
      "Every change of all of the caller's orders, those to come among them, in order and without a gap. Without `after` it starts with the newest.",
  })
  myOrdersChanged(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The last cursor that was seen: what came later is sent first. "0" for all there is.',
    })
    _after: string | null,
    @Root() change: OrderStatusChange,
  ): OrderStatusChange {
    return change;
  }

  @Access('STAFF')
  @Live({
    events: ['order.placed'],
    current: 'placedOrders(last: 1) { node }',
    past: 'placedOrders(after: $after) { node }',
    page: 100,
    cursor: 'cursor',
  })
  @Subscription(() => Order, {
    topics: 'order.placed',
    description:
      'Every order that is placed, in order and without a gap. Staff only. Without `after` it starts with the newest.',
  })
  orderPlaced(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The last cursor that was seen: what came later is sent first. "0" for all there is.',
    })
    _after: string | null,
    @Root() order: Order,
  ): Order {
    return order;
  }
}
