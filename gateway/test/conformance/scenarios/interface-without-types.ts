import { type Scenario } from '../support/scenario.ts';

/**
 * The library defines the interface but none of its types, so it cannot return an object (GraphQL §6.4.3). An operation
 * that cannot be planned is a request error (§7.1.1).
 */
export const interfaceWithoutTypes: Scenario = {
  name: '@interfaceObject of an interface without types',
  subgraphs: {
    library: {
      typeDefs: /* GraphQL */ `
        type Query {
          newest: Media
        }
        interface Media @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: { Query: { newest: () => ({ id: 'm1' }) } },
    },
    ratings: {
      typeDefs: /* GraphQL */ `
        type Query {
          best: Media
        }
        type Media @key(fields: "id") @interfaceObject {
          id: ID!
          rating: Int
        }
      `,
      resolvers: { Query: { best: () => ({ id: 'm1', rating: 5 }) } },
    },
  },
  cases: [
    {
      title: 'returns an interface object although the interface has no types',
      query: '{ best { id rating } }',
      expected: { data: { best: { id: 'm1', rating: 5 } } },
      fetches: 1,
    },
    {
      title: 'returns an error for the key of an interface without types',
      query: '{ newest { id } }',
      expected: { data: { newest: null }, errors: [{ path: ['newest'] }] },
    },
    {
      title: 'returns an error for another subgraph’s field of an interface without types',
      query: '{ newest { rating } }',
      expected: { errors: [{ code: 'PLAN_NOT_SUPPORTED' }] },
      fetches: 0,
    },
    {
      title: 'requests nothing else if no subgraph can resolve a root field',
      query: '{ best { id } other: newest { rating } }',
      expected: { errors: [{ code: 'PLAN_NOT_SUPPORTED' }] },
      fetches: 0,
    },
  ],
};
