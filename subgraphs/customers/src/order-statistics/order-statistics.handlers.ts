import { onByStatement, OrderStatusChanged, type EventHandler } from '@commerce/events';
import { recordOrder } from './customer-order.ts';

export const orderStatisticsHandlers: readonly EventHandler[] = [onByStatement(OrderStatusChanged, recordOrder)];
