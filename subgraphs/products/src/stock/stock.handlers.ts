import { on, OrderReturnAccepted, type EventHandler } from '@commerce/events';
import type { StockService } from './stock.service.ts';

export const stockHandlers = (stock: StockService): readonly EventHandler[] => [
  on(OrderReturnAccepted, (accepted, manager) => stock.restock(accepted, manager), {
    when: (accepted) => accepted.restock,
  }),
];
