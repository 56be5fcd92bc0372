import { paginate, type Connection, type PageArgs, type Read, type SortKey } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import type { MovementConditions } from './stock-movement-filter.ts';
import { movementsOf } from './stock-movements.repository.ts';
import type { StockMovement } from './stock-movement.ts';

/** A UUIDv7 sorts by time. */
const newestFirst: readonly SortKey<StockMovement>[] = [{ property: 'id', direction: 'DESC' }];

/** Lists the stock ledger. */
export class StockMovementsService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the movements of a variant that meet the conditions, newest first. */
  list(
    variantId: string,
    conditions: MovementConditions,
    page: PageArgs,
    read: Read,
  ): Promise<Connection<StockMovement>> {
    return paginate(movementsOf(variantId, conditions, this.dataSource.manager), newestFirst, page, read);
  }
}
