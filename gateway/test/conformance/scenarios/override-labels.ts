import { type Scenario } from '../support/scenario.ts';

export const overrideLabels: Scenario = {
  name: '@override with a label',
  subgraphs: {
    monolith: {
      typeDefs: /* GraphQL */ `
        type Query {
          product: Product
          who: String
        }
        type Mutation {
          sell: String
        }
        type Product @key(fields: "id") {
          id: ID!
          everywhere: String
          nowhere: String
        }
      `,
      resolvers: {
        Query: { product: () => ({ id: 'p1' }), who: () => 'monolith' },
        Mutation: { sell: () => 'monolith' },
        Product: { everywhere: () => 'monolith', nowhere: () => 'monolith' },
      },
    },
    stock: {
      typeDefs: /* GraphQL */ `
        type Query {
          who: String @override(from: "monolith", label: "percent(100)")
        }
        type Mutation {
          sell: String @override(from: "monolith", label: "percent(100)")
        }
        type Product @key(fields: "id") {
          id: ID!
          everywhere: String @override(from: "monolith", label: "percent(100)")
          nowhere: String @override(from: "monolith", label: "percent(0)")
        }
      `,
      resolvers: {
        Query: { who: () => 'stock' },
        Mutation: { sell: () => 'stock' },
        Product: { everywhere: () => 'stock', nowhere: () => 'stock' },
      },
    },
  },
  cases: [
    {
      title: 'requests a field that is overridden for all requests from the new subgraph',
      query: '{ product { everywhere } }',
      expected: { data: { product: { everywhere: 'stock' } } },
      fetches: 2,
    },
    {
      title: 'requests a field that is overridden for no request from the former subgraph',
      query: '{ product { nowhere } }',
      expected: { data: { product: { nowhere: 'monolith' } } },
      fetches: 1,
    },
    {
      title: 'requests root fields and mutations that are overridden for all requests from the new subgraph',
      query: 'mutation { sell }',
      expected: { data: { sell: 'stock' } },
      fetches: 1,
    },
    {
      title: 'combines fields of the former and the new subgraph',
      query: '{ who product { id nowhere } }',
      expected: { data: { who: 'stock', product: { id: 'p1', nowhere: 'monolith' } } },
    },
  ],
};
