import { buildSubgraph, type RequestContext, type SubgraphSchema, uuid } from '@commerce/service';
import { CartLineResolver } from './cart/cart-line.resolver.ts';
import { CartResolver } from './cart/cart.resolver.ts';
import type { CartService } from './cart/cart.service.ts';
import type { OfferService } from './offer/offer.service.ts';
import { CustomerOrdersResolver } from './order/customer-orders.resolver.ts';
import { OrderLineResolver } from './order/order-line.resolver.ts';
import { OrderSubscriptions } from './order/order-subscriptions.ts';
import { OrderStatusChangeResolver } from './order/order-status-change.resolver.ts';
import type { OrderReader } from './order/order.reader.ts';
import { OrderResolver } from './order/order.resolver.ts';
import type { OrderService } from './order/order.service.ts';
import { CustomerReference } from './references.ts';

export interface OrdersServices {
  readonly carts: CartService;
  readonly offers: OfferService;
  readonly orders: OrderService;
  readonly reader: OrderReader;
}

/** Builds the subgraph; without services it can be printed, not called. */
export function buildOrdersSubgraph(services = {} as OrdersServices): Promise<SubgraphSchema> {
  const { carts, offers, orders, reader } = services;
  const order = new OrderResolver(orders, reader);
  return buildSubgraph({
    resolvers: [
      CartResolver,
      CartLineResolver,
      OrderResolver,
      OrderLineResolver,
      OrderStatusChangeResolver,
      CustomerOrdersResolver,
      OrderSubscriptions,
    ],
    instances: new Map<unknown, unknown>([
      [CartResolver, new CartResolver(carts, offers)],
      [CartLineResolver, new CartLineResolver(offers)],
      [OrderResolver, order],
      [OrderLineResolver, new OrderLineResolver()],
      [OrderStatusChangeResolver, new OrderStatusChangeResolver(reader)],
      [CustomerOrdersResolver, new CustomerOrdersResolver(reader)],
    ]),
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
