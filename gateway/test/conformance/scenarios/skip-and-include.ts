import { type Scenario } from '../support/scenario.ts';

export const skipAndInclude: Scenario = {
  name: '@skip and @include',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product: Product
          products: [Product!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: {
        Query: {
          product: () => ({ id: 'p1', name: 'Table' }),
          products: () => [
            { id: 'p1', name: 'Table' },
            { id: 'p2', name: 'Chair' },
          ],
        },
      },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type Query {
          latest: Review
        }
        type Product @key(fields: "id") {
          id: ID!
          rating: Int
          reviews: [Review!]
        }
        type Review {
          body: String!
          product: Product!
        }
      `,
      resolvers: {
        Query: { latest: () => ({ body: 'Sturdy', product: { id: 'p1' } }) },
        Product: { rating: () => 5, reviews: ({ id }) => [{ body: 'Sturdy', product: { id } }] },
      },
    },
  },
  cases: [
    {
      title: 'calls no subgraph when all root fields are excluded',
      query: 'query ($on: Boolean!) { product @include(if: $on) { name rating } }',
      variables: { on: false },
      expected: { data: {} },
      fetches: 0,
    },
    {
      title: 'calls both subgraphs when all root fields are included',
      query: 'query ($on: Boolean!) { product @include(if: $on) { name rating } }',
      variables: { on: true },
      expected: { data: { product: { name: 'Table', rating: 5 } } },
      fetches: 2,
    },
    {
      title: 'excludes the root field of one of two subgraphs',
      query: 'query ($off: Boolean!) { product { name } latest @skip(if: $off) { body } }',
      variables: { off: true },
      expected: { data: { product: { name: 'Table' } } },
      fetches: 1,
    },
    {
      title: 'does not call a subgraph whose entity field is excluded',
      query: 'query ($off: Boolean!) { products { name rating @skip(if: $off) } }',
      variables: { off: true },
      expected: { data: { products: [{ name: 'Table' }, { name: 'Chair' }] } },
      fetches: 1,
    },
    {
      title: 'uses the default of a variable in a directive',
      query: 'query ($on: Boolean = false) { product { name rating @include(if: $on) } }',
      expected: { data: { product: { name: 'Table' } } },
      fetches: 1,
    },
    {
      title: 'excludes fragments and their nested fields',
      query: `query ($off: Boolean!) {
        product {
          ... @skip(if: $off) { rating }
          ...Rest @include(if: $off)
          reviews { body @skip(if: $off) product { id } }
        }
      }
      fragment Rest on Product { name }`,
      variables: { off: true },
      expected: { data: { product: { name: 'Table', reviews: [{ product: { id: 'p1' } }] } } },
      fetches: 2,
    },
    {
      title: 'requires both directives of a field to include it',
      query: `query ($on: Boolean!, $off: Boolean!) {
        product {
          a: name @include(if: $on) @skip(if: $off)
          b: name @include(if: $on) @skip(if: $on)
          c: rating @include(if: $off) @skip(if: $off)
        }
      }`,
      variables: { on: true, off: false },
      expected: { data: { product: { a: 'Table' } } },
    },
    {
      title: 'requests a field that is selected twice and excluded once',
      query: 'query ($on: Boolean!) { product { rating @include(if: $on) ... @skip(if: $on) { rating } id } }',
      variables: { on: false },
      expected: { data: { product: { rating: 5, id: 'p1' } } },
    },
    {
      title: 'decides by variables of any name',
      query: `query ($constructor: Boolean = true, $toString: Boolean!, $__proto__: Boolean!) {
        product {
          a: name @include(if: $constructor)
          b: name @include(if: $toString)
          c: rating @skip(if: $__proto__)
        }
      }`,
      variables: JSON.parse('{ "toString": false, "__proto__": true }') as Record<string, unknown>,
      expected: { data: { product: { a: 'Table' } } },
    },
    {
      title: 'accepts literals in directives',
      query: '{ product { name @skip(if: true) id @include(if: false) rating @skip(if: false) } }',
      expected: { data: { product: { rating: 5 } } },
      fetches: 2,
    },
    {
      title: 'does not return a key that the client excluded',
      query: 'query ($on: Boolean!) { product { id @include(if: $on) rating } }',
      variables: { on: false },
      expected: { data: { product: { rating: 5 } } },
      fetches: 2,
    },
    {
      title: 'returns an empty object when all its fields are excluded',
      query: 'query ($on: Boolean!) { product { name @include(if: $on) } }',
      variables: { on: false },
      expected: { data: { product: {} } },
    },
  ],
};
