import { paginate, type Connection, type PageArgs, type Read, type SortKey } from '@commerce/graphql';
import { columnsOf, entityOf, selectEntities, type Row } from '@commerce/runtime/database';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { matches, type SearchQuery } from '../search/product-search.ts';
import type { InventoryConditions, InventorySort } from './inventory-filter.ts';
import { InventoryItem, StockAtLocation } from './inventory.ts';

type Keys = Parameters<typeof paginate<InventoryItem>>[1];

const byId: SortKey<InventoryItem> = { property: 'id', direction: 'ASC' };

const sortKeys: Record<InventorySort, Keys> = {
  SKU: [{ property: 'sku', direction: 'ASC' }, byId],
  NEWEST: [{ property: 'id', direction: 'DESC' }],
  LEAST_AVAILABLE: [
    {
      expression: `CASE WHEN item.status = 'PUBLISHED' THEN item.on_hand - item.reserved ELSE 0 END`,
      direction: 'ASC',
    },
    byId,
  ],
};

/** The stock of variants, and what is at each location. */
export class InventoryRepository {
  constructor(private readonly manager: EntityManager) {}

  /** @param search That of the conditions, interpreted. */
  list(
    conditions: InventoryConditions,
    search: SearchQuery | undefined,
    sort: InventorySort,
    page: PageArgs,
    read: Read,
  ): Promise<Connection<InventoryItem>> {
    const query = this.manager.createQueryBuilder(InventoryItem, 'item');
    applyConditions(query, conditions, search);
    return paginate(query, sortKeys[sort], page, read);
  }

  findByIds(ids: readonly string[]): Promise<InventoryItem[]> {
    return selectEntities(
      InventoryItem,
      this.manager,
      (columns) => `SELECT ${columns} FROM variant WHERE id = ANY($1)`,
      [ids],
    );
  }

  /** The units of the variants that were sold in the last seven days: those of the newest 1,000 sales. */
  findSold(variantIds: readonly string[]): Promise<{ readonly variantId: string; readonly units: number }[]> {
    return this.manager.query(soldLastWeek, [variantIds]);
  }

  /** The units of the variants at each location that has some, in the order in which sales take them. */
  async findUnits(variantIds: readonly string[], maxRows?: number): Promise<StockAtLocation[]> {
    const rows: Row[] = await this.manager.query(
      `SELECT ${columnsOf(StockAtLocation, this.manager)} FROM stock_at_location
       WHERE variant_id = ANY($1) AND on_hand > 0
       ORDER BY (SELECT (priority, id) FROM stock_location WHERE id = location_id) LIMIT $2`,
      [variantIds, maxRows],
    );
    return rows.map((row) => entityOf(StockAtLocation, row, this.manager));
  }
}

function applyConditions(
  query: SelectQueryBuilder<InventoryItem>,
  { sku, productId, locationId, lowStock, outOfStock, includeArchived }: InventoryConditions,
  search: SearchQuery | undefined,
): void {
  if (!includeArchived) query.andWhere("item.status <> 'ARCHIVED'");
  if (sku) query.andWhere('lower(item.sku) LIKE :sku', { sku: `${escaped(sku.toLowerCase())}%` });
  if (productId) query.andWhere('item.product_id = :productId', { productId });
  if (locationId) query.andWhere(`item.id IN (${atLocation})`, { locationId });
  if (lowStock != null) query.andWhere(`item.id ${lowStock ? 'IN' : 'NOT IN'} (${shortage('is_low')})`);
  if (outOfStock != null) query.andWhere(`item.id ${outOfStock ? 'IN' : 'NOT IN'} (${shortage('is_sold_out')})`);
  if (search !== undefined) {
    const [sql, parameters] = matches(search);
    query.andWhere(`item.product_id IN (SELECT id FROM product WHERE ${sql})`, parameters);
  }
}

/** IDs begin with their time. The subquery lets the index be used, because `uuidv7` differs from call to call. */
const soldLastWeek = `
  SELECT wanted.id AS "variantId", units FROM unnest($1::uuid[]) AS wanted (id), LATERAL (
    SELECT coalesce(-sum(on_hand_change), 0)::int AS units FROM (
      SELECT on_hand_change FROM stock_movement
      WHERE variant_id = wanted.id AND kind = 'SALE' AND id >= (SELECT uuidv7(interval '-7 days'))
      ORDER BY id DESC LIMIT 1000
    ) AS newest
  ) AS sold`;

const atLocation = 'SELECT variant_id FROM stock_at_location WHERE location_id = :locationId AND on_hand > 0';
const shortage = (column: 'is_low' | 'is_sold_out') => `SELECT variant_id FROM stock_shortage WHERE ${column}`;

/** SKUs may contain underscores, which match any character in a pattern. */
const escaped = (text: string) => text.replaceAll('_', String.raw`\_`);
