import { type Scenario } from '../support/scenario.ts';

const at = (id: string) => ({ id });
const names: Record<string, string> = { p1: 'Table', p2: 'Chair', p3: 'Lamp' };

export const listsOfLists: Scenario = {
  name: 'lists of lists',
  subgraphs: {
    warehouse: {
      typeDefs: /* GraphQL */ `
        type Query {
          grid: [[Product]!]!
          cube: [[[Product!]]]
          depots: [Depot!]!
          numbers: [[Int]]
        }
        type Depot {
          shelves: [[Product!]!]!
        }
        type Product @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: {
        Query: {
          grid: () => [[at('p1'), null, at('p2')], [], [at('p1')]],
          cube: () => [[[at('p1')], null, []], null, [[at('p3'), at('p2')]]],
          depots: () => [{ shelves: [[at('p1')], [at('p2')]] }, { shelves: [] }, { shelves: [[at('p3')]] }],
          numbers: () => [[1, null], null, []],
        },
      },
    },
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          parts: [[Product!]!]
        }
      `,
      resolvers: {
        Product: {
          name: ({ id }) => names[id],
          parts: ({ id }) => (id === 'p1' ? [[at('p2')], [at('p3'), at('p2')]] : null),
        },
      },
    },
  },
  cases: [
    {
      title: 'joins entities in a list of lists with nulls',
      query: '{ grid { name } }',
      expected: { data: { grid: [[{ name: 'Table' }, null, { name: 'Chair' }], [], [{ name: 'Table' }]] } },
      fetches: 2,
    },
    {
      title: 'joins entities three lists deep',
      query: '{ cube { id name } }',
      expected: {
        data: {
          cube: [
            [[{ id: 'p1', name: 'Table' }], null, []],
            null,
            [
              [
                { id: 'p3', name: 'Lamp' },
                { id: 'p2', name: 'Chair' },
              ],
            ],
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'joins entities in lists of lists inside a list',
      query: '{ depots { shelves { name } } }',
      expected: {
        data: {
          depots: [
            { shelves: [[{ name: 'Table' }], [{ name: 'Chair' }]] },
            { shelves: [] },
            { shelves: [[{ name: 'Lamp' }]] },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'returns lists of lists of entities',
      query: '{ grid { parts { name } } }',
      expected: {
        data: {
          grid: [
            [{ parts: [[{ name: 'Chair' }], [{ name: 'Lamp' }, { name: 'Chair' }]] }, null, { parts: null }],
            [],
            [{ parts: [[{ name: 'Chair' }], [{ name: 'Lamp' }, { name: 'Chair' }]] }],
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'returns lists of lists of scalars',
      query: '{ numbers }',
      expected: { data: { numbers: [[1, null], null, []] } },
      fetches: 1,
    },
  ],
};
