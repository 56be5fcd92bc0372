import { type Scenario } from '../support/scenario.ts';

const product = { __typename: 'Product', id: 'p1', name: 'Table' };
const user = { __typename: 'User', id: 'u1', name: 'Ada' };

export const providesAbstract: Scenario = {
  name: '@provides through interfaces and unions',
  subgraphs: {
    search: {
      typeDefs: /* GraphQL */ `
        type Query {
          hits: [Hit!]! @provides(fields: "... on Product { name }")
          named: [Named!]! @provides(fields: "... on User { name }")
        }
        union Hit = Product | User
        interface Named {
          id: ID!
        }
        type Product implements Named @key(fields: "id") {
          id: ID!
          name: String @external
        }
        type User implements Named @key(fields: "id") {
          id: ID!
          name: String @external
        }
      `,
      resolvers: { Query: { hits: () => [product, user], named: () => [product, user] } },
    },
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          name: String @shareable
        }
      `,
      resolvers: { Product: { name: () => 'Table' } },
    },
    users: {
      typeDefs: /* GraphQL */ `
        type User @key(fields: "id") {
          id: ID!
          name: String @shareable
        }
      `,
      resolvers: { User: { name: () => 'Ada' } },
    },
  },
  cases: [
    {
      title: 'uses a field that is provided for one member of a union',
      query: '{ hits { ... on Product { name } } }',
      expected: { data: { hits: [{ name: 'Table' }, {}] } },
      fetches: 1,
    },
    {
      title: 'requests a field that is not provided for another member',
      query: '{ hits { ... on Product { name } ... on User { name } } }',
      expected: { data: { hits: [{ name: 'Table' }, { name: 'Ada' }] } },
      fetches: 2,
      representations: { users: 1, catalogue: 0 },
    },
    {
      title: 'uses a field that is provided for one type of an interface',
      query: '{ named { id ... on User { name } } }',
      expected: { data: { named: [{ id: 'p1' }, { id: 'u1', name: 'Ada' }] } },
      fetches: 1,
    },
  ],
};
