import { type Scenario } from '../support/scenario.ts';

const users: Record<string, { name: string; city: string }> = {
  u1: { name: 'Ada', city: 'London' },
  u2: { name: 'Emmy', city: 'Erlangen' },
};
const reviews = [
  { id: 'r1', author: { id: 'u1', name: 'Ada' } },
  { id: 'r2', author: { id: 'u2', name: 'Emmy' } },
];

export const provides: Scenario = {
  name: '@provides',
  subgraphs: {
    users: {
      typeDefs: /* GraphQL */ `
        type Query {
          user(id: ID!): User
        }
        type User @key(fields: "id") {
          id: ID!
          name: String @shareable
          city: String
        }
      `,
      resolvers: {
        Query: { user: (_, { id }) => ({ id }) },
        User: { name: ({ id }) => users[id]?.name, city: ({ id }) => users[id]?.city },
      },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type Query {
          reviews: [Review!]! @provides(fields: "author { name }")
          latest: Review
        }
        type Review @key(fields: "id") {
          id: ID!
          author: User
        }
        type User @key(fields: "id") {
          id: ID!
          name: String @external
        }
      `,
      resolvers: {
        Query: {
          reviews: () => reviews,
          // The name is not provided on this path, so this subgraph must not be asked for it.
          latest: () => ({ id: 'r2', author: { id: 'u2', name: 'a wrong name' } }),
        },
      },
    },
  },
  cases: [
    {
      title: 'uses a field from the subgraph that provides it',
      query: '{ reviews { id author { name } } }',
      expected: {
        data: {
          reviews: [
            { id: 'r1', author: { name: 'Ada' } },
            { id: 'r2', author: { name: 'Emmy' } },
          ],
        },
      },
      fetches: 1,
    },
    {
      title: 'requests a field that is not provided on this path from its own subgraph',
      query: '{ latest { author { name } } }',
      expected: { data: { latest: { author: { name: 'Emmy' } } } },
      fetches: 2,
    },
    {
      title: 'requests the remaining fields of a provided entity',
      query: '{ reviews { author { name city } } }',
      expected: {
        data: {
          reviews: [{ author: { name: 'Ada', city: 'London' } }, { author: { name: 'Emmy', city: 'Erlangen' } }],
        },
      },
      fetches: 2,
    },
    {
      title: 'does not depend on fields that are provided elsewhere',
      query: '{ user(id: "u1") { name } }',
      expected: { data: { user: { name: 'Ada' } } },
      fetches: 1,
    },
  ],
};
