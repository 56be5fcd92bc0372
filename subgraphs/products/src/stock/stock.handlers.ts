import { on, OrderReturnAccepted, type Reaction } from '@commerce/events';
import type { StockService } from './stock.service.ts';

export const stockHandlers = (stock: StockService): readonly Reaction[] => [
  on(OrderReturnAccepted, (accepted, manager) => stock.restock(accepted, manager), {
    when: (accepted) => accepted.restock,
  }),
];
