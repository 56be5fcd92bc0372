import type { ProductFilter, ProductSort } from '../generated/operations.ts';

/** The orders of a list, by their names in addresses. */
export const sorts = {
  relevance: 'RELEVANCE',
  newest: 'NEWEST',
  popular: 'POPULARITY',
  price: 'PRICE_LOW_TO_HIGH',
  'price-down': 'PRICE_HIGH_TO_LOW',
  discount: 'BIGGEST_DISCOUNT',
  title: 'TITLE',
} as const satisfies Record<string, ProductSort>;

export type SortName = keyof typeof sorts;

/** Values by the key of an attribute or the English name of an option. */
type Choices = Readonly<Record<string, readonly string[]>>;

/** What a list shows, as in its address. What is missing is not filtered by. */
export interface ListingSearch {
  readonly q?: string;
  readonly sort?: SortName;
  /** How many pages of products are shown, from `after` on. */
  readonly page?: number;
  /** The cursor after which the products begin. */
  readonly after?: string;
  /** In whole units of the currency. */
  readonly min?: number;
  readonly max?: number;
  readonly stock?: true;
  readonly sale?: true;
  /** The least average rating. */
  readonly rating?: number;
  readonly brand?: readonly string[];
  readonly category?: string;
  readonly option?: Choices;
  readonly attribute?: Choices;
}

export const pageSize = 24;

/** More products are not requested at once: those that follow have an address of their own. */
export const maxPages = 3;

const maxTextLength = 100;
const maxValues = 20;
const maxGroups = 10;

const text = (value: string | null, maxLength = maxTextLength) => {
  const trimmed = value?.trim().slice(0, maxLength);
  return trimmed && trimmed.isWellFormed() && !trimmed.includes('\0') ? trimmed : undefined;
};

const wholeNumber = (value: string | null, least: number, most: number) => {
  if (value === null || !/^\d{1,7}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= least && number <= most ? number : undefined;
};

const values = (given: readonly string[]) =>
  [...new Set(given.flatMap((each) => text(each) ?? []))].toSorted().slice(0, maxValues);

/** Reads `option.Size=M&option.Size=L`. */
function choices(params: URLSearchParams, prefix: string): Choices | undefined {
  const names = [...new Set([...params.keys()].filter((key) => key.startsWith(prefix) && key.length > prefix.length))];
  const groups = names
    .toSorted()
    .slice(0, maxGroups)
    .map((key) => [key.slice(prefix.length, prefix.length + maxTextLength), values(params.getAll(key))] as const)
    .filter(([, chosen]) => chosen.length > 0);
  return groups.length > 0 ? Object.fromEntries(groups) : undefined;
}

/** Reads a query string. Whatever is unknown or wrong is left out. */
export function readListing(params: URLSearchParams): ListingSearch {
  const sort = params.get('sort');
  const brand = values(params.getAll('brand'));
  const page = wholeNumber(params.get('page'), 2, maxPages);
  const found: Record<keyof ListingSearch, unknown> = {
    q: text(params.get('q'), 200),
    sort: sort !== null && Object.hasOwn(sorts, sort) ? sort : undefined,
    page,
    after: text(params.get('after'), 500),
    min: wholeNumber(params.get('min'), 0, 9_999_999),
    max: wholeNumber(params.get('max'), 0, 9_999_999),
    stock: params.get('stock') === '1' || undefined,
    sale: params.get('sale') === '1' || undefined,
    rating: wholeNumber(params.get('rating'), 1, 4),
    brand: brand.length > 0 ? brand : undefined,
    category: text(params.get('category')),
    option: choices(params, 'option.'),
    attribute: choices(params, 'attribute.'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Writes a query string without `?`. Equal searches have equal ones. */
export function writeListing(search: ListingSearch): string {
  const params = new URLSearchParams();
  const { q, sort, after, page, min, max, stock, sale, rating, brand = [], category, option, attribute } = search;
  const single = { after, category, max, min, page, q, rating, sale: sale && 1, sort, stock: stock && 1 };
  for (const each of brand) params.append('brand', each);
  for (const [name, value] of Object.entries(single)) if (value !== undefined) params.append(name, String(value));
  for (const [prefix, groups] of Object.entries({ attribute, option }))
    for (const [name, chosen] of Object.entries(groups ?? {}))
      for (const value of chosen) params.append(`${prefix}.${name}`, value);
  params.sort();
  return params.toString();
}

/** Without what is only about the position in the list. */
export function fromTheStart({ page: _page, after: _after, ...search }: ListingSearch): ListingSearch {
  return search;
}

/** Without any filter. */
export function withoutFilters({ q, sort }: ListingSearch): ListingSearch {
  return { ...(q !== undefined && { q }), ...(sort !== undefined && { sort }) };
}

/** The filter for the graph. */
export function filterOf(search: ListingSearch, fixed: ProductFilter = {}): ProductFilter {
  const { q, min, max, stock, sale, rating, brand, category, option, attribute } = search;
  return {
    ...(q !== undefined && { search: q }),
    ...(min !== undefined && { minPrice: min * 100 }),
    ...(max !== undefined && { maxPrice: max * 100 }),
    ...(stock && { availableOnly: true }),
    ...(sale && { discounted: true }),
    ...(rating !== undefined && { minRating: rating }),
    ...(brand && { brands: brand }),
    ...(category !== undefined && { category }),
    ...(option && { options: Object.entries(option).map(([name, chosen]) => ({ name, values: chosen })) }),
    ...(attribute && { attributes: Object.entries(attribute).map(([key, chosen]) => ({ key, choices: chosen })) }),
    ...fixed,
  };
}
