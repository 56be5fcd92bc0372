import { CreateMessagingTables1760000000000 } from '@commerce/events';
import { createDataSource } from '@commerce/service';
import type { DataSource } from 'typeorm';
import { Cart, CartLine } from './cart/cart.ts';
import { CreateOrders1760000002000 } from './migrations/1760000002000-create-orders.ts';
import { Offer } from './offer/offer.ts';
import { OrderStatusChange } from './order/order-status-change.ts';
import { Order, OrderLine } from './order/order.ts';

export function createOrdersDataSource(url: string, poolSize: number): DataSource {
  return createDataSource({
    url,
    poolSize,
    applicationName: 'orders',
    entities: [Offer, Cart, CartLine, Order, OrderLine, OrderStatusChange],
    migrations: [CreateMessagingTables1760000000000, CreateOrders1760000002000],
  });
}
