import { buildSubgraph, type RequestContext, type SubgraphSchema, uuid } from '@commerce/graphql';
import { CartLineResolver } from './cart/cart-line.resolver.ts';
import { CartResolver } from './cart/cart.resolver.ts';
import { FulfilmentMutations, FulfilmentResolver, OrderFulfilmentsResolver } from './fulfilment/fulfilment.resolver.ts';
import { CustomerOrdersResolver } from './order/customer-orders.resolver.ts';
import { OrderFeedResolver } from './order/order-feed.resolver.ts';
import { OrderLineResolver } from './order/order-line.resolver.ts';
import { OrderStatusChangeResolver } from './order/order-status-change.resolver.ts';
import { OrderSubscriptions } from './order/order-subscriptions.ts';
import { OrderResolver } from './order/order.resolver.ts';
import {
  OrderReturnMutations,
  OrderReturnResolver,
  OrderReturnsResolver,
} from './order-return/order-return.resolver.ts';
import { DeadLetterResolver } from './dead-letter/dead-letter.resolver.ts';
import { PaymentResolver } from './payment/payment.resolver.ts';
import { CustomerReference } from './references.ts';
import type { OrdersServices } from './services.ts';

/** Builds the subgraph; without services it can be printed, not called. */
export function buildOrdersSubgraph(services = {} as OrdersServices): Promise<SubgraphSchema> {
  const { carts, offers, placement, orders, reader, refunds, confirmations, fulfilments, returns } = services;
  const order = new OrderResolver(placement, orders, services.lineCancellations, fulfilments, reader);
  return buildSubgraph({
    resolvers: [
      new CartResolver(carts, offers),
      new CartLineResolver(offers),
      order,
      new OrderFeedResolver(services.feed),
      new OrderLineResolver(),
      new OrderStatusChangeResolver(reader),
      new CustomerOrdersResolver(reader),
      new OrderSubscriptions(),
      new PaymentResolver(refunds, confirmations),
      new FulfilmentMutations(fulfilments),
      new OrderFulfilmentsResolver(fulfilments),
      new FulfilmentResolver(fulfilments),
      new OrderReturnMutations(returns),
      new OrderReturnsResolver(returns),
      new OrderReturnResolver(returns),
      new DeadLetterResolver(services.deadLetters),
    ],
    references: {
      Order: ({ id }: { id: string }, context: RequestContext) => order.find(id, context),
      OrderStatusChange: async (
        { orderId, version }: { orderId: string; version: number },
        context: RequestContext,
      ) => {
        const visible = await order.find(orderId, context);
        const history = visible && (await context.loader(reader.loadHistory).load(visible.id));
        return history?.find((change) => change.version === version);
      },
      Customer: (key: { id: string }) => {
        const { data: id } = uuid().safeParse(key.id);
        return id === undefined ? undefined : new CustomerReference(id);
      },
    },
  });
}
