import { OrderStatusChanged } from '@commerce/events';
import { onByStatement, type EventHandler } from '@commerce/events/database';
import { upsertOrderStatement } from './order-statistics.repository.ts';

export const orderStatisticsHandlers: readonly EventHandler[] = [
  onByStatement(OrderStatusChanged, upsertOrderStatement),
];
