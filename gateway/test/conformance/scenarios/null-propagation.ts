import { type Scenario } from '../support/scenario.ts';

const products = ['p1', 'p2', 'p3'].map((id) => ({ id }));
const summaries: Record<string, string> = { p1: 'A table', p3: 'A lamp' };

/**
 * GraphQL §6.4.4. If a subgraph has no such entity, a nullable object is null without an error; otherwise the gateway
 * raises an error.
 */
export const nullPropagation: Scenario = {
  name: 'null propagation',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product: Product
          requiredProduct: Product!
          products: [Product]!
          strictProducts: [Product!]
          shop: Shop
        }
        type Shop {
          name: String!
          owner: Owner!
          window: Window
        }
        type Owner {
          favourite: Product!
        }
        type Window {
          first: Product!
          rows: [[Product!]]
        }
        type Product @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: {
        Query: {
          product: () => products[1],
          requiredProduct: () => products[1],
          products: () => products,
          strictProducts: () => products,
          shop: () => ({
            name: 'Corner shop',
            owner: { favourite: products[1] },
            window: { first: products[1], rows: [[products[0], products[1]], [products[2]]] },
          }),
        },
      },
    },
    summaries: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          summary: String!
          note: String
        }
      `,
      resolvers: {
        Product: {
          __resolveReference: ({ id }) => (id in summaries ? { id, summary: summaries[id], note: 'fine' } : null),
        },
      },
    },
  },
  cases: [
    {
      title: 'makes the nearest nullable object null',
      query: '{ product { id summary } }',
      expected: { data: { product: null } },
    },
    {
      title: 'reports no error for an allowed null',
      query: '{ product { id note } }',
      expected: { data: { product: { id: 'p2', note: null } } },
    },
    {
      title: 'makes nullable list elements null',
      query: '{ products { summary } }',
      expected: {
        data: { products: [{ summary: 'A table' }, null, { summary: 'A lamp' }] },
      },
    },
    {
      title: 'makes a list of non-null elements null',
      query: '{ all: strictProducts { summary } product { id } }',
      expected: {
        data: { all: null, product: { id: 'p2' } },
        errors: [{ path: ['all', 1, 'summary'] }],
      },
    },
    {
      title: 'makes all data null if no field below is nullable',
      query: '{ requiredProduct { summary } product { id } }',
      expected: { data: null, errors: [{ path: ['requiredProduct', 'summary'] }] },
    },
    {
      title: 'propagates null over several levels',
      query: '{ shop { name owner { favourite { summary } } } }',
      expected: { data: { shop: null }, errors: [{ path: ['shop', 'owner', 'favourite', 'summary'] }] },
    },
    {
      title: 'stops at the first nullable level',
      query: '{ shop { name window { first { text: summary } } } }',
      expected: {
        data: { shop: { name: 'Corner shop', window: null } },
        errors: [{ path: ['shop', 'window', 'first', 'text'] }],
      },
    },
    {
      title: 'stops at the inner list of a list',
      query: '{ shop { window { rows { summary } } } }',
      expected: {
        data: { shop: { window: { rows: [null, [{ summary: 'A lamp' }]] } } },
        errors: [{ path: ['shop', 'window', 'rows', 0, 1, 'summary'] }],
      },
    },
  ],
};
