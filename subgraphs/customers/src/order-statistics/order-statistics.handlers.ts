import { onByStatement, OrderStatusChanged, type Reaction } from '@commerce/events';
import { recordOrder } from './customer-order.ts';

export const orderStatisticsHandlers: readonly Reaction[] = [onByStatement(OrderStatusChanged, recordOrder)];
