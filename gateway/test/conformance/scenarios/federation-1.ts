import { type Scenario } from '../support/scenario.ts';

export const federation1: Scenario = {
  name: 'a subgraph of Federation 1',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          products: [Product!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          weight: Int
          price: Money
        }
        type Money @shareable {
          amount: Int!
        }
      `,
      resolvers: {
        Query: {
          products: () => [
            { id: 'p1', weight: 20, price: { amount: 5 } },
            { id: 'p2', weight: 3, price: null },
          ],
        },
      },
    },
    shipping: {
      isFederation1: true,
      typeDefs: /* GraphQL */ `
        extend type Query {
          nextDelivery: Delivery
        }
        type Delivery {
          product: Product
          fee: Money
        }
        extend type Product @key(fields: "id") {
          id: ID! @external
          weight: Int @external
          postage: Int @requires(fields: "weight")
          parcels: Int
        }
        type Money {
          amount: Int!
        }
      `,
      resolvers: {
        Query: { nextDelivery: () => ({ product: { id: 'p2' }, fee: { amount: 1 } }) },
        Product: { postage: ({ weight }) => weight * 2, parcels: () => 1 },
      },
    },
  },
  cases: [
    {
      title: 'extends a type of a subgraph of Federation 2',
      query: '{ products { postage parcels price { amount } } }',
      expected: {
        data: {
          products: [
            { postage: 40, parcels: 1, price: { amount: 5 } },
            { postage: 6, parcels: 1, price: null },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'shares value types without @shareable',
      query: '{ nextDelivery { fee { amount } product { id parcels } } }',
      expected: { data: { nextDelivery: { fee: { amount: 1 }, product: { id: 'p2', parcels: 1 } } } },
      fetches: 1,
    },
    {
      title: 'returns its own fields without calling the owner of the extended type',
      query: '{ products { id parcels } }',
      expected: {
        data: {
          products: [
            { id: 'p1', parcels: 1 },
            { id: 'p2', parcels: 1 },
          ],
        },
      },
      fetches: 2,
    },
  ],
};
