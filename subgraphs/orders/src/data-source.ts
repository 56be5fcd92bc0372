import {
  AddOutboxQueue1760000000001,
  CreateMessagingTables1760000000000,
  CreateParkedMessages1760000000002,
  recordsStaffActs,
  RenameParkedMessages1760000000003,
} from '@commerce/events/database';
import { createDataSource, type ConnectionOptions } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { Cart, CartLine } from './cart/cart.ts';
import { Fulfilment, FulfilmentLine } from './fulfilment/fulfilment.ts';
import { CreateOrders1760000002000 } from './migrations/1760000002000-create-orders.ts';
import { CreatePayments1760000002001 } from './migrations/1760000002001-create-payments.ts';
import { CreateFulfilmentsAndReturns1760000002002 } from './migrations/1760000002002-create-fulfilments-and-returns.ts';
import { NumberWritingTransactions1760000002003 } from './migrations/1760000002003-number-writing-transactions.ts';
import { RememberWhoHasLeft1760000002004 } from './migrations/1760000002004-remember-who-has-left.ts';
import { BoundUnpaidOrders1760000002005 } from './migrations/1760000002005-bound-unpaid-orders.ts';
import { GiveCartsBack1760000002006 } from './migrations/1760000002006-give-carts-back.ts';
import { CancelLines1760000002007 } from './migrations/1760000002007-cancel-lines.ts';
import { KnowStockLevels1760000002008 } from './migrations/1760000002008-know-stock-levels.ts';
import { OfferInSeveralCurrencies1760000002018 } from './migrations/1760000002018-offer-in-several-currencies.ts';
import { CartsOfVisitors1760000002080 } from './migrations/1760000002080-carts-of-visitors.ts';
import { NameShortages1760000002081 } from './migrations/1760000002081-name-shortages.ts';
import { GuestsPlaceOrders1760000002082 } from './migrations/1760000002082-guests-place-orders.ts';
import { RemindOfCarts1760000002083 } from './migrations/1760000002083-remind-of-carts.ts';
import { CreatePriceRules1760000002090 } from './migrations/1760000002090-create-price-rules.ts';
import { PriceOrders1760000002091 } from './migrations/1760000002091-price-orders.ts';
import { FindOrders1760000002100 } from './migrations/1760000002100-find-orders.ts';
import { RefundLines1760000002101 } from './migrations/1760000002101-refund-lines.ts';
import { DescribeChanges1760000002102 } from './migrations/1760000002102-describe-changes.ts';
import { CountGuestsByNetwork1760000002110 } from './migrations/1760000002110-count-guests-by-network.ts';
import { CompareVersionsOfOffers1760000002115 } from './migrations/1760000002115-compare-versions-of-offers.ts';
import { CreateWebhooks1760000002120 } from './migrations/1760000002120-create-webhooks.ts';
import { CapturePerParcel1760000002125 } from './migrations/1760000002125-capture-per-parcel.ts';
import { CountSales1760000002130 } from './migrations/1760000002130-count-sales.ts';
import { NotifyStaff1760000002131 } from './migrations/1760000002131-notify-staff.ts';
import { FindFailedRefunds1760000002132 } from './migrations/1760000002132-find-failed-refunds.ts';
import { AddUnits1760000002133 } from './migrations/1760000002133-add-units.ts';
import { ExchangeItems1760000002134 } from './migrations/1760000002134-exchange-items.ts';
import { WriteInLanguages1760000002150 } from './migrations/1760000002150-write-in-languages.ts';
import { FollowChangesOfOrders1760000002140 } from './migrations/1760000002140-follow-changes-of-orders.ts';
import { NoteOrders1760000002141 } from './migrations/1760000002141-note-orders.ts';
import { auditedTables, AuditActsOfStaff1760000002142 } from './migrations/1760000002142-audit-acts-of-staff.ts';
import { FindPaymentProblems1760000002160 } from './migrations/1760000002160-find-payment-problems.ts';
import { OrderEdit } from './edit/order-edit.ts';
import { GiftCard, GiftCardEntry } from './gift-card/gift-card.ts';
import { OrderNote } from './note/order-note.ts';
import { Offer } from './offer/offer.ts';
import { OrderStatusChange } from './order/order-status-change.ts';
import { Order, OrderLine } from './order/order.ts';
import { DeadLetter } from './dead-letter/dead-letter.ts';
import { PaymentOperation } from './payment/payment-operation.ts';
import { CouponCode } from './promotion/coupon-code.ts';
import { Promotion } from './promotion/promotion.ts';
import { OrderReturn, OrderReturnLine } from './returns/returns.ts';
import { ShippingMethod } from './shipping/shipping-method.ts';
import { TaxRate } from './tax/tax-rate.ts';
import { WebhookDelivery } from './webhook/webhook-delivery.ts';
import { WebhookEndpoint } from './webhook/webhook-endpoint.ts';

const migrations = [
  CreateMessagingTables1760000000000,
  AddOutboxQueue1760000000001,
  CreateParkedMessages1760000000002,
  RenameParkedMessages1760000000003,
  CreateOrders1760000002000,
  CreatePayments1760000002001,
  CreateFulfilmentsAndReturns1760000002002,
  NumberWritingTransactions1760000002003,
  RememberWhoHasLeft1760000002004,
  BoundUnpaidOrders1760000002005,
  GiveCartsBack1760000002006,
  CancelLines1760000002007,
  KnowStockLevels1760000002008,
  OfferInSeveralCurrencies1760000002018,
  CartsOfVisitors1760000002080,
  NameShortages1760000002081,
  GuestsPlaceOrders1760000002082,
  RemindOfCarts1760000002083,
  CreatePriceRules1760000002090,
  PriceOrders1760000002091,
  FindOrders1760000002100,
  RefundLines1760000002101,
  DescribeChanges1760000002102,
  CountGuestsByNetwork1760000002110,
  CompareVersionsOfOffers1760000002115,
  CreateWebhooks1760000002120,
  CapturePerParcel1760000002125,
  CountSales1760000002130,
  NotifyStaff1760000002131,
  FindFailedRefunds1760000002132,
  AddUnits1760000002133,
  ExchangeItems1760000002134,
  WriteInLanguages1760000002150,
  FollowChangesOfOrders1760000002140,
  NoteOrders1760000002141,
  AuditActsOfStaff1760000002142,
  FindPaymentProblems1760000002160,
];

export function createOrdersDataSource(url: string, poolSize: number, options?: ConnectionOptions): DataSource {
  return createDataSource({
    ...options,
    url,
    poolSize,
    applicationName: 'orders',
    subscribers: [recordsStaffActs('orders', Object.keys(auditedTables))],
    entities: [
      Offer,
      Cart,
      CartLine,
      Order,
      OrderLine,
      OrderStatusChange,
      PaymentOperation,
      Fulfilment,
      FulfilmentLine,
      OrderReturn,
      OrderReturnLine,
      OrderEdit,
      OrderNote,
      DeadLetter,
      ShippingMethod,
      TaxRate,
      Promotion,
      CouponCode,
      GiftCard,
      GiftCardEntry,
      WebhookEndpoint,
      WebhookDelivery,
    ],
    migrations,
  });
}
