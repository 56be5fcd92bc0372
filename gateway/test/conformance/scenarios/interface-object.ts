import { type Scenario } from '../support/scenario.ts';

const media = [
  { __typename: 'Book', id: 'm1', title: 'Dune', pages: 600 },
  { __typename: 'Film', id: 'm2', title: 'Alien', minutes: 117 },
];
const ratings: Record<string, number> = { m1: 5, m2: 4 };

export const interfaceObject: Scenario = {
  name: '@interfaceObject',
  subgraphs: {
    library: {
      typeDefs: /* GraphQL */ `
        type Query {
          media: [Media!]!
          book: Book
        }
        interface Media @key(fields: "id") {
          id: ID!
          title: String!
        }
        type Book implements Media @key(fields: "id") {
          id: ID!
          title: String!
          pages: Int!
        }
        type Film implements Media @key(fields: "id") {
          id: ID!
          title: String!
          minutes: Int!
        }
      `,
      resolvers: {
        Query: { media: () => media, book: () => media[0] },
        Media: { __resolveReference: ({ id }: { id: string }) => media.find((one) => one.id === id) ?? null },
        Book: { __resolveReference: ({ id }) => media.find((one) => one.id === id) ?? null },
        Film: { __resolveReference: ({ id }) => media.find((one) => one.id === id) ?? null },
      },
    },
    ratings: {
      typeDefs: /* GraphQL */ `
        type Query {
          best: Media
          ranking: [Media!]!
        }
        type Media @key(fields: "id") @interfaceObject {
          id: ID!
          rating: Int
          similar: [Media!]!
        }
      `,
      resolvers: {
        Query: { best: () => ({ id: 'm1' }), ranking: () => [{ id: 'm1' }, { id: 'm2' }] },
        Media: {
          rating: ({ id }) => ratings[id],
          similar: ({ id }) => (id === 'm1' ? [{ id: 'm2' }] : []),
        },
      },
    },
  },
  cases: [
    {
      title: 'adds a field to every implementation',
      query: '{ media { title rating } }',
      expected: {
        data: {
          media: [
            { title: 'Dune', rating: 5 },
            { title: 'Alien', rating: 4 },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'adds a field to an object type',
      query: '{ book { pages rating __typename } }',
      expected: { data: { book: { pages: 600, rating: 5, __typename: 'Book' } } },
      fetches: 2,
    },
    {
      title: 'needs no type name for the fields of the interface object',
      query: '{ ranking { id rating } }',
      expected: {
        data: {
          ranking: [
            { id: 'm1', rating: 5 },
            { id: 'm2', rating: 4 },
          ],
        },
      },
      fetches: 1,
    },
    {
      title: 'resolves the type of an interface object',
      query: '{ best { __typename rating } }',
      expected: { data: { best: { __typename: 'Book', rating: 5 } } },
      fetches: 2,
    },
    {
      title: 'resolves which fragments apply to an interface object',
      query: '{ ranking { rating ... on Book { pages } ... on Film { minutes kind: __typename } } }',
      expected: {
        data: {
          ranking: [
            { rating: 5, pages: 600 },
            { rating: 4, minutes: 117, kind: 'Film' },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'requests an interface object field inside a fragment on one implementation',
      query: '{ media { ... on Film { rating } id } }',
      expected: { data: { media: [{ id: 'm1' }, { rating: 4, id: 'm2' }] } },
      fetches: 2,
      representations: { ratings: 1 },
    },
    {
      title: 'resolves which fragments apply although they select only interface fields',
      query: '{ ranking { ... on Book { id similar { id } } } }',
      expected: { data: { ranking: [{ id: 'm1', similar: [{ id: 'm2' }] }, {}] } },
    },
    {
      title: 'keeps the concrete type name of an interface object',
      query: '{ ranking { ... on Book { kind: __typename similar { ... on Film { id } ... on Book { id } } } } }',
      expected: { data: { ranking: [{ kind: 'Book', similar: [{ id: 'm2' }] }, {}] } },
    },
    {
      title: 'resolves which fragments apply at a distance from their fields',
      query: '{ ranking { ... on Book { __typename similar { ... on Book { ... { id } } } } } }',
      expected: { data: { ranking: [{ __typename: 'Book', similar: [{}] }, {}] } },
    },
    {
      title: 'goes from an interface object to another',
      query: '{ book { similar { title rating similar { id } } } }',
      expected: { data: { book: { similar: [{ title: 'Alien', rating: 4, similar: [] }] } } },
    },
  ],
};
