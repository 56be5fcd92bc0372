import type { CacheableEntityFetch, CacheableRootFetch } from '../../src/entity-cache/cacheable-fetch.ts';
import type { JsonObject } from '../../src/response/json.ts';
import { planFor } from './support/planned-fetches.ts';

const products = /* GraphQL */ `
  type Query {
    product(id: ID, slug: String = "none"): Product
      @cached(until: ["product.changed where subject = $id", "product.changed where data.slug = $slug"])
    products(first: Int = 10): [Product!]! @cached(until: ["product.changed"])
    grid: [[Variant!]!]! @cached(maxAge: 60)
    node: Node @cached
    mine: Product
    locked: Locked @cached
    plain: Plain
  }
  type Mutation {
    rename: Product
  }
  type Product @key(fields: "id") @key(fields: "slug") @cached(until: ["product.changed where subject = $id"]) {
    id: ID!
    slug: String!
    title: String!
    price: Money!
    variants: [Variant!]!
    available: Boolean @cached(until: ["product.availability-changed where subject = $id"], maxAge: 30)
    related: [Product!]! @cached
    secret: String @authenticated
    sold: Sold
  }
  type Variant @key(fields: "id") @cached(until: ["product.changed where data.variants.variantId = $id"]) {
    id: ID!
    sku: String!
    quantity: Int
      @cached(until: ["stock.changed where subject = $id", "stock.reserved where data.lines.variantId = $id"])
  }
  type Money @cached {
    amount: Int!
  }
  type Sold {
    count: Int
  }
  type Plain {
    product: Product
    count: Int
  }
  interface Node {
    id: ID
  }
  type Locked @cached {
    product: Product
    next: Hidden
  }
  type Hidden @authenticated {
    id: ID
  }
`;
const reviews = /* GraphQL */ `
  type Product @key(fields: "slug") @cached {
    slug: String!
    stars: Int
    name(in: String): String
  }
`;
const stock = /* GraphQL */ `
  type Product @key(fields: "id") {
    id: ID!
    shelf: String
    rack: String
  }
`;
const { compiled, fetchesOf } = planFor({ products, reviews, stock });

function root(query: string): CacheableRootFetch {
  const fetch = compiled(query, 'products');
  if (fetch.kind !== 'root') throw new Error(`It is ${fetch.kind}.`);
  return fetch;
}

function entities(query: string, subgraph: string): CacheableEntityFetch {
  const fetch = compiled(query, subgraph);
  if (fetch.kind !== 'entities') throw new Error(`It is ${fetch.kind}.`);
  return fetch;
}

const id = '00000000-0000-4000-8000-00000000000a';
const inUpperCase = id.toUpperCase();

