import { type Scenario } from '../support/scenario.ts';

const items = [
  { __typename: 'Book', id: 'b1', title: 'Dune', pages: 600, maker: { __typename: 'Person', name: 'Frank' } },
  { __typename: 'Film', id: 'f1', title: 'Alien', minutes: 117, maker: { __typename: 'Studio', company: 'Fox' } },
];
const titles: Record<string, string> = { 'b1/EN': 'Dune', 'b1/DE': 'Der Wüstenplanet', 'f1/EN': 'Alien' };
const labels: Record<string, string | null> = { b1: 'paper', f1: null };

export const interfaceEntities: Scenario = {
  name: 'interfaces over entities',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          items: [Item!]!
        }
        interface Item {
          id: ID!
          title(language: String = "EN"): String
          maker: Maker
        }
        type Book implements Item @key(fields: "id") {
          id: ID!
          title(language: String = "EN"): String
          maker: Maker
          pages: Int!
        }
        type Film implements Item @key(fields: "id") {
          id: ID!
          title(language: String = "EN"): String
          maker: Maker
          minutes: Int!
        }
        interface Maker {
          displayName: String!
        }
        type Person implements Maker {
          displayName: String!
          name: String!
        }
        type Studio implements Maker {
          displayName: String!
          company: String!
        }
      `,
      resolvers: {
        Query: { items: () => items },
        Book: { title: ({ id }, { language }) => titles[`${id}/${language}`] },
        Film: { title: ({ id }, { language }) => titles[`${id}/${language}`] },
        Person: { displayName: ({ name }) => name },
        Studio: { displayName: ({ company }) => company },
      },
    },
    stock: {
      typeDefs: /* GraphQL */ `
        interface Item {
          id: ID!
          inStock: Int
          label: String
        }
        type Book implements Item @key(fields: "id") {
          id: ID!
          inStock: Int
          label: String!
        }
        type Film implements Item @key(fields: "id") {
          id: ID!
          inStock: Int
          label: String
        }
      `,
      resolvers: {
        Book: { inStock: () => 2, label: ({ id }) => labels[id] },
        Film: { inStock: () => 0, label: ({ id }) => labels[id] },
      },
    },
  },
  cases: [
    {
      title: 'joins a field of the interface for every type in one request',
      query: '{ items { title inStock } }',
      expected: {
        data: {
          items: [
            { title: 'Dune', inStock: 2 },
            { title: 'Alien', inStock: 0 },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'joins a field that has types of different nullability',
      query: '{ items { label } }',
      expected: { data: { items: [{ label: 'paper' }, { label: null }] } },
      fetches: 2,
    },
    {
      title: 'applies fragments by type',
      query: `{ items { __typename ... on Book { pages inStock } ... on Film { minutes } } }`,
      expected: {
        data: {
          items: [
            { __typename: 'Book', pages: 600, inStock: 2 },
            { __typename: 'Film', minutes: 117 },
          ],
        },
      },
      fetches: 2,
      representations: { stock: 1 },
    },
    {
      title: 'lets types use one alias for different fields and arguments',
      query: `{ items {
        ... on Book { size: pages title(language: "DE") }
        ... on Film { size: minutes title(language: "EN") }
      } }`,
      expected: {
        data: {
          items: [
            { size: 600, title: 'Der Wüstenplanet' },
            { size: 117, title: 'Alien' },
          ],
        },
      },
      fetches: 1,
    },
    {
      title: 'applies fragments on interfaces inside fragments on types',
      query: '{ items { ... on Film { ... on Item { id ... on Book { pages } } } } }',
      expected: { data: { items: [{}, { id: 'f1' }] } },
      fetches: 1,
    },
    {
      title: 'returns the type of an object under any alias',
      query: '{ items { kind: __typename maker { who: displayName type: __typename } } }',
      expected: {
        data: {
          items: [
            { kind: 'Book', maker: { who: 'Frank', type: 'Person' } },
            { kind: 'Film', maker: { who: 'Fox', type: 'Studio' } },
          ],
        },
      },
      fetches: 1,
    },
    {
      title: 'applies fragments on types that are not entities',
      query: '{ items { maker { ... on Studio { company displayName } } inStock } }',
      expected: {
        data: {
          items: [
            { maker: {}, inStock: 2 },
            { maker: { company: 'Fox', displayName: 'Fox' }, inStock: 0 },
          ],
        },
      },
      fetches: 2,
    },
  ],
};
