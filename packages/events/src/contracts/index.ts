import { AuditEntryRecorded } from './audit-events.ts';
import { BrandChanged } from './brand-events.ts';
import { CartAbandoned } from './cart-events.ts';
import { CategoryChanged, CategorySearchChanged } from './category-events.ts';
import type { EventContract } from './event.ts';
import {
  CustomerRegistered,
  CustomerSignedIn,
  CustomerEmailVerified,
  CustomerVerificationRequested,
  CustomerRegistrationRepeated,
  CustomerLoginCodeRequested,
  CustomerPasswordResetRequested,
  CustomerPasswordChanged,
  CustomerEmailChangeRequested,
  CustomerEmailChanged,
  CustomerPasskeyAdded,
  CustomerPasskeyRemoved,
  CustomerMailPreferencesChanged,
  CustomerSessionsEnded,
  CustomerDeleted,
} from './customer-events.ts';
import { ImportProgressed } from './import-events.ts';
import {
  OrderDetailsChanged,
  OrderLinesCancelled,
  OrderLinkIssued,
  OrderPlaced,
  OrderReturnAccepted,
  OrderStatusChanged,
  OrderUnitsRequested,
} from './order-events.ts';
import { OutboxBeat } from './outbox-events.ts';
import {
  ProductAvailabilityChanged,
  ProductChanged,
  ProductPopularityChanged,
  ProductRatingChanged,
  ProductReviewsChanged,
  ProductSearchChanged,
} from './product-events.ts';
import { StaffDeadLettersChanged, StaffReturnsChanged, StaffSalesChanged } from './staff-events.ts';
import {
  StockChanged,
  StockLow,
  StockRejected,
  StockRequestFulfilled,
  StockReservationExpired,
  StockReserved,
  StockUnitsRejected,
  StockUnitsReserved,
} from './stock-events.ts';

export { AuditEntryRecorded, auditOperations } from './audit-events.ts';
export { BrandChanged } from './brand-events.ts';
export { CartAbandoned } from './cart-events.ts';
export { CategoryChanged, CategorySearchChanged } from './category-events.ts';
export {
  CustomerRegistered,
  CustomerSignedIn,
  CustomerEmailVerified,
  CustomerVerificationRequested,
  CustomerRegistrationRepeated,
  CustomerLoginCodeRequested,
  CustomerPasswordResetRequested,
  CustomerPasswordChanged,
  CustomerEmailChangeRequested,
  CustomerEmailChanged,
  CustomerPasskeyAdded,
  CustomerPasskeyRemoved,
  CustomerMailPreferencesChanged,
  CustomerSessionsEnded,
  CustomerDeleted,
} from './customer-events.ts';
export { ImportProgressed } from './import-events.ts';
export {
  orderActors,
  orderChangeKinds,
  orderDetailKinds,
  OrderDetailsChanged,
  OrderLinesCancelled,
  OrderLinkIssued,
  OrderPlaced,
  OrderReturnAccepted,
  OrderStatusChanged,
  OrderUnitsRequested,
  orderStatuses,
} from './order-events.ts';
export { OutboxBeat } from './outbox-events.ts';
export {
  ProductAvailabilityChanged,
  ProductChanged,
  ProductPopularityChanged,
  ProductRatingChanged,
  ProductReviewsChanged,
  ProductSearchChanged,
} from './product-events.ts';
export type { StockLevel, VariantStockLevel } from './shared.ts';
export { StaffDeadLettersChanged, StaffReturnsChanged, StaffSalesChanged } from './staff-events.ts';
export {
  StockChanged,
  StockLow,
  StockRejected,
  StockRequestFulfilled,
  StockReservationExpired,
  StockReserved,
  StockUnitsRejected,
  StockUnitsReserved,
  stockRejectionReasons,
} from './stock-events.ts';

/** Every event contract. */
export const contracts: readonly EventContract[] = [
  CustomerRegistered,
  CustomerSignedIn,
  CustomerEmailVerified,
  CustomerVerificationRequested,
  CustomerRegistrationRepeated,
  CustomerLoginCodeRequested,
  CustomerPasswordResetRequested,
  CustomerPasswordChanged,
  CustomerEmailChangeRequested,
  CustomerEmailChanged,
  CustomerPasskeyAdded,
  CustomerPasskeyRemoved,
  CustomerMailPreferencesChanged,
  CustomerSessionsEnded,
  CustomerDeleted,
  CartAbandoned,
  OrderPlaced,
  OrderLinkIssued,
  OrderStatusChanged,
  OrderDetailsChanged,
  OrderUnitsRequested,
  OrderLinesCancelled,
  OrderReturnAccepted,
  StaffSalesChanged,
  StaffReturnsChanged,
  StaffDeadLettersChanged,
  CategoryChanged,
  CategorySearchChanged,
  BrandChanged,
  ProductChanged,
  ProductPopularityChanged,
  ProductAvailabilityChanged,
  ProductRatingChanged,
  ProductReviewsChanged,
  ProductSearchChanged,
  ImportProgressed,
  AuditEntryRecorded,
  StockReserved,
  StockUnitsRejected,
  StockUnitsReserved,
  StockRejected,
  StockReservationExpired,
  StockChanged,
  StockLow,
  StockRequestFulfilled,
  OutboxBeat,
];
