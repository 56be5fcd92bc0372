import { type Scenario } from '../support/scenario.ts';

const names: Record<string, string> = { p1: 'Table', p2: 'Chair' };
const reviews = [
  { body: 'Sturdy', product: { id: 'p1' } },
  { body: 'Wobbly', product: { id: 'p2' } },
  { body: 'Which one?', product: null },
];

export const nonResolvableKey: Scenario = {
  name: 'an entity that a subgraph only references',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product(id: ID!): Product
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: {
        Query: { product: (_, { id }) => ({ id }) },
        Product: { name: ({ id }) => names[id] },
      },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type Query {
          reviews: [Review!]!
        }
        type Review {
          body: String!
          product: Product
        }
        type Product @key(fields: "id", resolvable: false) {
          id: ID!
        }
      `,
      resolvers: { Query: { reviews: () => reviews } },
    },
  },
  cases: [
    {
      title: 'follows the reference',
      query: '{ reviews { body product { name } } }',
      expected: {
        data: {
          reviews: [
            { body: 'Sturdy', product: { name: 'Table' } },
            { body: 'Wobbly', product: { name: 'Chair' } },
            { body: 'Which one?', product: null },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'does not follow the reference for the key alone',
      query: '{ reviews { product { id __typename } } }',
      expected: {
        data: {
          reviews: [
            { product: { id: 'p1', __typename: 'Product' } },
            { product: { id: 'p2', __typename: 'Product' } },
            { product: null },
          ],
        },
      },
      fetches: 1,
    },
    {
      title: 'never returns to the subgraph that only has the reference',
      query: '{ product(id: "p1") { id name } }',
      expected: { data: { product: { id: 'p1', name: 'Table' } } },
      fetches: 1,
    },
  ],
};
