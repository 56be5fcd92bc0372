import { createHash } from 'node:crypto';
import { getIntrospectionQuery } from 'graphql';

/** An operation that is cheap to send and expensive to run unless it is limited. */
export interface HostileOperation {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields besides the query, such as `extensions`. */
  readonly more?: Readonly<Record<string, unknown>>;
}

const repeated = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (count: number, open: string, inner: string, close: string): string =>
  open.repeat(count) + inner + close.repeat(count);
const doubling = (type: string, below: (next: string) => string, last: string): string =>
  `${repeated(28, (index) => `fragment F${index} on ${type} { ${below(`...F${index + 1}`)} }`)} fragment F28 on ${type} { ${last} }`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const full =
  'id slug title variants { id sku price { formatted } options { name value } } images { url } faq { answer }';

/** Operations that were found to block the shop, and variants of them. */
export const hostileOperations: readonly HostileOperation[] = [
  // Circular fields
  {
    name: 'variants{product{ seven times',
    query: `{ products { nodes { ${nested(7, 'variants { product { ', 'id', ' } }')} } } }`,
  },
  {
    name: 'variants{product{ twice',
    query: `{ products { nodes { ${nested(2, 'variants { product { ', 'id', ' } }')} } } }`,
  },
  {
    name: 'variants{product{ in a page of 100',
    query: `{ products(first: 100) { nodes { ${nested(2, 'variants { product { ', 'id', ' } }')} } } }`,
  },
  {
    name: 'categories and products, four deep',
    query: `{ categories { ${nested(3, 'products { nodes { category { ', 'products { nodes { id } }', ' } } }')} } }`,
  },
  {
    name: 'categories and products, twice',
    query: '{ categories { products { nodes { category { products { nodes { id } } } } } } }',
  },
  {
    name: 'order and its history, seven times',
    query: `{ order(id: "0199c0de-0000-7000-8000-000000000000") { ${nested(7, 'statusHistory { order { ', 'id', ' } }')} } }`,
  },
  {
    name: 'circles through edges',
    query: `{ products { edges { node { ${nested(4, 'category { products { edges { node { ', 'id', ' } } } }')} } } } }`,
  },
  {
    name: 'circles by fragments',
    query:
      '{ products { nodes { ...A } } } fragment A on Product { variants { product { ...B } } } fragment B on Product { variants { product { ...C } } } fragment C on Product { variants { product { variants { product { id } } } } }',
  },
  {
    name: 'circles through a variable page size',
    query: 'query ($n: Int!) { categories { products(first: $n) { nodes { variants { id } } } } }',
    variables: { n: 100 },
  },
  { name: 'a page of a million', query: '{ products(first: 1000000) { nodes { id } } }' },
  { name: 'a page of 100 with everything', query: `{ products(first: 100) { nodes { ${full} } } }` },
  {
    name: 'twenty searches',
    query: `{ ${repeated(20, (index) => `a${index}: products(filter: { search: "e${index}" }) { totalCount nodes { id } }`)} }`,
  },
  {
    name: 'twenty facets',
    query: `{ ${repeated(20, (index) => `a${index}: productFacets(filter: { minPrice: ${index} }) { availability { available } }`)} }`,
  },
  {
    name: 'twenty prices of a cart',
    query: `{ ${repeated(20, (index) => `a${index}: cart { preview { prices { items { total { formatted } } } } }`)} }`,
  },
  {
    name: 'highlights of a page of 100',
    query: '{ products(first: 100) { nodes { highlights(search: "kettle") { field fragments { text } } } } }',
  },
  {
    name: 'highlights of a page of 40',
    query: '{ products(first: 40) { nodes { highlights(search: "ketle") { field fragments { text } } } } }',
  },
  {
    name: 'highlights by forty searches',
    query: `{ products(first: 1) { nodes { ${repeated(40, (index) => `h${index}: highlights(search: "kettle ${index}") { field }`)} } } }`,
  },
  // Fragments
  {
    name: 'fragments twice, named',
    query: `{ ...F0 } ${doubling('Query', (next) => `${next} ${next}`, '__typename')}`,
  },
  {
    name: 'fragments twice, inline',
    query: `{ ...F0 } ${doubling('Query', (next) => `... { ${next} } ... on Query { ${next} }`, '__typename')}`,
  },
  {
    name: 'fragments twice, @include',
    query: `query ($a: Boolean = true) { ...F0 } ${doubling('Query', (next) => `${next} @include(if: $a) ${next} @skip(if: false)`, '__typename')}`,
  },
  {
    name: 'fragments twice, below a field',
    query: `{ products { nodes { ...F0 } } } ${doubling('Product', (next) => `${next} ... { ${next} }`, 'id')}`,
  },
  {
    name: 'fragments twice, by aliases',
    query: `{ products { nodes { ...F0 } } } ${doubling('Product', (next) => `a: category { products { nodes { ${next} } } } b: category { products { nodes { ${next} } } }`, 'id')}`,
  },
  {
    name: 'fragments twice, on an interface',
    query: `mutation { logout @skip(if: true) login(email: "a@example.com", password: "x") { ...F0 } } ${doubling('UserError', (next) => `${next} ${next}`, 'code')}`,
  },
  { name: 'fragments in a circle', query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' },
  // Large numbers
  { name: '10,000 aliases', query: `{ ${repeated(10_000, (index) => `a${index}:categories{id}`)} }` },
  {
    name: '4,000 aliases of a search',
    query: `{ ${repeated(1_000, (index) => `a${index}:products(filter:{search:"x"}){totalCount}`)} }`,
  },
  {
    name: '100 aliases of a value',
    query: `{ products { nodes { ${repeated(100, (index) => `a${index}: title`)} } } }`,
  },
  { name: '2,000 directives', query: `{ categories { id ${'@skip(if: false) '.repeat(1_500)} } }` },
  {
    name: '500 operations',
    query: repeated(500, (index) => `query Q${index} { categories { id } }`),
    more: { operationName: 'Q1' },
  },
  {
    name: '1,000 unused variables',
    query: `query (${repeated(1_000, (index) => `$v${index}: Int`)}) { categories { id } }`,
  },
  { name: '5,000 equal fields', query: `{ categories { ${'id '.repeat(4_900)} } }` },
  { name: '100 equal fields below each other', query: `{ ${'categories { id } '.repeat(100)} }` },
  {
    name: '1,000 fragments',
    query: `{ ${repeated(700, (index) => `...F${index}`)} } ${repeated(700, (index) => `fragment F${index} on Query { __typename }`)}`,
  },
  { name: '5,000 unknown fields', query: `{ categories { ${repeated(1_400, (index) => `zz${index}`)} } }` },
  { name: 'fields with 10,000 letters', query: `{ ${repeated(5, (index) => `${'products'.repeat(1_200)}${index}`)} }` },
  {
    name: '1,500 unknown arguments',
    query: `{ products(${repeated(1_200, (index) => `x${index}: 1`)}) { totalCount } }`,
  },
  {
    name: 'values in one another',
    query: `{ products(filter: { ids: ${'['.repeat(2_400)}${']'.repeat(2_400)} }) { totalCount } }`,
  },
  { name: 'fields in one another', query: nested(2_400, '{ a ', '{ b }', ' }') },
  { name: '60,000 characters of comment', query: `{ categories { id } } #${'x'.repeat(60_000)}` },
  { name: 'a document of 900 kB', query: `{ categories { id } } #${'x'.repeat(900_000)}` },
  {
    name: '900 kB of variables',
    query: 'query ($s: String) { products(filter: { search: $s }) { totalCount } }',
    variables: { s: 'x'.repeat(900_000) },
  },
  {
    name: '20,000 ids',
    query: 'query ($ids: [ID!]) { products(filter: { ids: $ids }) { totalCount } }',
    variables: { ids: Array.from({ length: 20_000 }, (_, index) => String(index)) },
  },
  { name: 'introspection', query: getIntrospectionQuery() },
  {
    name: 'introspection, many times',
    query: `{ ${repeated(20, (index) => `a${index}: __schema { types { fields { name type { name } } } }`)} }`,
  },
  {
    name: 'introspection in circles',
    query: `{ __schema { types { ${nested(6, 'fields { type { ', 'name', ' } }')} } } }`,
  },
  {
    name: '100 languages for a price',
    query: `{ products { nodes { variants { price { ${repeated(90, (index) => `a${index}: formatted(locale: "de-x-a${index}")`)} } } } } }`,
  },
  { name: 'a like pattern', query: `{ products(filter: { search: "${'%_'.repeat(2_000)}" }) { totalCount } }` },
  // Mutations
  {
    name: '300 logins',
    query: `mutation { ${repeated(300, (index) => `a${index}: login(email: "ada@example.com", password: "x") { __typename }`)} }`,
  },
  { name: '120 logouts', query: `mutation { ${repeated(120, (index) => `a${index}: logout`)} }` },
  {
    name: '5 logins',
    query: `mutation { ${repeated(5, (index) => `a${index}: login(email: "nobody${index}@example.com", password: "not this one") { __typename }`)} }`,
  },
  // Headers and extensions
  { name: 'a request id of 12 kB', query: '{ categories { id } }', headers: { 'x-request-id': 'x'.repeat(12_000) } },
  {
    name: 'a list of 1,400 accepted types',
    query: '{ categories { id } }',
    headers: { accept: `application/json,${'a/b;q=0.1,'.repeat(1_400)}` },
  },
  {
    name: 'a token of 12 kB',
    query: '{ categories { id } }',
    headers: { authorization: `Bearer ${'x'.repeat(12_000)}` },
  },
  {
    name: 'a persisted query of another text',
    query: '{ categories { id } }',
    more: { extensions: { persistedQuery: { version: 1, sha256Hash: sha256('other') } } },
  },
];

/** A variant of the text that was not sent before. */
export function neverSentBefore(query: string, index: number): string {
  return `${query}\n#${index}`;
}
