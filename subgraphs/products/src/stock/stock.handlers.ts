import { OrderReturnAccepted } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import type { StockService } from './stock.service.ts';

export const stockHandlers = (stock: StockService): readonly EventHandler[] => [
  on(OrderReturnAccepted, (accepted, manager) => stock.restock(accepted, manager), {
    when: (accepted) => accepted.restock,
  }),
];
