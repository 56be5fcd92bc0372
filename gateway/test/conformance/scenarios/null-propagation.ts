import { type Scenario } from '../support/scenario.ts';

const products = ['p1', 'p2', 'p3'].map((id) => ({ id }));
const summaries: Record<string, string> = { p1: 'A table', p3: 'A lamp' };

/**
 * GraphQL §6.4.4. Where a subgraph knows no such entity, the object itself is null without an error if it may be; else the
 * gateway raises the error.
 */
export const nullPropagation: Scenario = {
  name: 'null where the schema forbids it',
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
      title: 'makes the nearest object null that may be',
      query: '{ product { id summary } }',
      expected: { data: { product: null } },
    },
    {
      title: 'has nothing to say where null is allowed',
      query: '{ product { id note } }',
      expected: { data: { product: { id: 'p2', note: null } } },
    },
    {
      title: 'makes elements of a list null that may be',
      query: '{ products { summary } }',
      expected: {
        data: { products: [{ summary: 'A table' }, null, { summary: 'A lamp' }] },
      },
    },
    {
      title: 'makes a list null whose elements may not be',
      query: '{ all: strictProducts { summary } product { id } }',
      expected: {
        data: { all: null, product: { id: 'p2' } },
        errors: [{ path: ['all', 1, 'summary'] }],
      },
    },
    {
      title: 'makes all of the data null when nothing below may be',
      query: '{ requiredProduct { summary } product { id } }',
      expected: { data: null, errors: [{ path: ['requiredProduct', 'summary'] }] },
    },
    {
      title: 'goes up over several levels',
      query: '{ shop { name owner { favourite { summary } } } }',
      expected: { data: { shop: null }, errors: [{ path: ['shop', 'owner', 'favourite', 'summary'] }] },
    },
    {
      title: 'stops at the first level that may be null',
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
