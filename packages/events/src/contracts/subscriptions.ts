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

/** A queue of the shop, as the catalogue of events describes it. */
interface DescribedSubscription extends Subscription {
  /** What the consumer does with the events. */
  readonly purpose: string;
}

function subscription(queue: string, purpose: string, ...events: readonly EventContract[]): DescribedSubscription {
  return { queue, purpose, types: events.map(({ type }) => type) };
}

/**
 * The queues and their event types. Every process declares all of these queues when it connects, so an event that is
 * published before its consumer has ever started is kept for it.
 */
export const subscriptions = {
  productsOrders: subscription(
    'products.orders',
    'Reserves stock for orders, sells it when they are confirmed, and releases or restocks it when they end or are returned. Records delivered orders, which verify the purchases of reviewers.',
    OrderPlaced,
    OrderStatusChanged,
    OrderLinesCancelled,
    OrderUnitsRequested,
    OrderReturnAccepted,
  ),
  productsCustomers: subscription(
    'products.customers',
    'Erases the personal data of deleted customers.',
    CustomerDeleted,
  ),
  ordersStock: subscription(
    'orders.stock',
    'Continues with an order when products has responded.',
    StockReserved,
    StockRejected,
    StockReservationExpired,
    StockUnitsReserved,
    StockUnitsRejected,
  ),
  ordersOffers: subscription(
    'orders.offers',
    'Stores offers and stock levels, to price and check carts and orders without calling products.',
    ProductChanged,
    StockReserved,
    StockChanged,
  ),
  ordersCustomers: subscription(
    'orders.customers',
    'Erases the personal data of deleted customers, gives customers the orders that they placed as guests, and stores who has consented to reminders of the cart.',
    CustomerDeleted,
    CustomerSignedIn,
    CustomerMailPreferencesChanged,
  ),
  customersOrders: subscription(
    'customers.orders',
    'Stores each customer’s orders for the statistics.',
    OrderStatusChanged,
  ),
  customersAudit: subscription('customers.audit', 'Stores what staff did in any service.', AuditEntryRecorded),
  notificationsMails: subscription(
    'notifications.mails',
    'Sends emails and stores their recipients.',
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

export const shopSubscriptions: readonly DescribedSubscription[] = Object.values(subscriptions);
