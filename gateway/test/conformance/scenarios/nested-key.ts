import { type Scenario } from '../support/scenario.ts';

const halls = { h1: { id: 'h1', name: 'Large hall' }, h2: { id: 'h2', name: 'Small hall' } };
const seats = [
  { number: 1, hall: halls.h1 },
  { number: 1, hall: halls.h2 },
];

export const nestedKey: Scenario = {
  name: 'an entity with a key inside another entity',
  subgraphs: {
    theatre: {
      typeDefs: /* GraphQL */ `
        type Query {
          seats: [Seat!]!
        }
        type Seat @key(fields: "number hall { id }") {
          number: Int!
          hall: Hall!
        }
        type Hall @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: { Query: { seats: () => seats } },
    },
    tickets: {
      typeDefs: /* GraphQL */ `
        type Seat @key(fields: "number hall { id }") {
          number: Int!
          hall: Hall!
          price: Int
        }
        type Hall @key(fields: "id") {
          id: ID!
          discount: Int
        }
      `,
      resolvers: {
        Seat: { price: ({ hall }) => (hall.id === 'h1' ? 90 : 40) },
        Hall: { discount: ({ id }) => (id === 'h1' ? 5 : null) },
      },
    },
  },
  cases: [
    {
      title: 'sends the key of the inner entity',
      query: '{ seats { number price } }',
      expected: {
        data: {
          seats: [
            { number: 1, price: 90 },
            { number: 1, price: 40 },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'keeps the inner key separate from the client’s selection of the inner entity',
      query: '{ seats { price hall { name } } }',
      expected: {
        data: {
          seats: [
            { price: 90, hall: { name: 'Large hall' } },
            { price: 40, hall: { name: 'Small hall' } },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'joins fields of the inner entity too',
      query: '{ seats { hall { discount name } price } }',
      expected: {
        data: {
          seats: [
            { hall: { discount: 5, name: 'Large hall' }, price: 90 },
            { hall: { discount: null, name: 'Small hall' }, price: 40 },
          ],
        },
      },
    },
    {
      title: 'sends the inner key although the client uses its name as an alias',
      query: '{ seats { price hall { id: name } } }',
      expected: {
        data: {
          seats: [
            { price: 90, hall: { id: 'Large hall' } },
            { price: 40, hall: { id: 'Small hall' } },
          ],
        },
      },
    },
  ],
};
