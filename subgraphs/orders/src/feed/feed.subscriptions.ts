import { Access, Live } from '@commerce/graphql';
import { ID, Int, Arg, Resolver, Root, Subscription } from 'type-graphql';
import { OrderStatusChange } from '../order/order-status-change.ts';
import { Order } from '../order/order.ts';
import { OrderChange } from './order-change.ts';

/**
 * Declares the subscriptions. The gateway serves them from the events of this service, which has no subscription
 * connections itself.
 */
@Resolver()
export class FeedSubscriptions {
  @Access('PUBLIC')
  @Live({
    events: ['order.status-changed where subject = $orderId'],
    current: 'order(id: $orderId, token: $token) { statusHistory(last: 1) }',
    past: 'order(id: $orderId, token: $token) { statusHistory(after: $after) }',
    cursor: 'version',
    carried: [
      'orderId: subject',
      'version: aggregateversion',
      'status: data.status',
      'previousStatus: data.previousStatus',
      'kind: data.kind',
      'reason: data.reason',
      'reasonCode: data.reasonCode',
      'actor: data.actor',
      'at: data.at',
    ],
  })
  @Subscription(() => OrderStatusChange, {
    topics: 'order.status-changed',
    description:
      "Streams every status change of an order, in order and without gaps. Available to the order's customer, to staff, and to who has the token of a guest's order. Without `after`, the stream starts with the current status.",
  })
  orderStatusChanged(
    @Arg('orderId', () => ID, { description: 'The ID of the order.' }) _orderId: string,
    @Arg('token', () => String, { nullable: true, description: 'The token of the link to the order of a guest.' })
    _token: string | null,
    @Arg('after', () => Int, {
      nullable: true,
      description: 'The last version received. Later changes are sent first. Pass 0 for the complete history.',
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
      "Streams every change of the caller's orders, including future orders, in order and without gaps. Without `after`, the stream starts with the newest change.",
  })
  myOrdersChanged(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The last cursor received. Later changes are sent first. Pass "0" for all changes.',
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
      'Streams every order that is placed, in order and without gaps. Staff only. Without `after`, the stream starts with the newest order.',
  })
  orderPlaced(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The last cursor received. Later orders are sent first. Pass "0" for all orders.',
    })
    _after: string | null,
    @Root() order: Order,
  ): Order {
    return order;
  }

  @Access('STAFF')
  @Live({
    events: ['order.placed', 'order.status-changed', 'order.details-changed'],
    current: 'orderChanges(last: 1) { node }',
    past: 'orderChanges(after: $after) { node }',
    page: 100,
    cursor: 'cursor',
  })
  @Subscription(() => OrderChange, {
    topics: 'order.status-changed',
    description:
      'Streams every order that is placed or changed, with what happened and who did it, in order and without gaps. Staff only. Without `after`, the stream starts with the newest change.',
  })
  ordersChanged(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The last cursor received. Later changes are sent first. Pass "0" for all changes.',
    })
    _after: string | null,
    @Root() change: OrderChange,
  ): OrderChange {
    return change;
  }
}
