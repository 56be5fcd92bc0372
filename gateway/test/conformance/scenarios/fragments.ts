import { type Scenario } from '../support/scenario.ts';

export const fragments: Scenario = {
  name: 'fragments',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product: Product
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          maker: Maker!
        }
        type Maker @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: {
        Query: { product: () => ({ id: 'p1', name: 'Table', maker: { id: 'm1', name: 'Carpenter' } }) },
      },
    },
    places: {
      typeDefs: /* GraphQL */ `
        type Query {
          home: Place
        }
        type Maker @key(fields: "id") {
          id: ID!
          place: Place
        }
        type Place {
          city: String!
          country: String!
        }
      `,
      resolvers: {
        Query: { home: () => ({ city: 'Ulm', country: 'DE' }) },
        Maker: { place: () => ({ city: 'Bremen', country: 'DE' }) },
      },
    },
  },
  cases: [
    {
      title: 'expands nested fragments',
      query: `{ product { ...Whole } }
        fragment Whole on Product { name maker { ...Made } }
        fragment Made on Maker { name place { ...Where } }
        fragment Where on Place { city }`,
      expected: { data: { product: { name: 'Table', maker: { name: 'Carpenter', place: { city: 'Bremen' } } } } },
      fetches: 2,
    },
    {
      title: 'spreads one fragment in several places',
      query: `{ home { ...Where } product { maker { place { ...Where } } } }
        fragment Where on Place { city country }`,
      expected: {
        data: {
          home: { city: 'Ulm', country: 'DE' },
          product: { maker: { place: { city: 'Bremen', country: 'DE' } } },
        },
      },
    },
    {
      // GraphQL §6.3.2: fields are in the order in which their names first occur.
      title: 'merges the fields of fragments that overlap',
      query: `{ product { ...A maker { place { country } } ...B } product { name } }
        fragment A on Product { maker { name place { city } } }
        fragment B on Product { id maker { id place { city } } }`,
      expected: {
        data: {
          product: {
            maker: { name: 'Carpenter', place: { city: 'Bremen', country: 'DE' }, id: 'm1' },
            id: 'p1',
            name: 'Table',
          },
        },
      },
      fetches: 2,
    },
    {
      title: 'expands fragments without a type and on the root',
      query: `{ ... { ... on Query { home { ... { city } } } ...Root } }
        fragment Root on Query { product { name } home { country } }`,
      expected: { data: { home: { city: 'Ulm', country: 'DE' }, product: { name: 'Table' } } },
      fetches: 2,
    },
    {
      title: 'passes variables into fragments',
      query: `query ($city: Boolean!) { product { maker { ...Made } } }
        fragment Made on Maker { place { city @include(if: $city) country @skip(if: $city) } }`,
      variables: { city: true },
      expected: { data: { product: { maker: { place: { city: 'Bremen' } } } } },
      fetches: 2,
    },
  ],
};
