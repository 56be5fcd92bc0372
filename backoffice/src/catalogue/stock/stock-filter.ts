import type { InventoryFilter, InventorySort } from '../../generated/catalogue-operations.ts';
import { one, some, type Search } from '../../routing/search-text.ts';

const pageSize = 50;

export const stockViews = ['all', 'low', 'out'] as const;
export type StockView = (typeof stockViews)[number];

const sorts = ['SKU', 'LEAST_AVAILABLE', 'NEWEST'] as const satisfies readonly InventorySort[];

export const stockView = (search: Search): StockView => some(search.view, stockViews)?.[0] ?? 'all';

function stockFilter(search: Search): InventoryFilter {
  const view = stockView(search);
  return {
    search: one(search.q) ?? null,
    sku: one(search.sku) ?? null,
    locationId: one(search.location) ?? null,
    lowStock: view === 'low' ? true : null,
    outOfStock: view === 'out' ? true : null,
  };
}

export const stockSort = (search: Search): InventorySort => some(search.sort, sorts)?.[0] ?? 'SKU';

export const stockVariables = (search: Search) => ({
  first: pageSize,
  after: one(search.after) ?? null,
  filter: stockFilter(search),
  sort: stockSort(search),
});
