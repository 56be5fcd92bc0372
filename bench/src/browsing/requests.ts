import { categorySlug, type Item } from './catalogue.ts';
import type { Step } from './plan.ts';

const money = '{ amountMinor currencyCode }';

export const page = `query Page($slug: String!) {
  product(slug: $slug) {
    id slug title description available keywords category { name slug } images { url alt } faq { question answer }
    priceRange { min ${money} max ${money} }
    variants { id sku options { name value } price ${money} listPrice ${money} availableQuantity }
  }
}`;

const list = `query List($category: String!, $sort: ProductSort!) {
  products(first: 24, filter: { category: $category }, sort: $sort) {
    nodes { id slug title images { url alt } priceRange { min ${money} } available }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const rename =
  'mutation Rename($id: ID!, $title: String!) { updateProduct(id: $id, input: { title: $title }) { __typename } }';
const restock =
  'mutation Restock($id: ID!) { adjustStock(variantId: $id, by: 1, reason: "A delivery") { __typename } }';

/** A request, and a text that its answer must contain. */
export interface PlannedRequest {
  readonly body: string;
  readonly expected: string;
  readonly isWrite: boolean;
}

/** @param count numbers the requests, for titles that differ */
export function requestFor(step: Step, items: readonly Item[], count: number): PlannedRequest {
  const isWrite = step.kind === 'rename' || step.kind === 'restock';
  const planned = (query: string, variables: object, expected: string) => ({
    body: JSON.stringify({ query, variables }),
    expected,
    isWrite,
  });
  if (step.kind === 'list')
    return planned(list, { category: categorySlug(step.category), sort: step.sort }, '"nodes":[{"id"');
  const { id, slug, variantId } = items[step.product]!;
  if (step.kind === 'page') return planned(page, { slug }, `"slug":"${slug}"`);
  if (step.kind === 'restock') return planned(restock, { id: variantId }, '"StockPayload"');
  return planned(rename, { id, title: `Kettle ${step.product}, edition ${count}` }, '"ProductPayload"');
}
