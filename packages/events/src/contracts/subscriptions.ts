import {
  CustomerDeleted,
  CustomerEmailChanged,
  CustomerEmailChangeRequested,
  CustomerLoginCodeRequested,
  CustomerMailPreferencesChanged,
  CustomerPasswordChanged,
  CustomerPasswordResetRequested,
  CustomerRegistered,
  CustomerRegistrationRepeated,
  CustomerVerificationRequested,
  OrderLinesCancelled,
  OrderPlaced,
  OrderReturnAccepted,
  OrderStatusChanged,
  ProductChanged,
  StockChanged,
  StockRejected,
  StockReservationExpired,
  StockReserved,
} from './index.ts';
import type { EventContract } from './event.ts';

/** A durable queue and the event types that it receives, whether or not its consumer runs at the moment. */
export interface Subscription {
  /** `<service>.<purpose>`. */
  readonly queue: string;
  readonly types: readonly string[];
}

function subscription(queue: string, ...events: readonly EventContract[]): Subscription {
  return { queue, types: events.map(({ type }) => type) };
}

/**
 * Who hears what. Every process declares all of these queues when it connects, so that an event which is published
 * before its consumer has ever started is kept for it.
 */
export const subscriptions = {
  /** Products reserves stock for orders, sells it when they are confirmed and gives it back when they end or return. */
  productsOrders: subscription(
    'products.orders',
    OrderPlaced,
    OrderStatusChanged,
    OrderLinesCancelled,
    OrderReturnAccepted,
  ),
  /** Orders moves on when products answers. */
  ordersStock: subscription('orders.stock', StockReserved, StockRejected, StockReservationExpired),
  /** Orders keeps what is for sale, and how many of it, to price and check carts and orders by itself. */
  ordersOffers: subscription('orders.offers', ProductChanged, StockReserved, StockChanged),
  /** Orders erases what is personal of customers who have left. */
  ordersCustomers: subscription('orders.customers', CustomerDeleted),
  /** Customers keeps each customer's orders, for the statistics. */
  customersOrders: subscription('customers.orders', OrderStatusChanged),
  /** Notifications writes mails, and keeps whom they go to. */
  notificationsMails: subscription(
    'notifications.mails',
    CustomerRegistered,
    CustomerVerificationRequested,
    CustomerRegistrationRepeated,
    CustomerLoginCodeRequested,
    CustomerPasswordResetRequested,
    CustomerPasswordChanged,
    CustomerEmailChangeRequested,
    CustomerEmailChanged,
    CustomerMailPreferencesChanged,
    CustomerDeleted,
    OrderPlaced,
    OrderStatusChanged,
  ),
} as const satisfies Record<string, Subscription>;

export const shopSubscriptions: readonly Subscription[] = Object.values(subscriptions);
