import { type Scenario } from '../support/scenario.ts';

const items = [
  { __typename: 'Book', id: 'b1', author: { id: 'u1' } },
  { __typename: 'Film', id: 'f1', studio: { id: 's1' } },
  { __typename: 'Game', id: 'g1', lead: { id: 'u2' } },
];
const people: Record<string, { name: string; age: number }> = {
  u1: { name: 'Frank', age: 65 },
  u2: { name: 'Roberta', age: 40 },
};

/** GraphQL §5.3.2 lets object types use one name for different fields, because an object has only one type. */
export const sharedNames: Scenario = {
  name: 'one name for fields of different types',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          items: [Item]!
        }
        interface Item {
          id: ID!
        }
        type Book implements Item @key(fields: "id") {
          id: ID!
          author: Person
        }
        type Film implements Item @key(fields: "id") {
          id: ID!
          studio: Studio
        }
        type Game implements Item @key(fields: "id") {
          id: ID!
          lead: Person
        }
        type Person @key(fields: "id") {
          id: ID!
        }
        type Studio @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: { Query: { items: () => items } },
    },
    makers: {
      typeDefs: /* GraphQL */ `
        type Person @key(fields: "id") {
          id: ID!
          name: String
          age: Int
        }
        type Studio @key(fields: "id") {
          id: ID!
          company: String
        }
      `,
      resolvers: {
        Person: { name: ({ id }) => people[id]?.name, age: ({ id }) => people[id]?.age },
        Studio: { company: () => 'Fox' },
      },
    },
    labels: {
      typeDefs: /* GraphQL */ `
        interface Item {
          id: ID!
          label: String
        }
        type Book implements Item @key(fields: "id") {
          id: ID!
          label: String!
        }
        type Film implements Item @key(fields: "id") {
          id: ID!
          label: String
        }
        type Game implements Item @key(fields: "id") {
          id: ID!
          label: String!
        }
      `,
      resolvers: {
        Book: { label: () => 'paper' },
        Film: { label: () => new Error('no label for films') },
        Game: { label: () => new Error('no label for games') },
      },
    },
  },
  cases: [
    {
      title: 'keeps entities of different types under one name separate',
      query: '{ items { ... on Book { maker: author { name } } ... on Film { maker: studio { company } } } }',
      expected: { data: { items: [{ maker: { name: 'Frank' } }, { maker: { company: 'Fox' } }, {}] } },
      fetches: 2,
    },
    {
      title: 'keeps different selections of one entity type under one name separate',
      query: '{ items { ... on Book { maker: author { name } } ... on Game { maker: lead { age id } } } }',
      expected: { data: { items: [{ maker: { name: 'Frank' } }, {}, { maker: { age: 40, id: 'u2' } }] } },
      fetches: 2,
    },
    {
      title: 'keeps different fields under one name separate below one name',
      query: `{ items {
        ... on Book { maker: author { info: name } }
        ... on Game { maker: lead { info: name } }
        ... on Film { maker: studio { info: company } }
      } }`,
      expected: {
        data: { items: [{ maker: { info: 'Frank' } }, { maker: { info: 'Fox' } }, { maker: { info: 'Roberta' } }] },
      },
      fetches: 2,
    },
    {
      // The subgraph cannot be asked for String and String! under one name: the gateway has to rename one of them.
      // Nullability depends on the object’s own type, not on the interface (GraphQL §6.3).
      title: "reports errors under the client's alias of a field",
      query: '{ items { text: label ... on Book { id } } }',
      expected: {
        data: { items: [{ text: 'paper', id: 'b1' }, { text: null }, null] },
        errors: [
          { path: ['items', 1, 'text'], message: 'no label for films' },
          { path: ['items', 2, 'text'], message: 'no label for games' },
        ],
      },
      fetches: 2,
    },
  ],
};
