import { type Scenario } from '../support/scenario.ts';

export const aliases: Scenario = {
  name: 'aliases',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product(id: ID = "p1"): Product
          products: [Product!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          image(size: Int!): String!
        }
      `,
      resolvers: {
        Query: {
          product: (_, { id }) => ({ id }),
          products: () => [{ id: 'p1' }, { id: 'p2' }],
        },
        Product: {
          name: ({ id }) => (id === 'p1' ? 'Table' : 'Chair'),
          image: ({ id }, { size }) => `${id}-${size}.png`,
        },
      },
    },
    stock: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          inStock(city: String!): Int
          similar: [Product!]!
        }
      `,
      resolvers: {
        Product: {
          inStock: ({ id }, { city }) => Number(id.slice(1)) * 10 + city.length,
          similar: ({ id }) => (id === 'p1' ? [{ id: 'p2' }] : []),
        },
      },
    },
  },
  cases: [
    {
      title: 'calls a field once per alias',
      query: `{ product { small: image(size: 1) large: image(size: 9)
        here: inStock(city: "Ulm") there: inStock(city: "Bremen") } }`,
      expected: { data: { product: { small: 'p1-1.png', large: 'p1-9.png', here: 13, there: 16 } } },
      fetches: 2,
    },
    {
      title: 'keeps root fields under different aliases separate',
      query: '{ a: product(id: "p1") { inStock(city: "Ulm") } b: product(id: "p2") { inStock(city: "Ulm") } }',
      expected: { data: { a: { inStock: 13 }, b: { inStock: 23 } } },
    },
    {
      title: 'sends the key although the client uses its name as an alias',
      query: '{ product { id: name inStock(city: "Ulm") } }',
      expected: { data: { product: { id: 'Table', inStock: 13 } } },
    },
    {
      title: 'sends the key although the client uses its name as an alias of __typename',
      query: '{ products { id: __typename inStock(city: "Ulm") } }',
      expected: {
        data: {
          products: [
            { id: 'Product', inStock: 13 },
            { id: 'Product', inStock: 23 },
          ],
        },
      },
    },
    {
      title: 'sends the key under its own name when the client renames it',
      query: '{ product { key: id inStock(city: "Ulm") } }',
      expected: { data: { product: { key: 'p1', inStock: 13 } } },
      fetches: 2,
    },
    {
      // Only names of the type system must not begin with two underscores (GraphQL §2.1.9); response names may.
      title: 'sends the type although the client uses its name as an alias',
      query: '{ product { __typename: name inStock(city: "Ulm") } }',
      expected: { data: { product: { __typename: 'Table', inStock: 13 } } },
    },
    {
      title: 'supports aliases across several subgraphs',
      query: '{ id: product { name: similar { image: name similar: image(size: 2) } } }',
      expected: { data: { id: { name: [{ image: 'Chair', similar: 'p2-2.png' }] } } },
      fetches: 3,
    },
    {
      title: 'swaps the names of two fields',
      query: '{ product { id: name name: id inStock(city: "Ulm") } }',
      expected: { data: { product: { id: 'Table', name: 'p1', inStock: 13 } } },
    },
    {
      title: 'supports aliases that are internal names or properties of JavaScript objects',
      query: '{ _entities: product { constructor: name __proto__: id toString: inStock(city: "Ulm") } }',
      expected: {
        data: { _entities: JSON.parse('{ "constructor": "Table", "__proto__": "p1", "toString": 13 }') },
      },
    },
  ],
};