describe('a root field', () => {
  const dependenciesOf = (query: string, data: JsonObject, variables = {}) =>
    root(query).dependenciesOf(data, variables).toSorted();

  test('depends on its arguments and on its objects, whose keys are added to the operation', () => {
    const query = '{ product(id: "1", slug: null) { title price { amount } } }';
    const { operation, labels, eventTypes, maxAge } = root(query);
    const [alias] = /product_\d_/.exec(operation) ?? [''];
    expect(operation).toBe(`{${alias}:product(id:1 slug:null){title price{amount}id}}`);
    expect([labels, [...eventTypes], maxAge]).toEqual([['Query.product'], ['product.changed'], undefined]);
    const data = { [alias]: { id: '2', title: 'Kettle', price: { amount: 3 } } };
    expect(dependenciesOf(query, data)).toEqual(['product.changed|subject|1', 'product.changed|subject|2']);
    expect(dependenciesOf(query, { [alias]: null })).toEqual(['product.changed|subject|1']);
  });

  test.each<[string, string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['a literal', '{ product(id: "1") { id } }', {}, ['product.changed|data.slug|none', 'product.changed|subject|1']],
    [
      'a number',
      '{ product(id: 12345678901234567890) { id } }',
      {},
      ['product.changed|data.slug|none', 'product.changed|subject|12345678901234567890'],
    ],
    ['no argument', '{ product { id } }', {}, ['product.changed|data.slug|none']],
    ['null', '{ product(slug: null, id: null) { id } }', {}, []],
    [
      'a variable',
      'query ($id: ID, $slug: String) { product(id: $id, slug: $slug) { id } }',
      { id: 7, slug: 'a' },
      ['product.changed|data.slug|a', 'product.changed|subject|7'],
    ],
    [
      'an absent variable',
      'query ($id: ID, $slug: String) { product(id: $id, slug: $slug) { id } }',
      {},
      ['product.changed|data.slug|none'],
    ],
    [
      'a variable that is null',
      'query ($id: ID, $slug: String) { product(id: $id, slug: $slug) { id } }',
      { id: null, slug: null },
      [],
    ],
    [
      'a variable with a default',
      'query ($id: ID = "5", $slug: String = null) { product(id: $id, slug: $slug) { id } }',
      {},
      ['product.changed|subject|5'],
    ],
    [
      'a UUID in upper case',
      `{ product(id: "${inUpperCase}", slug: null) { id } }`,
      {},
      [`product.changed|subject|${id}`],
    ],
  ])('depends on %s', (_what, query, variables, expected) => {
    expect(dependenciesOf(query, {}, variables)).toEqual(expected);
  });

  test('that is asked twice depends on both', () => {
    const query = '{ a: product(id: "1", slug: null) { id } b: product(id: "2", slug: null) { title } }';
    const { operation } = root(query);
    expect(operation).toBe('{a:product(id:1 slug:null){id}b:product(id:2 slug:null){title id}}');
    expect(dependenciesOf(query, { a: null, b: { title: 'x', id: '3' } })).toEqual([
      'product.changed|subject|1',
      'product.changed|subject|2',
      'product.changed|subject|3',
    ]);
  });

  test('depends on all events of a type if it is declared so, or if a value is missing', () => {
    expect(dependenciesOf('{ products { title } }', { products: [{ title: 'x', id: '1' }] })).toEqual([
      'product.changed',
    ]);
    const alias = root('{ product(id: "1") { title } }').operation.split(':')[0]!.slice(1);
    expect(dependenciesOf('{ product(id: "1") { title } }', { [alias]: { title: 'x', id: null } })).toEqual([
      'product.changed',
    ]);
  });

  test('depends on the objects in nested lists, and on the fields that are selected of them', () => {
    const data = { grid: [[{ id: '1' }, { id: '2' }], [], [{ id: '1' }]] };
    expect(dependenciesOf('{ grid { id } }', data)).toEqual([
      'product.changed|data.variants.variantId|1',
      'product.changed|data.variants.variantId|2',
    ]);
    expect(dependenciesOf('{ grid { quantity } }', { grid: [[{ id: '1', quantity: 5 }]] })).toEqual([
      'product.changed|data.variants.variantId|1',
      'stock.changed|subject|1',
      'stock.reserved|data.lines.variantId|1',
    ]);
    expect(root('{ grid { id } }').maxAge).toBe(60);
  });

  test('follows aliases and fragments', () => {
    const query = `
      { list: grid { ...Part ... on Variant { amount: quantity } } }
      fragment Part on Variant { key: id ... { sku } }`;
    const { operation } = root(query);
    expect(operation).not.toContain('fragment');
    expect(operation.match(/\bid\b/g)).toHaveLength(1); // It is selected as `key`.
    expect(dependenciesOf(query, { list: [[{ key: '1', amount: 2, sku: 'x' }]] })).toEqual([
      'product.changed|data.variants.variantId|1',
      'stock.changed|subject|1',
      'stock.reserved|data.lines.variantId|1',
    ]);
  });

  test('finds the key although the client gives its name to another field', () => {
    const query = '{ grid { id: sku sku: id } }';
    const { operation } = root(query);
    const key = /(\w+):id\b/.exec(operation)?.[1] ?? 'id';
    expect(dependenciesOf(query, { grid: [[{ [key]: '1' }]] })).toEqual(['product.changed|data.variants.variantId|1']);
  });

  test('has the shortest of the declared ages', () => {
    expect(root('{ products { available } }').maxAge).toBe(30);
  });

  test('with more than a thousand dependencies depends on all events of their types', () => {
    const grid = [Array.from({ length: 1_001 }, (_, at) => ({ id: String(at), quantity: 1 }))];
    expect(dependenciesOf('{ grid { quantity } }', { grid })).toEqual([
      'product.changed',
      'stock.changed',
      'stock.reserved',
    ]);
    expect(dependenciesOf('{ grid { id } }', { grid: [grid[0]!.slice(1)] })).toHaveLength(1_000);
  });
});

