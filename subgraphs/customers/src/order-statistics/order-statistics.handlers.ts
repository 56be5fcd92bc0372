import { on, OrderStatusChanged, type Reaction } from '@commerce/events';
import type { OrderStatisticsService } from './order-statistics.service.ts';

export const orderStatisticsHandlers = (statistics: OrderStatisticsService): readonly Reaction[] => [
  on(OrderStatusChanged, (change, manager) => statistics.record(change, manager)),
];
