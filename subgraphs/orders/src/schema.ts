import { buildSubgraph, type RequestContext, type SubgraphSchema, uuid } from '@commerce/graphql';
import { AllowedActionsResolver } from './allowed-actions/allowed-actions.resolver.ts';
import { CancellationResolver } from './cancellation/cancellation.resolver.ts';
import { CartLineResolver } from './cart/cart-line.resolver.ts';
import { cartProblems } from './cart/cart-problems.ts';
import { CartSelectionResolver } from './cart/cart-selection.resolver.ts';
import { CartResolver } from './cart/cart.resolver.ts';
import { CheckoutResolver } from './checkout/checkout.resolver.ts';
import { EditResolver, OrderEditResolver } from './edit/edit.resolver.ts';
import { EventBacklogResolver } from './event-backlog/event-backlog.resolver.ts';
import { FeedResolver, OrderChangeResolver } from './feed/feed.resolver.ts';
import { FeedSubscriptions } from './feed/feed.subscriptions.ts';
import { FulfilmentMutations, FulfilmentResolver, OrderFulfilmentsResolver } from './fulfilment/fulfilment.resolver.ts';
import { GiftCardResolver } from './gift-card/gift-card.resolver.ts';
import { CustomerReference } from './order/order.references.ts';
import {
  CustomerOrdersResolver,
  OrderLineResolver,
  OrderResolver,
  OrderStatusChangeResolver,
} from './order/order.resolver.ts';
import { DeadLetterResolver } from './dead-letter/dead-letter.resolver.ts';
import { PersonalDataResolver } from './personal-data/personal-data.resolver.ts';
import { PersonalDataReference } from './personal-data/personal-data.ts';
import { LineRefundResolver } from './line-refund/line-refund.resolver.ts';
import { PaymentResolver, RefundResolver } from './payment/payment.resolver.ts';
import { OrderPricesResolver } from './prices/order-prices.resolver.ts';
import { CouponCodeResolver } from './promotion/coupon-code.resolver.ts';
import { PromotionResolver } from './promotion/promotion.resolver.ts';
import { SalesResolver } from './sales/sales.resolver.ts';
import { OrderSearchResolver } from './search/search.resolver.ts';
import { ShippingMethodResolver, ShippingRateResolver } from './shipping/shipping-method.resolver.ts';
import { TaxRateResolver } from './tax/tax-rate.resolver.ts';
import { OrderReturnsResolver, ReturnMutations, ReturnResolver } from './returns/returns.resolver.ts';
import { WebhookDeliveryResolver } from './webhook/webhook-delivery.resolver.ts';
import { WebhookEndpointResolver } from './webhook/webhook-endpoint.resolver.ts';
import { OrderNoteResolver, OrderNotesResolver } from './note/note.resolver.ts';
import type { OrdersServices } from './services.ts';

/** Builds the subgraph. Without services it can be printed, but not executed. */
export function buildOrdersSubgraph(services = {} as OrdersServices): Promise<SubgraphSchema> {
  const { carts, fulfilments, offers, orders, returns } = services;
  const order = new OrderResolver(orders);
  return buildSubgraph({
    resolvers: [
      new CartResolver(carts, offers),
      new CartSelectionResolver(services.selections, carts, offers),
      new CartLineResolver(offers),
      order,
      new OrderSearchResolver(services.search),
      new CheckoutResolver(services.checkout, services.checkoutPrices, services.signals),
      new CancellationResolver(services.cancellations),
      new EditResolver(services.edits),
      new OrderEditResolver(services.increases),
      new AllowedActionsResolver(orders, fulfilments, returns, services.refunds, services.increases),
      new FeedResolver(services.feed),
      new OrderChangeResolver(orders),
      new OrderNotesResolver(services.notes),
      new OrderNoteResolver(),
      new OrderPricesResolver(),
      new OrderLineResolver(),
      new OrderStatusChangeResolver(orders),
      new CustomerOrdersResolver(),
      new FeedSubscriptions(),
      new PaymentResolver(services.refunds, services.confirmations),
      new RefundResolver(),
      new FulfilmentMutations(fulfilments),
      new OrderFulfilmentsResolver(fulfilments),
      new FulfilmentResolver(fulfilments),
      new ReturnMutations(returns),
      new LineRefundResolver(services.lineRefunds),
      new OrderReturnsResolver(returns, orders),
      new ReturnResolver(returns, orders),
      new ShippingMethodResolver(services.shippingMethods),
      new ShippingRateResolver(),
      new TaxRateResolver(services.taxRates),
      new PromotionResolver(services.promotions),
      new CouponCodeResolver(services.couponCodes),
      new GiftCardResolver(services.giftCards),
      new DeadLetterResolver(services.deadLetters),
      new EventBacklogResolver(),
      new SalesResolver(services.sales),
      new WebhookEndpointResolver(services.webhookEndpoints),
      new WebhookDeliveryResolver(services.webhookDeliveries, services.webhookEndpoints),
      new PersonalDataResolver(),
    ],
    orphanedTypes: [PersonalDataReference, ...cartProblems],
    references: referencesTo(order),
  });
}

/** How other subgraphs refer to what is here. */
function referencesTo(order: OrderResolver) {
  return {
    Order: ({ id }: { id: string }, context: RequestContext) => order.find(id, context),
    OrderStatusChange: (key: { orderId: string; version: number }, context: RequestContext) =>
      order.findChange(key, context),
    Customer: (key: { id: string }) => {
      const { data: id } = uuid().safeParse(key.id);
      return id === undefined ? undefined : new CustomerReference(id);
    },
    PersonalData: (key: { customerId: string }) => {
      const { data: id } = uuid().safeParse(key.customerId);
      return id === undefined ? undefined : new PersonalDataReference(id);
    },
  };
}
