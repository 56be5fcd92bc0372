import { type Scenario } from '../support/scenario.ts';

const hits = [
  { __typename: 'Product', id: 'p1' },
  { __typename: 'User', id: 'u1' },
  null,
  { __typename: 'Hint', text: 'Try harder' },
  { __typename: 'Product', id: 'p2' },
];
const names: Record<string, string> = { p1: 'Table', p2: 'Chair' };

export const unionEntities: Scenario = {
  name: 'unions of entities',
  subgraphs: {
    search: {
      typeDefs: /* GraphQL */ `
        type Query {
          search: [Hit]!
          featured: Hit
        }
        union Hit = Product | User | Hint
        type Product @key(fields: "id") {
          id: ID!
        }
        type User @key(fields: "id") {
          id: ID!
        }
        type Hint {
          text: String!
        }
      `,
      resolvers: { Query: { search: () => hits, featured: () => hits[4] } },
    },
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          related: [Related!]!
        }
        union Related = Product | Brochure
        type Brochure {
          pages: Int!
        }
      `,
      resolvers: {
        Product: {
          name: ({ id }) => names[id],
          related: ({ id }) =>
            id === 'p1'
              ? [
                  { __typename: 'Brochure', pages: 4 },
                  { __typename: 'Product', id: 'p2' },
                ]
              : [],
        },
      },
    },
    users: {
      typeDefs: /* GraphQL */ `
        type User @key(fields: "id") {
          id: ID!
          name: String
        }
      `,
      resolvers: { User: { name: () => 'Ada' } },
    },
  },
  cases: [
    {
      title: 'requests the union’s members from their subgraphs',
      query: `{ search { ... on Product { name } ... on User { userName: name } ... on Hint { text } } }`,
      expected: {
        data: { search: [{ name: 'Table' }, { userName: 'Ada' }, null, { text: 'Try harder' }, { name: 'Chair' }] },
      },
      fetches: 3,
      representations: { catalogue: 2, users: 1 },
    },
    {
      title: 'returns empty objects for members without a fragment',
      query: '{ search { ... on User { name } } }',
      expected: { data: { search: [{}, { name: 'Ada' }, null, {}, {}] } },
      fetches: 2,
    },
    {
      title: 'returns only the type names of the members',
      query: '{ search { __typename } }',
      expected: {
        data: {
          search: [
            { __typename: 'Product' },
            { __typename: 'User' },
            null,
            { __typename: 'Hint' },
            { __typename: 'Product' },
          ],
        },
      },
      fetches: 1,
    },
    {
      title: 'does not request types that do not occur',
      query: '{ featured { ... on User { name } ... on Product { id } } }',
      expected: { data: { featured: { id: 'p2' } } },
      fetches: 1,
    },
    {
      title: 'goes through a union inside an entity',
      query: '{ search { ... on Product { related { ... on Brochure { pages } ... on Product { id name } } } } }',
      expected: {
        data: {
          search: [{ related: [{ pages: 4 }, { id: 'p2', name: 'Chair' }] }, {}, null, {}, { related: [] }],
        },
      },
      fetches: 2,
    },
  ],
};
