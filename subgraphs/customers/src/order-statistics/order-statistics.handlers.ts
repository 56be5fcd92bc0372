import { onByStatement, OrderStatusChanged, type EventHandler } from '@commerce/events';
import { upsertOrderStatement } from './order-statistics.repository.ts';

export const orderStatisticsHandlers: readonly EventHandler[] = [
  onByStatement(OrderStatusChanged, upsertOrderStatement),
];
