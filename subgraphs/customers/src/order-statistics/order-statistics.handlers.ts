import { onByStatement, OrderStatusChanged, type Reaction } from '@commerce/events';
import { upsertOrderStatement } from './order-statistics.repository.ts';

export const orderStatisticsHandlers: readonly Reaction[] = [onByStatement(OrderStatusChanged, upsertOrderStatement)];
