import { type Scenario } from '../support/scenario.ts';

const products = [
  { __typename: 'Product', id: 'p1', barcode: '111', name: 'Table', weight: 20, state: 'ON_SALE' },
  { __typename: 'Product', id: 'p2', barcode: '222', name: 'Chair', weight: 4, state: 'RECALLED' },
];
const prototype = { __typename: 'Prototype', id: 'x1', name: 'Robot' };

export const inaccessible: Scenario = {
  name: '@inaccessible',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product: Product
          products: [Product!]!
          things: [Thing]
        }
        interface Thing {
          id: ID!
          name: String!
        }
        type Product implements Thing @key(fields: "barcode") {
          id: ID!
          barcode: String! @inaccessible
          name: String!
          weight: Int! @inaccessible
          state: State
        }
        type Prototype implements Thing @inaccessible {
          id: ID!
          name: String!
        }
        enum State {
          ON_SALE
          RECALLED @inaccessible
        }
      `,
      resolvers: {
        Query: { product: () => products[0], products: () => products, things: () => [products[0], prototype] },
      },
    },
    shipping: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "barcode") {
          barcode: String!
          weight: Int! @external
          postage: Int @requires(fields: "weight")
        }
      `,
      resolvers: { Product: { postage: ({ weight }) => weight * 2 } },
    },
  },
  cases: [
    {
      title: 'uses hidden keys and requirements internally',
      query: '{ products { name postage } }',
      expected: {
        data: {
          products: [
            { name: 'Table', postage: 40 },
            { name: 'Chair', postage: 8 },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'rejects a hidden field as if it did not exist',
      query: '{ product { name barcode } }',
      expected: { errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      fetches: 0,
    },
    {
      title: 'rejects a hidden type as if it did not exist',
      query: '{ things { ... on Prototype { name } } }',
      expected: { errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      fetches: 0,
    },
    {
      // An enum has only the values of the API schema; any other value is a field error (GraphQL §3.9, result
      // coercion).
      title: 'returns null and an error for a hidden enum value',
      query: '{ products { name state } }',
      expected: {
        data: {
          products: [
            { name: 'Table', state: 'ON_SALE' },
            { name: 'Chair', state: null },
          ],
        },
        errors: [{ path: ['products', 1, 'state'] }],
      },
    },
    {
      // The type is not a possible type of the interface: a field error (GraphQL §6.4.3, ResolveAbstractType).
      title: 'returns null and an error for an object of a hidden type',
      query: '{ things { __typename id } }',
      expected: {
        data: { things: [{ __typename: 'Product', id: 'p1' }, null] },
        errors: [{ path: ['things', 1] }],
      },
    },
    {
      title: 'returns null and an error for an object of a hidden type whose name is not selected',
      query: '{ things { name } }',
      expected: {
        data: { things: [{ name: 'Table' }, null] },
        errors: [{ path: ['things', 1] }],
      },
    },
    {
      title: 'does not describe hidden types and fields',
      query: '{ __type(name: "State") { enumValues { name } } hidden: __type(name: "Prototype") { name } }',
      expected: { data: { __type: { enumValues: [{ name: 'ON_SALE' }] }, hidden: null } },
      fetches: 0,
    },
  ],
};
