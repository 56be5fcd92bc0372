import { allForEach, oneForEach, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import type { ProductSearch } from '../search/product-search.ts';
import type { InventoryConditions, InventorySort } from './inventory-filter.ts';
import { InventoryRepository } from './inventory.repository.ts';
import type { InventoryItem, StockAtLocation } from './inventory.ts';

/** Lists the stock for staff. */
export class InventoryService {
  /** @param products Finds products whatever their status. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly products: ProductSearch,
  ) {}

  /** One page of the variants that meet the conditions. */
  async list(
    conditions: InventoryConditions,
    sort: InventorySort,
    page: PageArgs,
    read: Read,
  ): Promise<Connection<InventoryItem>> {
    const search = conditions.search ? await this.products.interpret(conditions.search, read) : undefined;
    return new InventoryRepository(this.dataSource.manager).list(conditions, search, sort, page, read);
  }

  /** The stock of the variants, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(InventoryItem | undefined)[]> =>
    oneForEach(ids, await new InventoryRepository(manager).findByIds(ids), ({ id }) => id);

  /** The units that were sold in the last seven days, in the order of the variant IDs. */
  readonly loadSold = async (
    variantIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(number | undefined)[]> => {
    const sales = await new InventoryRepository(manager).findSold(variantIds);
    return oneForEach(variantIds, sales, ({ variantId }) => variantId).map((sale) => sale?.units);
  };

  /** The units of each variant by location, in the order of the variant IDs. */
  readonly loadUnitsOf = async (
    variantIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<StockAtLocation[][]> => {
    const units = await new InventoryRepository(manager).findUnits(variantIds, maxRows);
    return allForEach(variantIds, units, ({ variantId }) => variantId);
  };
}
