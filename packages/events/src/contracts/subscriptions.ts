import {
  AuditEntryRecorded,
  CartAbandoned,
  CustomerDeleted,
  CustomerEmailChanged,
  CustomerEmailVerified,
  CustomerEmailChangeRequested,
  CustomerLoginCodeRequested,
  CustomerMailPreferencesChanged,
  CustomerPasskeyAdded,
  CustomerPasskeyRemoved,
  CustomerPasswordChanged,
  CustomerPasswordResetRequested,
  CustomerRegistered,
  CustomerRegistrationRepeated,
  CustomerSignedIn,
  CustomerVerificationRequested,
  OrderLinesCancelled,
  OrderLinkIssued,
  OrderPlaced,
  OrderReturnAccepted,
  OrderStatusChanged,
  OrderUnitsRequested,
  ProductChanged,
  StockChanged,
  StockLow,
  StockRejected,
  StockRequestFulfilled,
  StockReservationExpired,
  StockReserved,
  StockUnitsRejected,
  StockUnitsReserved,
} from './index.ts';
import type { EventContract } from './event.ts';

/** A durable queue and the event types that it receives, whether or not its consumer is running. */
export interface Subscription {
  /** `<service>.<purpose>`. */
  readonly queue: string;
  readonly types: readonly string[];
}

function subscription(queue: string, ...events: readonly EventContract[]): Subscription {
  return { queue, types: events.map(({ type }) => type) };
}

/**
 * The queues and their event types. Every process declares all of these queues when it connects, so an event that is
 * published before its consumer has ever started is kept for it.
 */
export const subscriptions = {
  /**
   * Products reserves stock for orders, sells it when they are confirmed, and releases or restocks it when they end or
   * are returned. It records delivered orders, which verify the purchases of reviewers.
   */
  productsOrders: subscription(
    'products.orders',
    OrderPlaced,
    OrderStatusChanged,
    OrderLinesCancelled,
    OrderUnitsRequested,
    OrderReturnAccepted,
  ),
  /** Products erases the personal data of deleted customers. */
  productsCustomers: subscription('products.customers', CustomerDeleted),
  /** Orders proceed when products responds. */
  ordersStock: subscription(
    'orders.stock',
    StockReserved,
    StockRejected,
    StockReservationExpired,
    StockUnitsReserved,
    StockUnitsRejected,
  ),
  /** Orders stores offers and stock levels, to price and check carts and orders without calling products. */
  ordersOffers: subscription('orders.offers', ProductChanged, StockReserved, StockChanged),
  /**
   * Orders erases the personal data of deleted customers, gives customers the orders that they placed as guests, and
   * stores who has consented to reminders of the cart.
   */
  ordersCustomers: subscription('orders.customers', CustomerDeleted, CustomerSignedIn, CustomerMailPreferencesChanged),
  /** Customers stores each customer's orders for the statistics. */
  customersOrders: subscription('customers.orders', OrderStatusChanged),
  /** Customers stores what staff did in any service. */
  customersAudit: subscription('customers.audit', AuditEntryRecorded),
  /** Notifications sends emails and stores their recipients. */
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
    CustomerPasskeyAdded,
    CustomerPasskeyRemoved,
    CustomerEmailVerified,
    CustomerMailPreferencesChanged,
    CustomerDeleted,
    CartAbandoned,
    OrderPlaced,
    OrderLinkIssued,
    OrderStatusChanged,
    StockLow,
    StockRequestFulfilled,
  ),
} as const satisfies Record<string, Subscription>;

export const shopSubscriptions: readonly Subscription[] = Object.values(subscriptions);
