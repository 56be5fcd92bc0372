import { randomFrom } from '../browsing/plan.ts';
import { adjectives, categories, nouns, slugOf } from './goods.ts';

const money = '{ amountMinor currencyCode }';
const card = `id slug title available images { url alt } priceRange { min ${money} max ${money} }
  variants { id sku options { name value } price ${money} availableQuantity }`;
const info = 'pageInfo { hasNextPage endCursor }';

const search = `query Search($filter: ProductFilter!) {
  products(first: 20, filter: $filter) { nodes { ${card} } totalCount ${info} }
  productFacets(filter: $filter) {
    categories { category { slug name } count } brands { brand { slug name } count }
    options { name values { value count } } availability { available unavailable } priceRange { min ${money} max ${money} }
  }
}`;

const suggest = `query Suggest($text: String!) {
  productSuggestions(text: $text, first: 8) { id slug title images { url } priceRange { min ${money} } }
}`;

const list = `query List($category: String!, $sort: ProductSort!, $after: String) {
  products(first: 20, after: $after, filter: { category: $category }, sort: $sort) { nodes { ${card} } ${info} }
}`;

const page = `query Page($slug: String!) {
  product(slug: $slug) {
    id slug title description available keywords category { name slug path { slug name } } brand { slug name }
    images { url alt } faq { question answer } attributes { attribute { key label } choice number }
    priceRange { min ${money} max ${money} }
    variants { id sku options { name value } price ${money} listPrice ${money} availableQuantity }
  }
}`;

/** Requests of one kind. */
export interface Workload {
  readonly name: string;
  /** Another request at each call. */
  readonly next: () => string;
  /** What each response contains. */
  readonly expected: string;
  /** The number of statements, or fewer if a response has no products. */
  readonly statements: number;
}

/** A page of a department. */
export interface PageStart {
  readonly category: string;
  readonly after: string;
}

/** Where pages begin. */
export interface PageStarts {
  readonly first: readonly PageStart[];
  /** Far from the first one. */
  readonly deep: readonly PageStart[];
}

const sorts = ['NEWEST', 'TITLE', 'PRICE_LOW_TO_HIGH', 'PRICE_HIGH_TO_LOW', 'BIGGEST_DISCOUNT'];
const departments = categories().filter(({ parentSlug }) => parentSlug === null);

/** The page of a department, as in the workload, with products or, to get far quickly, without. */
export const pageOf = (category: string, after: string | null, first: number): string =>
  body(
    `query Walk($category: String!, $first: Int!, $after: String) {
      products(first: $first, after: $after, filter: { category: $category }, sort: NEWEST) { nodes { id } ${info} }
    }`,
    { category, after, first },
  );

export const departmentSlugs = departments.map(({ slug }) => slug);

/**
 * @param products the number of products
 * @param starts pages of the departments
 */
export function workloads(products: number, starts: PageStarts, seed: number): Workload[] {
  const random = randomFrom(seed);
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const all = categories();
  const filtered = (text: string) => body(search, { filter: { search: text } });
  const listed = (variables: object) => body(list, variables);
  return [
    {
      name: 'product page',
      statements: 7,
      expected: '"product":{"id"',
      next: () => body(page, { slug: slugOf(Math.floor(random() * products)) }),
    },
    {
      name: 'category page 1',
      statements: 4,
      expected: '"nodes":[{"id"',
      next: () => listed({ category: one(all).slug, sort: one(sorts) }),
    },
    {
      name: 'first pages of a department',
      statements: 4,
      expected: '"nodes":[{"id"',
      next: () => listed({ sort: 'NEWEST', ...one(starts.first) }),
    },
    {
      name: 'deep page of a department',
      statements: 4,
      expected: '"nodes":[{"id"',
      next: () => listed({ sort: 'NEWEST', ...one(starts.deep) }),
    },
    {
      name: 'search with facets',
      statements: 8,
      expected: '"productFacets":{',
      next: () => filtered(`${one(adjectives)} ${one(nouns)}`),
    },
    {
      name: 'search for one word',
      statements: 8,
      expected: '"productFacets":{',
      next: () => filtered(one([...nouns, ...adjectives])),
    },
    {
      name: 'search with a mistake',
      statements: 8,
      expected: '"productFacets":{',
      next: () => filtered(mistaken(one(nouns.filter(({ length }) => length > 5)), random)),
    },
    {
      name: 'suggestion',
      statements: 4,
      expected: '"productSuggestions":[',
      next: () => body(suggest, { text: `${one(adjectives)} ${beginningOf(one(nouns), random)}` }),
    },
  ];
}

/** At least three letters of the word. */
function beginningOf(word: string, random: () => number): string {
  return word.slice(0, 3 + Math.floor(random() * (word.length - 2)));
}

/** The word with another letter in it. */
function mistaken(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 1));
  return `${word.slice(0, at)}q${word.slice(at + 1)}`;
}

function body(query: string, variables: object): string {
  return JSON.stringify({ query, variables });
}