describe('an entity', () => {
  const query = '{ products { stars } }';

  test('depends on its key, which is added', () => {
    const { operation, dependenciesOf, types } = entities('{ mine { shelf } }', 'stock');
    expect(operation).toBe(
      'query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shelf id}}}',
    );
    expect(types).toEqual(['Product']);
    const representation = { __typename: 'Product', id: '1' };
    expect(dependenciesOf({ shelf: 'a', id: '1' }, representation)).toEqual(['product.changed|subject|1']);
    expect(dependenciesOf(null, representation)).toEqual(['product.changed|subject|1']);
  });

  test('depends on all events if its subgraph knows it by another key only', () => {
    const { operation, dependenciesOf } = entities(query, 'reviews');
    expect(operation).not.toMatch(/\bid\b/);
    const representation = { __typename: 'Product', slug: 'a' };
    expect(dependenciesOf({ stars: 4 }, representation)).toEqual(['product.changed']);
    expect(dependenciesOf(null, representation)).toEqual(['product.changed']);
  });

  test('of another type than the operation selects is not kept', () => {
    const { dependenciesOf } = entities(query, 'reviews');
    expect(dependenciesOf({}, { __typename: 'Variant' })).toBeUndefined();
  });

  test('has the same key in operations of other names, and another one for another selection or subgraph', () => {
    const key = (text: string, subgraph = 'stock') => entities(text, subgraph).key;
    const one = key('query One { mine { shelf } }');
    expect(key('query Two { mine { shelf title } }')).toBe(one);
    expect(key('{ mine { rack } }')).not.toBe(one);
    expect(key('{ mine { stars } }', 'reviews')).not.toBe(one);
  });
});

test('rules are a part of the key', () => {
  const other = planFor({ products: products.replaceAll('maxAge: 60', 'maxAge: 61'), reviews, stock });
  const key = (planned: typeof other, query: string) => (planned.compiled(query, 'products') as CacheableRootFetch).key;
  expect(key(other, '{ products { id } }')).toBe(root('{ products { id } }').key);
  expect(key(other, '{ grid { id } }')).not.toBe(root('{ grid { id } }').key);
});

test.each([
  ['a root field without a declaration', '{ mine { id } }', true],
  ['one of two root fields without a declaration', '{ products { id } plain { count } }', true],
  ['nothing that is kept', '{ plain { count } }', false],
  ['an object without a declaration', '{ products { sold { count } } }', true],
  ['a protected field', '{ products { id secret } }', true],
  ['an interface', '{ node { id } }', true],
  ['a protected type', '{ locked { next { id } } }', true],
  ['a mutation', 'mutation { rename { id } }', false],
])('%s: the fetch is not cacheable', (_what, query, readsKept) => {
  expect(compiled(query, 'products')).toEqual({ kind: 'uncacheable', readsKept });
});

test('an operation that has the keys is sent as it was planned', () => {
  const query = '{ grid { id sku } }';
  expect(root(query).operation).toBe(fetchesOf(query)[0]?.operation);
});
