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
      title: 'asks the subgraph that has taken the field over for all requests',
      query: '{ product { everywhere } }',
      expected: { data: { product: { everywhere: 'stock' } } },
      fetches: 2,
    },
    {
      title: 'asks the former subgraph for a field that is taken over for no request',
      query: '{ product { nowhere } }',
      expected: { data: { product: { nowhere: 'monolith' } } },
      fetches: 1,
    },
    {
      title: 'asks for root fields and mutations where they were taken over for all requests',
      query: 'mutation { sell }',
      expected: { data: { sell: 'stock' } },
      fetches: 1,
    },
    {
      title: 'answers what the former and the new subgraph have together',
      query: '{ who product { id nowhere } }',
      expected: { data: { who: 'stock', product: { id: 'p1', nowhere: 'monolith' } } },
    },
  ],
};
