import {
  BrandChanged,
  CategoryChanged,
  CategorySearchChanged,
  ProductAvailabilityChanged,
  ProductChanged,
  ProductPopularityChanged,
  ProductRatingChanged,
  ProductReviewsChanged,
  StockChanged,
  StockReserved,
  type EventContract,
  type EventEnvelope,
} from '@commerce/events';
import type { Dependency } from './page.ts';

/** All lists of products, with what they are filtered and sorted by. */
export const lists: Dependency = 'lists';

/** Every page. */
export const everything: unique symbol = Symbol('everything');

export type Change = readonly Dependency[] | typeof everything;

type Concerns = (event: EventEnvelope) => Change;

const product = (id: string): Dependency => `Product:${id}`;
const variant = (id: string): Dependency => `ProductVariant:${id}`;

/** A contract with what its events concern. An event that violates the contract may concern everything. */
function on<Data>({ type, schema }: EventContract<Data>, concerns: (subject: string, data: Data) => Change) {
  const parsed: Concerns = ({ subject, data }) => {
    const result = schema.safeParse(data);
    return result.success ? concerns(subject, result.data) : everything;
  };
  return [type, parsed] as const;
}

/**
 * What each event changes on pages. Every page has names of categories and brands, and shows products that may have
 * been related to, or replaced by, others: so these events concern everything.
 */
const changes: ReadonlyMap<string, Concerns> = new Map([
  on(ProductChanged, () => everything),
  on(CategoryChanged, () => everything),
  on(CategorySearchChanged, () => everything),
  on(BrandChanged, () => everything),
  on(ProductPopularityChanged, () => [lists]),
  on(ProductAvailabilityChanged, (subject) => [lists, product(subject)]),
  on(ProductRatingChanged, (subject) => [lists, product(subject)]),
  on(ProductReviewsChanged, (subject) => [product(subject)]),
  on(StockChanged, (subject) => [variant(subject)]),
  on(StockReserved, (_subject, { lines }) => lines.map(({ variantId }) => variant(variantId))),
]);

/** The events that end pages. */
export const pageEvents: readonly string[] = [...changes.keys()];

/** What an event changes. */
export function changedBy(event: EventEnvelope): Change {
  return changes.get(event.type)?.(event) ?? [];
}

const typesOfLists: ReadonlySet<unknown> = new Set(['ProductConnection', 'ProductFacets']);

/** What the data of a page depends on, found by the `__typename` and `id` of its objects. */
export function dependenciesOf(data: unknown): Dependency[] {
  const found = new Set<Dependency>();
  collect(data, found);
  return [...found];
}

function collect(value: unknown, found: Set<Dependency>): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) return value.forEach((each) => collect(each, found));
  const { __typename: type, id } = value as { readonly __typename?: unknown; readonly id?: unknown };
  if (typesOfLists.has(type)) found.add(lists);
  if (type === 'Product' && typeof id === 'string') found.add(product(id));
  if (type === 'ProductVariant' && typeof id === 'string' && 'availableQuantity' in value) found.add(variant(id));
  for (const each of Object.values(value)) collect(each, found);
}
