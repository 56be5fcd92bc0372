import { type Scenario } from '../support/scenario.ts';

const boxes = [
  { width: 1, height: 2 },
  { width: 3, height: 4 },
];

export const shareable: Scenario = {
  name: '@shareable value types',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product: Product
          summary: Summary @shareable
        }
        type Product @key(fields: "id") {
          id: ID!
          price: Money @shareable
          box: Box @shareable
          boxes: [Box!]! @shareable
        }
        type Money @shareable {
          amount: Int!
          currency: String!
        }
        type Box @shareable {
          width: Int!
          height: Int!
        }
        type Summary {
          products: Int!
        }
      `,
      resolvers: {
        Query: {
          product: () => ({ id: 'p1', price: { amount: 5, currency: 'EUR' }, box: boxes[0], boxes }),
          summary: () => ({ products: 1 }),
        },
      },
    },
    warehouse: {
      typeDefs: /* GraphQL */ `
        type Query {
          parcel: Parcel
          summary: Summary @shareable
        }
        type Parcel {
          content: Product
          value: Money
        }
        type Product @key(fields: "id") {
          id: ID!
          price: Money @shareable
          box: Box @shareable
          boxes: [Box!]! @shareable
        }
        type Money @shareable {
          amount: Int!
          currency: String!
        }
        type Box @shareable {
          width: Int!
          height: Int!
          depth: Int!
        }
        type Summary {
          parcels: Int!
        }
      `,
      resolvers: {
        Query: {
          parcel: () => ({ content: { id: 'p1' }, value: { amount: 6, currency: 'USD' } }),
          summary: () => ({ parcels: 2 }),
        },
        Product: {
          price: () => ({ amount: 5, currency: 'EUR' }),
          box: () => ({ ...boxes[0], depth: 7 }),
          boxes: () => boxes.map((box, index) => ({ ...box, depth: 8 + index })),
        },
      },
    },
  },
  cases: [
    {
      title: 'uses a shared field of the current subgraph',
      query: '{ product { price { amount currency } } }',
      expected: { data: { product: { price: { amount: 5, currency: 'EUR' } } } },
      fetches: 1,
    },
    {
      title: 'uses a shared field of the other subgraph, too',
      query: '{ parcel { content { price { amount } box { width } } value { currency } } }',
      expected: {
        data: { parcel: { content: { price: { amount: 5 }, box: { width: 1 } }, value: { currency: 'USD' } } },
      },
      fetches: 1,
    },
    {
      title: 'requests a field of the value type that only the other subgraph has',
      query: '{ product { box { height depth width } } }',
      expected: { data: { product: { box: { height: 2, depth: 7, width: 1 } } } },
      fetches: 2,
    },
    {
      title: 'requests a field in a list of the value type',
      query: '{ product { boxes { width depth } } }',
      expected: {
        data: {
          product: {
            boxes: [
              { width: 1, depth: 8 },
              { width: 3, depth: 9 },
            ],
          },
        },
      },
      fetches: 2,
    },
    {
      title: 'merges a shared root field of two subgraphs',
      query: '{ summary { products parcels } }',
      expected: { data: { summary: { products: 1, parcels: 2 } } },
      fetches: 2,
    },
  ],
};
