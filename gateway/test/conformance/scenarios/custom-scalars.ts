import { GraphQLScalarType } from 'graphql';
import { type Scenario } from '../support/scenario.ts';

const JSON_SCALAR = new GraphQLScalarType({ name: 'JSON' });
const attributes = {
  size: { width: 1, depth: null },
  tags: ['a', { b: [] }],
  __typename: 'Mischief',
  id: 7,
  on: false,
};

export const customScalars: Scenario = {
  name: 'custom scalars',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        scalar JSON
        scalar Date
        type Query {
          product: Product
          products: [Product!]!
          echo(value: JSON, values: [JSON]): JSON
        }
        type Product @key(fields: "id made") {
          id: ID!
          made: Date!
          attributes: JSON
          history: [JSON]
        }
      `,
      resolvers: {
        JSON: JSON_SCALAR,
        Query: {
          product: () => ({ id: 'p1', made: '2024-02-29', attributes, history: [1, null, { a: 1 }, [2]] }),
          products: () => [
            { id: 'p1', made: '2024-02-29', attributes },
            { id: 'p2', made: '2025-01-01', attributes: 'plain' },
          ],
          echo: (_, { value, values }) => values ?? value,
        },
      },
    },
    search: {
      typeDefs: /* GraphQL */ `
        scalar JSON
        scalar Date
        type Product @key(fields: "id made") {
          id: ID!
          made: Date!
          attributes: JSON @external
          index: String @requires(fields: "attributes")
          age: JSON
        }
      `,
      resolvers: {
        JSON: JSON_SCALAR,
        Product: {
          index: ({ attributes }) => JSON.stringify(attributes),
          age: ({ made }) => ({ since: made }),
        },
      },
    },
  },
  cases: [
    {
      title: 'returns objects in scalars unchanged',
      query: '{ product { attributes history } }',
      expected: { data: { product: { attributes, history: [1, null, { a: 1 }, [2]] } } },
      fetches: 1,
    },
    {
      title: 'sends objects in scalars that another subgraph requires',
      query: '{ products { index } }',
      expected: { data: { products: [{ index: JSON.stringify(attributes) }, { index: '"plain"' }] } },
      fetches: 2,
    },
    {
      title: 'sends scalars in keys and returns entities with object scalars',
      query: '{ product { age made } }',
      expected: { data: { product: { age: { since: '2024-02-29' }, made: '2024-02-29' } } },
      fetches: 2,
    },
    {
      title: 'passes objects in variables and literals',
      query: `query ($value: JSON, $inner: JSON) {
        a: echo(value: $value)
        b: echo(value: { list: [1, true, "x"], inner: $inner, none: null })
        c: echo(values: [$value, 1])
      }`,
      variables: { value: { deep: [{ er: null }] }, inner: { x: 1 } },
      expected: {
        data: {
          a: { deep: [{ er: null }] },
          b: { list: [1, true, 'x'], inner: { x: 1 }, none: null },
          c: [{ deep: [{ er: null }] }, 1],
        },
      },
    },
    {
      title: 'returns null and false in scalars',
      query: '{ no: echo(value: false) zero: echo(value: 0) empty: echo(value: "") none: echo(value: null) }',
      expected: { data: { no: false, zero: 0, empty: '', none: null } },
    },
  ],
};
