import { readFileSync } from 'node:fs';
import { clientLimits, objectsIn, Operations } from '@commerce/graphql/server';
import { LoadedSupergraph } from '../../src/planning/supergraph.ts';

const sdl = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
const supergraph = new LoadedSupergraph(sdl);
const operations = new Operations({ limits: clientLimits, introspection: true, cacheBytes: 1_000_000 });
operations.use(supergraph.apiSchema, supergraph.costs);

function costOf(query: string, variables: Record<string, unknown> = {}): number {
  return objectsIn(operations.read({ query, variables }), variables);
}

test.each([
  'products(filter: $filter) { totalCount }',
  'productFacets(filter: $filter) { availability { __typename } }',
])('a search in %s costs more than any other filter', (field) => {
  const query = `query ($filter: ProductFilter) { ${field} }`;
  const others = costOf(query, { filter: { category: 'tea', availableOnly: true, minPrice: 1 } });
  expect(costOf(query, { filter: { search: null } })).toBe(others);
  expect(costOf(query, { filter: { search: 'kettle' } })).toBe(others + 20);
  const literal = query.replace('($filter: ProductFilter)', '').replace('$filter', '{ search: "kettle" }');
  expect(costOf(literal)).toBe(others + 20);
});

test('facets cost more than a search, because they read all products with their variants', () => {
  const facets = costOf('{ productFacets { availability { available } } }');
  const search = costOf('{ products(first: 1, filter: { search: "kettle" }) { totalCount } }');
  expect(facets).toBeGreaterThan(2 * search);
  // As many as a page may have root fields.
  expect(20 * facets).toBeLessThan(clientLimits.cost);
});

test('suggestions cost more than as many products', () => {
  expect(costOf('{ productSuggestions(text: "ket", first: 10) { title } }')).toBe(50);
});

test.each(['cart { preview { isShippable } }', 'checkoutPreview(input: {}) { __typename }'])(
  'a price costs more than objects, because all rules are compared with all lines: %s',
  (field) => {
    expect(costOf(`{ ${field} }`)).toBeGreaterThanOrEqual(40);
  },
);

test('a cart is assumed to have many lines', () => {
  expect(costOf('{ cart { lines { id } } }')).toBe(21);
});
