import { type Scenario } from '../support/scenario.ts';

const names: Record<string, string> = { u1: 'Ada', u2: 'Emmy', p1: 'Table', p2: 'Chair' };
const reviews = [
  { id: 'r1', author: { id: 'u1' }, product: { id: 'p1' } },
  { id: 'r2', author: { id: 'u2' }, product: { id: 'p1' } },
  { id: 'r3', author: { id: 'u1' }, product: { id: 'p2' } },
];

export const cycles: Scenario = {
  name: 'cycles between subgraphs',
  subgraphs: {
    users: {
      typeDefs: /* GraphQL */ `
        type Query {
          user(id: ID!): User
        }
        type User @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: { Query: { user: (_, { id }) => ({ id }) }, User: { name: ({ id }) => names[id] } },
    },
    products: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: { Product: { name: ({ id }) => names[id] } },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type User @key(fields: "id") {
          id: ID!
          reviews: [Review!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          reviews: [Review!]!
        }
        type Review @key(fields: "id") {
          id: ID!
          author: User!
          product: Product!
        }
      `,
      resolvers: {
        User: { reviews: ({ id }) => reviews.filter(({ author }) => author.id === id) },
        Product: { reviews: ({ id }) => reviews.filter(({ product }) => product.id === id) },
      },
    },
  },
  cases: [
    {
      title: 'follows a cycle once',
      query: '{ user(id: "u2") { name reviews { product { name reviews { author { name } } } } } }',
      expected: {
        data: {
          user: {
            name: 'Emmy',
            reviews: [
              { product: { name: 'Table', reviews: [{ author: { name: 'Ada' } }, { author: { name: 'Emmy' } }] } },
            ],
          },
        },
      },
    },
    {
      title: 'follows a cycle inside one subgraph in one request',
      query: '{ user(id: "u2") { reviews { product { reviews { author { reviews { id } } } } } } }',
      expected: {
        data: {
          user: {
            reviews: [
              {
                product: {
                  reviews: [
                    { author: { reviews: [{ id: 'r1' }, { id: 'r3' }] } },
                    { author: { reviews: [{ id: 'r2' }] } },
                  ],
                },
              },
            ],
          },
        },
      },
      fetches: 2,
    },
    {
      title: 'requests different fields of one entity at different depths',
      query: `{ user(id: "u1") { id reviews { author { name reviews { id product { id name } } } product { id } } } }`,
      expected: {
        data: {
          user: {
            id: 'u1',
            reviews: [
              {
                author: {
                  name: 'Ada',
                  reviews: [
                    { id: 'r1', product: { id: 'p1', name: 'Table' } },
                    { id: 'r3', product: { id: 'p2', name: 'Chair' } },
                  ],
                },
                product: { id: 'p1' },
              },
              {
                author: {
                  name: 'Ada',
                  reviews: [
                    { id: 'r1', product: { id: 'p1', name: 'Table' } },
                    { id: 'r3', product: { id: 'p2', name: 'Chair' } },
                  ],
                },
                product: { id: 'p2' },
              },
            ],
          },
        },
      },
    },
    {
      title: 'uses different aliases for one entity at different depths',
      query: `{ user(id: "u2") {
        a: name
        reviews { by: author { b: name } of: product { c: name reviews { author { a: name } } } }
      } }`,
      expected: {
        data: {
          user: {
            a: 'Emmy',
            reviews: [
              {
                by: { b: 'Emmy' },
                of: { c: 'Table', reviews: [{ author: { a: 'Ada' } }, { author: { a: 'Emmy' } }] },
              },
            ],
          },
        },
      },
    },
  ],
};
