import { type Scenario } from '../support/scenario.ts';

const bundles = [
  { title: 'Dining', items: [{ id: 'p1' }, { id: 'p2' }] },
  { title: 'Reading', items: [{ id: 'p3' }] },
  { title: 'Nothing', items: [] },
];
const skus: Record<string, string> = { p1: 'TAB-1', p2: 'CHA-1', p3: 'LAM-1' };

const discounts: Record<string, number> = { 'p1 p2': 10, p3: 3, '': 0 };
const postages: Record<string, number> = { 'p1/TAB-1 p2/CHA-1': 30, 'p3/LAM-1': 7, '': 0 };

/** The specification does not exclude lists from the fields of a key. */
export const keyInList: Scenario = {
  name: 'an entity with a key inside a list',
  subgraphs: {
    bundles: {
      typeDefs: /* GraphQL */ `
        type Query {
          bundles: [Bundle!]!
        }
        type Bundle @key(fields: "items { id }") {
          items: [Item!]!
          title: String!
        }
        type Item @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: { Query: { bundles: () => bundles } },
    },
    identifiers: {
      typeDefs: /* GraphQL */ `
        type Item @key(fields: "id") @key(fields: "id sku") {
          id: ID!
          sku: String!
        }
      `,
      resolvers: { Item: { sku: ({ id }) => skus[id] } },
    },
    discounts: {
      typeDefs: /* GraphQL */ `
        type Bundle @key(fields: "items { id }") {
          items: [Item!]!
          discount: Int
        }
        type Item @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: {
        Bundle: {
          discount: ({ items }) => discounts[items.map(({ id }: { id: string }) => id).join(' ')],
        },
      },
    },
    post: {
      typeDefs: /* GraphQL */ `
        type Bundle @key(fields: "items { id sku }") {
          items: [Item!]!
          postage: Int
        }
        type Item @key(fields: "id sku") {
          id: ID!
          sku: String!
        }
      `,
      resolvers: {
        Bundle: {
          postage: ({ items }) =>
            postages[items.map(({ id, sku }: { id: string; sku: string }) => `${id}/${sku}`).join(' ')],
        },
      },
    },
  },
  cases: [
    {
      title: 'sends the list with the key of each of its elements',
      query: '{ bundles { title discount } }',
      expected: {
        data: {
          bundles: [
            { title: 'Dining', discount: 10 },
            { title: 'Reading', discount: 3 },
            { title: 'Nothing', discount: 0 },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'fetches fields of the elements elsewhere before it sends the list',
      query: '{ bundles { title postage } }',
      expected: {
        data: {
          bundles: [
            { title: 'Dining', postage: 30 },
            { title: 'Reading', postage: 7 },
            { title: 'Nothing', postage: 0 },
          ],
        },
      },
      fetches: 3,
    },
    {
      title: 'returns the elements together with the fields that depend on them',
      query: '{ bundles { postage items { sku } discount } }',
      expected: {
        data: {
          bundles: [
            { postage: 30, items: [{ sku: 'TAB-1' }, { sku: 'CHA-1' }], discount: 10 },
            { postage: 7, items: [{ sku: 'LAM-1' }], discount: 3 },
            { postage: 0, items: [], discount: 0 },
          ],
        },
      },
    },
  ],
};
