import { type Scenario } from '../support/scenario.ts';

const shelves = [
  { depot: 'EAST', number: 1, zone: 'A', label: 'Tables' },
  { depot: 'EAST', number: 2, zone: null, label: 'Chairs' },
  { depot: 'WEST', number: 1, zone: 'A', label: 'Lamps' },
];
const capacities = [
  { depot: 'EAST', number: 1, zone: 'A', capacity: 10 },
  { depot: 'EAST', number: 2, zone: null, capacity: 20 },
  { depot: 'WEST', number: 1, zone: 'A', capacity: 30 },
];

export const compoundKey: Scenario = {
  name: 'an entity with a key of several fields',
  subgraphs: {
    depots: {
      typeDefs: /* GraphQL */ `
        type Query {
          shelves: [Shelf!]!
        }
        enum Depot {
          EAST
          WEST
        }
        type Shelf @key(fields: "depot number zone") {
          depot: Depot!
          number: Int!
          zone: String
          label: String!
        }
      `,
      resolvers: { Query: { shelves: () => shelves } },
    },
    capacities: {
      typeDefs: /* GraphQL */ `
        enum Depot {
          EAST
          WEST
        }
        type Shelf @key(fields: "depot number zone") {
          depot: Depot!
          number: Int!
          zone: String
          capacity: Int
        }
      `,
      resolvers: {
        Shelf: {
          __resolveReference: ({ depot, number, zone }) =>
            capacities.find((shelf) => shelf.depot === depot && shelf.number === number && shelf.zone === zone) ?? null,
        },
      },
    },
  },
  cases: [
    {
      title: 'sends every field of the key, including null',
      query: '{ shelves { label capacity } }',
      expected: {
        data: {
          shelves: [
            { label: 'Tables', capacity: 10 },
            { label: 'Chairs', capacity: 20 },
            { label: 'Lamps', capacity: 30 },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'returns a part of the key',
      query: '{ shelves { number capacity } }',
      expected: {
        data: {
          shelves: [
            { number: 1, capacity: 10 },
            { number: 2, capacity: 20 },
            { number: 1, capacity: 30 },
          ],
        },
      },
    },
    {
      title: 'returns the whole key under aliases',
      query: '{ shelves { place: depot number: label n: number capacity } }',
      expected: {
        data: {
          shelves: [
            { place: 'EAST', number: 'Tables', n: 1, capacity: 10 },
            { place: 'EAST', number: 'Chairs', n: 2, capacity: 20 },
            { place: 'WEST', number: 'Lamps', n: 1, capacity: 30 },
          ],
        },
      },
    },
  ],
};
