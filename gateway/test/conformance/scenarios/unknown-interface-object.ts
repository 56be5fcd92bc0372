import { type Scenario } from '../support/scenario.ts';

const book = { __typename: 'Book', id: 'm1', title: 'Dune' };

/** Every object has a type (GraphQL §6.4.3). If it cannot be resolved, the gateway must report an error. */
export const unknownInterfaceObject: Scenario = {
  name: '@interfaceObject of an entity that no subgraph can resolve',
  subgraphs: {
    library: {
      typeDefs: /* GraphQL */ `
        type Query {
          media: [Media!]!
        }
        interface Media @key(fields: "id") {
          id: ID!
          title: String
        }
        type Book implements Media @key(fields: "id") {
          id: ID!
          title: String
        }
      `,
      resolvers: {
        Query: { media: () => [book] },
        Media: { __resolveReference: ({ id }: { id: string }) => (id === book.id ? book : null) },
        Book: { __resolveReference: () => book },
      },
    },
    ratings: {
      typeDefs: /* GraphQL */ `
        type Query {
          best: Media
          ranking: [Media]
        }
        type Media @key(fields: "id") @interfaceObject {
          id: ID!
          rating: Int
        }
      `,
      resolvers: {
        Query: { best: () => ({ id: 'gone', rating: 5 }), ranking: () => [{ id: 'm1', rating: 4 }, { id: 'gone' }] },
      },
    },
  },
  cases: [
    {
      title: 'returns fields that do not depend on the type',
      query: '{ best { id rating } }',
      expected: { data: { best: { id: 'gone', rating: 5 } } },
      fetches: 1,
    },
    {
      title: 'returns an error when __typename cannot be resolved',
      query: '{ best { __typename rating } }',
      expected: { data: { best: null }, errors: [{ path: ['best'] }] },
    },
    {
      title: 'returns an error when the type condition of a fragment cannot be resolved',
      query: '{ best { rating ... on Book { title } } }',
      expected: { data: { best: null }, errors: [{ path: ['best'] }] },
    },
    {
      title: 'returns the other items of a list',
      query: '{ ranking { __typename rating } }',
      expected: {
        data: { ranking: [{ __typename: 'Book', rating: 4 }, null] },
        errors: [{ path: ['ranking', 1] }],
      },
    },
  ],
};
