import { type Scenario } from '../support/scenario.ts';

export const introspection: Scenario = {
  name: 'introspection',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          "The one product."
          product(id: ID = "p1"): Product
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String! @deprecated(reason: "Use title.")
          title: String!
        }
      `,
      resolvers: { Query: { product: (_, { id }) => ({ id, name: 'Table', title: 'A table' }) } },
    },
    stock: {
      typeDefs: /* GraphQL */ `
        type Mutation {
          sell: Boolean
        }
        type Product @key(fields: "id") {
          id: ID!
          inStock: Int
        }
      `,
      resolvers: { Product: { inStock: () => 3 } },
    },
  },
  cases: [
    {
      title: 'describes the root types without calling a subgraph',
      query: '{ __schema { queryType { name } mutationType { name } subscriptionType { name } } }',
      expected: {
        data: {
          __schema: { queryType: { name: 'Query' }, mutationType: { name: 'Mutation' }, subscriptionType: null },
        },
      },
      fetches: 0,
    },
    {
      title: 'describes a type joined from two subgraphs',
      query: '{ __type(name: "Product") { kind fields { name type { kind name ofType { name } } } } }',
      expected: {
        data: {
          __type: {
            kind: 'OBJECT',
            fields: [
              { name: 'id', type: { kind: 'NON_NULL', name: null, ofType: { name: 'ID' } } },
              { name: 'title', type: { kind: 'NON_NULL', name: null, ofType: { name: 'String' } } },
              { name: 'inStock', type: { kind: 'SCALAR', name: 'Int', ofType: null } },
            ],
          },
        },
      },
      fetches: 0,
    },
    {
      title: 'describes descriptions, defaults and deprecations',
      query: `{
        query: __type(name: "Query") { fields { name description args { name defaultValue } } }
        product: __type(name: "Product") { fields(includeDeprecated: true) { deprecationReason } }
      }`,
      expected: {
        data: {
          query: {
            fields: [
              { name: 'product', description: 'The one product.', args: [{ name: 'id', defaultValue: '"p1"' }] },
            ],
          },
          product: {
            fields: [
              { deprecationReason: null },
              { deprecationReason: 'Use title.' },
              { deprecationReason: null },
              { deprecationReason: null },
            ],
          },
        },
      },
      fetches: 0,
    },
    {
      title: 'combines introspection with data',
      query: `{
        before: __type(name: "Product") { name }
        product { inStock }
        __schema { queryType { ...T } }
      }
      fragment T on __Type { name }`,
      expected: {
        data: {
          before: { name: 'Product' },
          product: { inStock: 3 },
          __schema: { queryType: { name: 'Query' } },
        },
      },
      fetches: 2,
    },
    {
      title: 'supports variables and directives in introspection',
      query: `query ($name: String!, $on: Boolean!) {
        __type(name: $name) { name kind @include(if: $on) }
        left: __type(name: "Query") @skip(if: $on) { name }
        out: __schema @include(if: $on) { queryType { name } }
      }`,
      variables: { name: 'Int', on: false },
      expected: { data: { __type: { name: 'Int' }, left: { name: 'Query' } } },
      fetches: 0,
    },
    {
      // Types and fields of federation itself are not part of the API.
      title: 'does not describe federation types and fields',
      query: `{
        a: __type(name: "_Entity") { name }
        b: __type(name: "_Any") { name }
        c: __type(name: "join__Graph") { name }
      }`,
      expected: { data: { a: null, b: null, c: null } },
      fetches: 0,
    },
  ],
};
