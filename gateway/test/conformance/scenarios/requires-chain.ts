import { type Scenario } from '../support/scenario.ts';

const weights: Record<string, number | null> = { p1: 20, p2: 3, p3: null };

export const requiresChain: Scenario = {
  name: '@requires in a chain',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          products: [Product!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          weight: Int
        }
      `,
      resolvers: {
        Query: { products: () => [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }] },
        Product: { weight: ({ id }) => weights[id] },
      },
    },
    parcels: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          weight: Int @external
          parcel: String @requires(fields: "weight")
          postage: Int @external
          label: String @requires(fields: "postage")
        }
      `,
      resolvers: {
        Product: {
          parcel: ({ weight }) => (weight === null ? null : weight > 10 ? 'LARGE' : 'SMALL'),
          label: ({ id, postage }) => `${id}: ${postage}`,
        },
      },
    },
    post: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          parcel: String @external
          postage: Int @requires(fields: "parcel")
          express: Int @requires(fields: "parcel weight")
          weight: Int @external
        }
      `,
      resolvers: {
        Product: {
          postage: ({ parcel }) => (parcel === null ? 0 : parcel === 'LARGE' ? 9 : 4),
          express: ({ parcel, weight }) => (parcel === null ? weight : parcel.length + weight),
        },
      },
    },
    stamps: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          postage: Int @external
          stamp: String @requires(fields: "postage")
        }
      `,
      resolvers: { Product: { stamp: ({ id, postage }) => `${id} paid ${postage}` } },
    },
  },
  cases: [
    {
      title: 'follows two requirements over three subgraphs',
      query: '{ products { postage } }',
      expected: { data: { products: [{ postage: 9 }, { postage: 4 }, { postage: 0 }] } },
      fetches: 3,
    },
    {
      title: 'combines requirements from two subgraphs',
      query: '{ products { express } }',
      expected: { data: { products: [{ express: 25 }, { express: 8 }, { express: null }] } },
      fetches: 3,
    },
    {
      title: 'follows three requirements over four subgraphs',
      query: '{ products { stamp } }',
      expected: { data: { products: [{ stamp: 'p1 paid 9' }, { stamp: 'p2 paid 4' }, { stamp: 'p3 paid 0' }] } },
      fetches: 4,
    },
    {
      title: 'returns to a subgraph for a requirement that depends on it',
      query: '{ products { label } }',
      expected: { data: { products: [{ label: 'p1: 9' }, { label: 'p2: 4' }, { label: 'p3: 0' }] } },
    },
    {
      title: 'returns every field of the chain',
      query: '{ products { label postage parcel weight id } }',
      expected: {
        data: {
          products: [
            { label: 'p1: 9', postage: 9, parcel: 'LARGE', weight: 20, id: 'p1' },
            { label: 'p2: 4', postage: 4, parcel: 'SMALL', weight: 3, id: 'p2' },
            { label: 'p3: 0', postage: 0, parcel: null, weight: null, id: 'p3' },
          ],
        },
      },
    },
  ],
};
