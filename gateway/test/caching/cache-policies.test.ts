import { readFileSync } from 'node:fs';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { CachePolicies } from '../../src/caching/cache-policies.ts';

const sdl = /* GraphQL */ `
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
    @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) {
    query: Query
    mutation: Mutation
  }
  directive @link(url: String, for: link__Purpose) repeatable on SCHEMA
  enum link__Purpose {
    SECURITY
  }
  directive @authenticated on FIELD_DEFINITION | OBJECT
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION
  enum Scope {
    PUBLIC
    PRIVATE
  }
  directive @cacheControl(
    maxAge: Int
    scope: Scope
    inheritMaxAge: Boolean
  ) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  type Query {
    plain: String
    hinted: String @cacheControl(maxAge: 30)
    book: Book
    bookFor10: Book @cacheControl(maxAge: 10)
    bookInheriting: Book @cacheControl(inheritMaxAge: true)
    cachedBook: Book @cacheControl(maxAge: 100)
    reader: Reader @cacheControl(maxAge: 40)
    myBook: Book @cacheControl(maxAge: 100, scope: PRIVATE)
    item: Item @cacheControl(maxAge: 100)
    either: Either @cacheControl(maxAge: 100)
    guarded: String @authenticated @cacheControl(maxAge: 100)
  }
  type Mutation {
    hinted: String @cacheControl(maxAge: 30)
  }
  interface Item {
    name: String
    shelf: Shelf @cacheControl(inheritMaxAge: true)
  }
  type Book implements Item @cacheControl(maxAge: 60) {
    name: String
    title: String
    cachedTitle: String @cacheControl(maxAge: 30)
    longCachedTitle: String @cacheControl(maxAge: 600)
    author: Author
    shelf: Shelf @cacheControl(inheritMaxAge: true)
  }
  type Game implements Item {
    name: String @cacheControl(maxAge: 7)
    shelf: Shelf @cacheControl(maxAge: 8)
  }
  union Either = Book | Voucher
  type Voucher @cacheControl(maxAge: 5, scope: PRIVATE) {
    code: String
  }
  type Author {
    name: String
  }
  type Shelf {
    number: Int
  }
  type Reader {
    name: String
    secret: String @authenticated
    judged: String @policy(policies: [["owner"]])
    book: Book @cacheControl(inheritMaxAge: true)
    favourite: Author @cacheControl(inheritMaxAge: true)
    private: String @cacheControl(scope: PRIVATE)
  }
`;
const policies = new CachePolicies(sdl, buildSchema(sdl));

function policyOf(query: string, all = policies) {
  const document = parse(query);
  const { maxAge, isPrivate } = all.of(document, getOperationAST(document)!);
  return `${maxAge} ${isPrivate ? 'PRIVATE' : 'PUBLIC'}`;
}

test.each([
  // The examples of Apollo's documentation.
  ['{ book { cachedTitle } }', '30 PUBLIC'],
  ['{ reader { book { title } } }', '40 PUBLIC'],
  ['{ bookFor10 { cachedTitle } }', '10 PUBLIC'],
  ['{ cachedBook { longCachedTitle } }', '100 PUBLIC'],
  // Fields of the Query type and objects may not be cached by default; other fields are cached like their parent.
  ['{ plain }', '0 PUBLIC'],
  ['{ hinted }', '30 PUBLIC'],
  ['{ hinted plain }', '0 PUBLIC'],
  ['{ hinted __typename }', '30 PUBLIC'],
  ['{ book { name } }', '60 PUBLIC'],
  ['{ book { author { name } } }', '0 PUBLIC'],
  ['{ reader { favourite { name } } }', '40 PUBLIC'],
  // The type's maximum age counts more than inheriting.
  ['{ bookInheriting { name } }', '60 PUBLIC'],
  // Private
  ['{ myBook { name } }', '100 PRIVATE'],
  ['{ reader { private } }', '40 PRIVATE'],
  ['{ guarded }', '100 PRIVATE'],
  ['{ reader { name secret } }', '40 PRIVATE'],
  ['{ reader { name judged } }', '0 PRIVATE'],
  // All possible types count.
  ['{ item { name } }', '7 PUBLIC'],
  ['{ item { shelf { number } } }', '8 PUBLIC'],
  ['{ either { ... on Book { name } } }', '100 PRIVATE'],
  // Fragments, aliases, and what may be skipped.
  [
    '{ ...A } fragment A on Query { other: hinted ... { bookFor10 { ...B } } } fragment B on Book { name }',
    '10 PUBLIC',
  ],
  ['query ($no: Boolean!) { hinted plain @include(if: $no) }', '0 PUBLIC'],
  ['{ hinted __schema { types { name } } }', '0 PUBLIC'],
  ['mutation { hinted }', '0 PUBLIC'],
])('%s: %s', (query, expected) => {
  expect(policyOf(query)).toBe(expected);
});

test('the policy of an operation is computed once', () => {
  const document = parse('{ book { name } }');
  const operation = getOperationAST(document)!;
  expect(policies.of(document, operation)).toBe(policies.of(document, operation));
});

test.each(['maxAge: -1', 'maxAge: 99999999999', 'scope: EVERYBODY', 'maxAge: "1"'])('rejects the hint %s', (hint) => {
  const wrong = `type Query { a: Int @cacheControl(${hint}) }`;
  expect(() => new CachePolicies(wrong, buildSchema('type Query { a: Int }'))).toThrow(
    '@cacheControl of Query.a is invalid',
  );
});

describe('the shop', () => {
  const read = (name: string) => readFileSync(new URL(`../../../schema/${name}`, import.meta.url), 'utf8');
  const shop = new CachePolicies(read('supergraph.graphql'), buildSchema(read('storefront.graphql')));

  test.each([
    ['{ categories { name description } }', '300 PUBLIC'],
    ['{ categories { name products(first: 3) { edges { node { title } } pageInfo { hasNextPage } } } }', '60 PUBLIC'],
    ['{ products { edges { node { title priceRange { min { formatted } } images { url } } } } }', '60 PUBLIC'],
    ['{ product(slug: "a") { title faq { answer } variants { sku price { amountMinor } } } }', '60 PUBLIC'],
    ['{ product(slug: "a") { available } }', '5 PUBLIC'],
    ['{ variant(id: 1) { availableQuantity options { name } } }', '5 PUBLIC'],
  ])('%s: %s', (query, expected) => {
    expect(policyOf(query, shop)).toBe(expected);
  });

  test.each(['{ me { id } }', '{ orders { edges { node { id } } } }', '{ cart { id } }'])(
    'what belongs to a customer may not be cached: %s',
    (query) => {
      expect(policyOf(query, shop)).toMatch(/^0 |PRIVATE/);
    },
  );
});

test('fragments that spread each other twice are read once', () => {
  const levels = 60; // Read twice each, they would take years.
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment F${level} on Query { ...F${level + 1} ... { ...F${level + 1} } }`,
  );
  const document = parse(`{ ...F0 } ${fragments.join(' ')} fragment F${levels} on Query { hinted }`);
  const policies = new CachePolicies(sdl, buildSchema(sdl));
  expect(policies.of(document, getOperationAST(document)!)).toEqual({ maxAge: 30, isPrivate: false });
});
