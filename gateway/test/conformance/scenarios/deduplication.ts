import { type Scenario } from '../support/scenario.ts';

const authors = ['u1', 'u2', 'u1', null, 'u1', 'u2'];
const reviews = authors.map((author, index) => ({
  body: `No. ${index}`,
  author: author && { id: author, rank: index },
}));
const names: Record<string, string> = { u1: 'Ada', u2: 'Emmy' };

/** Checks the load, not the response: federation never needs one entity twice in a request. */
export const deduplication: Scenario = {
  name: 'repeated entities',
  subgraphs: {
    reviews: {
      typeDefs: /* GraphQL */ `
        type Query {
          reviews: [Review!]!
          worst: [Review!]!
        }
        type Review {
          body: String!
          author: User
        }
        type User @key(fields: "id") {
          id: ID!
          "The number of reviews by the author when this one was written."
          rank: Int
        }
      `,
      resolvers: { Query: { reviews: () => reviews, worst: () => reviews.slice(0, 2) } },
    },
    users: {
      typeDefs: /* GraphQL */ `
        type User @key(fields: "id") {
          id: ID!
          name: String!
          friend: User
          score(factor: Int!): Int
        }
      `,
      resolvers: {
        User: {
          name: ({ id }) => names[id],
          friend: ({ id }) => (id === 'u1' ? { id: 'u2' } : null),
          score: ({ id }, { factor }) => Number(id.slice(1)) * factor,
        },
      },
    },
  },
  cases: [
    {
      title: 'sends each entity of a list once',
      query: '{ reviews { author { name } } }',
      expected: {
        data: { reviews: authors.map((author) => ({ author: author && { name: names[author] } })) },
      },
      fetches: 2,
      representations: { users: 2 },
    },
    {
      title: 'keeps the parents of repeated entities separate',
      query: '{ reviews { body author { id friend { name } } } }',
      expected: {
        data: {
          reviews: [
            { body: 'No. 0', author: { id: 'u1', friend: { name: 'Emmy' } } },
            { body: 'No. 1', author: { id: 'u2', friend: null } },
            { body: 'No. 2', author: { id: 'u1', friend: { name: 'Emmy' } } },
            { body: 'No. 3', author: null },
            { body: 'No. 4', author: { id: 'u1', friend: { name: 'Emmy' } } },
            { body: 'No. 5', author: { id: 'u2', friend: null } },
          ],
        },
      },
      fetches: 2,
      representations: { users: 2 },
    },
    {
      title: 'keeps fields separate that differ between the paths of one entity',
      query: '{ worst: reviews { author { rank name } } }',
      expected: {
        data: {
          worst: authors.map((author, rank) => ({ author: author && { rank, name: names[author] } })),
        },
      },
      representations: { users: 2 },
    },
    {
      title: 'keeps different calls on one entity at two paths separate',
      query: '{ worst { author { score(factor: 2) } } reviews { author { score(factor: 3) } } }',
      expected: {
        data: {
          worst: [{ author: { score: 2 } }, { author: { score: 4 } }],
          reviews: [
            { author: { score: 3 } },
            { author: { score: 6 } },
            { author: { score: 3 } },
            { author: null },
            { author: { score: 3 } },
            { author: { score: 6 } },
          ],
        },
      },
    },
    {
      title: 'keeps different selections of one entity at two paths separate',
      query: '{ worst { author { name } } reviews { author { name friend { id } } } }',
      expected: {
        data: {
          worst: [{ author: { name: 'Ada' } }, { author: { name: 'Emmy' } }],
          reviews: [
            { author: { name: 'Ada', friend: { id: 'u2' } } },
            { author: { name: 'Emmy', friend: null } },
            { author: { name: 'Ada', friend: { id: 'u2' } } },
            { author: null },
            { author: { name: 'Ada', friend: { id: 'u2' } } },
            { author: { name: 'Emmy', friend: null } },
          ],
        },
      },
    },
  ],
};
