import { type Scenario } from '../support/scenario.ts';

export const override: Scenario = {
  name: '@override',
  subgraphs: {
    monolith: {
      typeDefs: /* GraphQL */ `
        type Query {
          product: Product
          topProduct: Product
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          inStock: Int
        }
      `,
      resolvers: {
        Query: {
          product: () => ({ id: 'p1', name: 'Table', inStock: -1 }),
          topProduct: () => ({ id: 'p1', name: 'an old product', inStock: -1 }),
        },
      },
    },
    stock: {
      typeDefs: /* GraphQL */ `
        type Query {
          scarce: Product
          topProduct: Product @override(from: "monolith")
        }
        type Product @key(fields: "id") {
          id: ID!
          inStock: Int @override(from: "monolith")
        }
      `,
      resolvers: {
        Query: { scarce: () => ({ id: 'p1' }), topProduct: () => ({ id: 'p1' }) },
        Product: { inStock: () => 3 },
      },
    },
  },
  cases: [
    {
      title: 'requests an overridden field from the new subgraph',
      query: '{ product { name inStock } }',
      expected: { data: { product: { name: 'Table', inStock: 3 } } },
      fetches: 2,
    },
    {
      title: 'does not call the former subgraph',
      query: '{ scarce { inStock } }',
      expected: { data: { scarce: { inStock: 3 } } },
      fetches: 1,
    },
    {
      title: 'overrides root fields, too',
      query: '{ topProduct { id inStock } }',
      expected: { data: { topProduct: { id: 'p1', inStock: 3 } } },
      fetches: 1,
    },
  ],
};
