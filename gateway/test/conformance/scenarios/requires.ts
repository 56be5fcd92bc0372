import { type Scenario } from '../support/scenario.ts';

const products = [
  { id: 'p1', name: 'Table', weight: 20, box: { width: 100, height: 80 } },
  { id: 'p2', name: 'Feather', weight: 0, box: { width: 1, height: 2 } },
  { id: 'p3', name: 'Voucher', weight: null, box: null },
];

export const requires: Scenario = {
  name: '@requires',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          products: [Product!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          weight: Int
          box: Box
        }
        type Box {
          width: Int!
          height: Int!
        }
      `,
      resolvers: {
        Query: { products: () => products },
        Product: { __resolveReference: ({ id }) => products.find((product) => product.id === id) },
      },
    },
    shipping: {
      typeDefs: /* GraphQL */ `
        type Query {
          nextShipment: Product
        }
        type Product @key(fields: "id") {
          id: ID!
          weight: Int @external
          box: Box @external
          postage: Int @requires(fields: "weight")
          surface: Int @requires(fields: "box { width height }")
          stackable: Boolean @requires(fields: "weight box { height }")
        }
        type Box {
          width: Int! @external
          height: Int! @external
        }
      `,
      resolvers: {
        Query: { nextShipment: () => ({ id: 'p1' }) },
        Product: {
          // Undefined would mean that the gateway did not send the field.
          postage: ({ weight }) => (weight === null ? 1 : weight * 2),
          surface: ({ box }) => (box === null ? null : box.width * box.height),
          stackable: ({ weight, box }) => (box === null ? weight === null : weight > 10 && box.height > 10),
        },
      },
    },
  },
  cases: [
    {
      title: 'sends a required field, including null and zero',
      query: '{ products { name postage } }',
      expected: {
        data: {
          products: [
            { name: 'Table', postage: 40 },
            { name: 'Feather', postage: 0 },
            { name: 'Voucher', postage: 1 },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'sends the selection of an object that a field requires',
      query: '{ products { surface } }',
      expected: { data: { products: [{ surface: 8000 }, { surface: 2 }, { surface: null }] } },
      fetches: 2,
    },
    {
      title: 'returns only the required fields that the client selects',
      query: '{ products { surface weight box { height } } }',
      expected: {
        data: {
          products: [
            { surface: 8000, weight: 20, box: { height: 80 } },
            { surface: 2, weight: 0, box: { height: 2 } },
            { surface: null, weight: null, box: null },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'sends the requirements of several fields at once',
      query: '{ products { postage surface stackable } }',
      expected: {
        data: {
          products: [
            { postage: 40, surface: 8000, stackable: true },
            { postage: 0, surface: 2, stackable: false },
            { postage: 1, surface: null, stackable: true },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'leaves the subgraph for a requirement and returns',
      query: '{ nextShipment { postage } }',
      expected: { data: { nextShipment: { postage: 40 } } },
    },
    {
      title: 'sends a requirement that is shared with an excluded field',
      query: '{ products { surface @skip(if: true) stackable } }',
      expected: { data: { products: [{ stackable: true }, { stackable: false }, { stackable: true }] } },
      fetches: 2,
    },
    {
      title: 'sends a requirement that a variable excludes elsewhere',
      query:
        'query ($all: Boolean!) { products { surface ...Rest @include(if: $all) } } fragment Rest on Product { stackable weight }',
      variables: { all: false },
      expected: { data: { products: [{ surface: 8000 }, { surface: 2 }, { surface: null }] } },
      fetches: 2,
    },
    {
      title: 'sends a requirement although the client uses its name as an alias',
      query: '{ products { weight: name postage } }',
      expected: {
        data: {
          products: [
            { weight: 'Table', postage: 40 },
            { weight: 'Feather', postage: 0 },
            { weight: 'Voucher', postage: 1 },
          ],
        },
      },
    },
  ],
};
