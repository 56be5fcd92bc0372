import { type Scenario } from '../support/scenario.ts';

export const typename: Scenario = {
  name: '__typename',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        schema {
          query: CatalogueQuery
          mutation: CatalogueMutation
        }
        type CatalogueQuery {
          product: Product
          thing: Thing
        }
        type CatalogueMutation {
          touch: Boolean
        }
        union Thing = Product | Leaflet
        type Product @key(fields: "id") {
          id: ID!
          box: Box
        }
        type Box {
          width: Int
        }
        type Leaflet {
          pages: Int
        }
      `,
      resolvers: {
        CatalogueQuery: {
          product: () => ({ id: 'p1', box: { width: 3 } }),
          thing: () => ({ __typename: 'Leaflet', pages: 4 }),
        },
        CatalogueMutation: { touch: () => true },
      },
    },
    stock: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          inStock: Int
          depot: Depot
        }
        type Depot {
          city: String
        }
      `,
      resolvers: { Product: { inStock: () => 3, depot: () => ({ city: 'Bremen' }) } },
    },
  },
  cases: [
    {
      // Subgraphs may rename their root types; the supergraph has the default names.
      title: 'returns the root type’s name',
      query: '{ __typename again: __typename }',
      expected: { data: { __typename: 'Query', again: 'Query' } },
      fetches: 0,
    },
    {
      title: 'returns the root type’s name together with data',
      query: '{ product { id } __typename ... on Query { root: __typename } }',
      expected: { data: { product: { id: 'p1' }, __typename: 'Query', root: 'Query' } },
      fetches: 1,
    },
    {
      title: 'returns the mutation type’s name',
      query: 'mutation { a: __typename touch }',
      expected: { data: { a: 'Mutation', touch: true } },
      fetches: 1,
    },
    {
      title: 'returns the type names of entities and value types',
      query: '{ product { __typename box { __typename } depot { __typename city } } }',
      expected: {
        data: {
          product: {
            __typename: 'Product',
            box: { __typename: 'Box' },
            depot: { __typename: 'Depot', city: 'Bremen' },
          },
        },
      },
      fetches: 2,
    },
    {
      title: 'returns the type name under several aliases',
      query:
        '{ product { a: __typename inStock b: __typename } thing { c: __typename ... on Leaflet { d: __typename } } }',
      expected: {
        data: { product: { a: 'Product', inStock: 3, b: 'Product' }, thing: { c: 'Leaflet', d: 'Leaflet' } },
      },
      fetches: 2,
    },
    {
      title: 'returns only the type name',
      query: '{ product { __typename } thing { __typename } }',
      expected: { data: { product: { __typename: 'Product' }, thing: { __typename: 'Leaflet' } } },
      fetches: 1,
    },
    {
      title: 'omits a type name that is not selected',
      query: '{ product { inStock box { width } } thing { ... on Leaflet { pages } } }',
      expected: { data: { product: { inStock: 3, box: { width: 3 } }, thing: { pages: 4 } } },
      fetches: 2,
    },
  ],
};
