import { type Scenario } from '../support/scenario.ts';

const products = [
  { id: 'p1', name: 'Table' },
  { id: 'p2', name: 'Chair' },
  { id: 'p3', name: 'Lamp' },
];
const stock = [
  { id: 'p1', inStock: 3 },
  { id: 'p2', inStock: 0 },
];

export const singleKey: Scenario = {
  name: 'an entity with one key',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product(id: ID!): Product
          products: [Product!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: {
        Query: {
          product: (_, { id }) => products.find((product) => product.id === id),
          products: () => products,
        },
        Product: { __resolveReference: ({ id }) => products.find((product) => product.id === id) ?? null },
      },
    },
    stock: {
      typeDefs: /* GraphQL */ `
        type Query {
          scarce: Product
        }
        type Product @key(fields: "id") {
          id: ID!
          inStock: Int
        }
      `,
      resolvers: {
        Query: { scarce: () => stock[1] },
        Product: { __resolveReference: ({ id }) => stock.find((product) => product.id === id) ?? null },
      },
    },
  },
  cases: [
    {
      title: 'joins the fields of two subgraphs',
      query: '{ product(id: "p1") { id name inStock } }',
      expected: { data: { product: { id: 'p1', name: 'Table', inStock: 3 } } },
      fetches: 2,
    },
    {
      title: 'calls only the necessary subgraph',
      query: '{ product(id: "p1") { name } }',
      expected: { data: { product: { name: 'Table' } } },
      fetches: 1,
    },
    {
      title: 'does not return a key that the client did not select',
      query: '{ product(id: "p2") { inStock } }',
      expected: { data: { product: { inStock: 0 } } },
      fetches: 2,
    },
    {
      title: 'returns null for the fields of an entity that their subgraph does not have',
      query: '{ product(id: "p3") { name inStock } }',
      expected: { data: { product: { name: 'Lamp', inStock: null } } },
      fetches: 2,
    },
    {
      title: 'keeps the order of a list and requests all of it at once',
      query: '{ products { inStock name } }',
      expected: {
        data: {
          products: [
            { inStock: 3, name: 'Table' },
            { inStock: 0, name: 'Chair' },
            { inStock: null, name: 'Lamp' },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'starts at the other subgraph as well',
      query: '{ scarce { id name inStock } }',
      expected: { data: { scarce: { id: 'p2', name: 'Chair', inStock: 0 } } },
      fetches: 2,
    },
    {
      title: 'requests nothing more when there is no entity',
      query: '{ product(id: "none") { name inStock } }',
      expected: { data: { product: null } },
      fetches: 1,
    },
  ],
};
