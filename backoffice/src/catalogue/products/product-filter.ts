import type { ProductFilter, ProductSort, ProductStatus } from '../../generated/catalogue-operations.ts';
import { one, some, type Search } from '../../routing/search-text.ts';
import { amountText, parseAmount } from '../../text/amounts.ts';

export const statuses = ['DRAFT', 'PUBLISHED', 'ARCHIVED'] as const satisfies readonly ProductStatus[];

const sorts = [
  'NEWEST',
  'RELEVANCE',
  'TITLE',
  'POPULARITY',
  'PRICE_LOW_TO_HIGH',
  'PRICE_HIGH_TO_LOW',
] as const satisfies readonly ProductSort[];

const pageSize = 50;

/** What is not archived is listed, until somebody chooses. */
export function productFilter(search: Search): ProductFilter {
  return {
    search: one(search.q) ?? null,
    category: one(search.category) ?? null,
    brands: one(search.brand) === undefined ? null : [one(search.brand)!],
    status: some(search.status, statuses) ?? ['DRAFT', 'PUBLISHED'],
    availableOnly: search.stock === 'in' ? true : null,
    ...priceBounds(search),
  };
}

/** The newest first, or what fits best while somebody searches. */
export function productSort(search: Search): ProductSort {
  return some(search.sort, sorts)?.[0] ?? (one(search.q) === undefined ? 'NEWEST' : 'RELEVANCE');
}

export function productListVariables(search: Search) {
  return {
    first: pageSize,
    after: one(search.after) ?? null,
    filter: productFilter(search),
    sort: productSort(search),
  };
}

function priceBounds(search: Search): Pick<ProductFilter, 'minPrice' | 'maxPrice'> {
  const minor = (text: string | undefined) =>
    text === undefined ? null : (parseAmount(text, 'EUR')?.amountMinor ?? null);
  return { minPrice: minor(one(search.from)), maxPrice: minor(one(search.to)) };
}

/** Whether somebody has narrowed the list. */
export const isNarrowed = (search: Search): boolean =>
  ['q', 'category', 'brand', 'status', 'stock', 'from', 'to'].some((key) => search[key] !== undefined);

/** A typed price as it is in the address: undefined if it is none. */
export function priceParameter(text: string): string | undefined {
  const amount = parseAmount(text, 'EUR');
  return amount && amountText(amount);
}
