import { type Scenario } from '../support/scenario.ts';

const products = [
  { id: 'p1', sku: 'TAB-1', name: 'Table' },
  { id: 'p2', sku: 'CHA-1', name: 'Chair' },
];
const prices = [
  { sku: 'TAB-1', price: 200 },
  { sku: 'CHA-1', price: 50 },
];
const ratings = [
  { id: 'p1', rating: 4 },
  { id: 'p2', rating: 5 },
];

export const multipleKeys: Scenario = {
  name: 'an entity with several keys',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          products: [Product!]!
        }
        type Product @key(fields: "id") @key(fields: "sku") {
          id: ID!
          sku: String!
          name: String!
        }
      `,
      resolvers: {
        Query: { products: () => products },
        Product: {
          __resolveReference: ({ id, sku }) => products.find((product) => product.id === id || product.sku === sku),
        },
      },
    },
    prices: {
      typeDefs: /* GraphQL */ `
        type Query {
          cheapest: Product
        }
        type Product @key(fields: "sku") {
          sku: String!
          price: Int
        }
      `,
      resolvers: {
        Query: { cheapest: () => prices[1] },
        Product: { __resolveReference: ({ sku }) => prices.find((price) => price.sku === sku) },
      },
    },
    ratings: {
      typeDefs: /* GraphQL */ `
        type Query {
          best: Product
        }
        type Product @key(fields: "id") {
          id: ID!
          rating: Int
        }
      `,
      resolvers: {
        Query: { best: () => ratings[1] },
        Product: { __resolveReference: ({ id }) => ratings.find((rating) => rating.id === id) },
      },
    },
  },
  cases: [
    {
      title: 'uses the key that each subgraph has',
      query: '{ products { name price rating } }',
      expected: {
        data: {
          products: [
            { name: 'Table', price: 200, rating: 4 },
            { name: 'Chair', price: 50, rating: 5 },
          ],
        },
      },
      fetches: 3,
    },
    {
      title: 'translates one key into another in the subgraph that has both',
      query: '{ cheapest { price rating } }',
      expected: { data: { cheapest: { price: 50, rating: 5 } } },
      fetches: 3,
    },
    {
      title: 'translates the keys in the other direction',
      query: '{ best { price } }',
      expected: { data: { best: { price: 50 } } },
      fetches: 3,
    },
    {
      title: 'does not translate a key that is already available',
      query: '{ cheapest { sku } }',
      expected: { data: { cheapest: { sku: 'CHA-1' } } },
      fetches: 1,
    },
    {
      title: 'returns both keys',
      query: '{ best { sku id } cheapest { sku id } }',
      expected: { data: { best: { sku: 'CHA-1', id: 'p2' }, cheapest: { sku: 'CHA-1', id: 'p2' } } },
    },
  ],
};
