import { StockUnitsRejected, StockUnitsReserved } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import type { IncreaseService } from './increase.service.ts';

export const editHandlers = (increases: IncreaseService): readonly EventHandler[] => [
  on(StockUnitsReserved, (reservation, manager) => increases.stockReserved(reservation, manager)),
  on(StockUnitsRejected, (rejection, manager) => increases.stockRejected(rejection, manager)),
];
