import { type Scenario } from '../support/scenario.ts';

const prices: Record<string, Record<string, number>> = {
  p1: { EUR: 100, USD: 110 },
  p2: { EUR: 30, USD: 33 },
};

export const requiresWithArguments: Scenario = {
  name: '@requires of a field with arguments',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          products: [Product!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          price(currency: String!): Int
        }
      `,
      resolvers: {
        Query: { products: () => [{ id: 'p1' }, { id: 'p2' }] },
        Product: {
          name: ({ id }) => `Product ${id}`,
          price: ({ id }, { currency }) => prices[id]?.[currency],
        },
      },
    },
    insurance: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          price(currency: String!): Int @external
          premium: Int @requires(fields: "price(currency: \\"EUR\\")")
        }
      `,
      resolvers: { Product: { premium: ({ price }) => price / 10 } },
    },
    customs: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          price(currency: String!): Int @external
          duty: Int @requires(fields: "price(currency: \\"USD\\")")
        }
      `,
      resolvers: { Product: { duty: ({ price }) => price / 11 } },
    },
  },
  cases: [
    {
      title: 'calls the required field with the arguments of the requirement',
      query: '{ products { premium } }',
      expected: { data: { products: [{ premium: 10 }, { premium: 3 }] } },
      fetches: 2,
    },
    {
      title: 'shares the required field with a client that calls it with the same arguments',
      query: '{ products { price(currency: "EUR") premium } }',
      expected: {
        data: {
          products: [
            { price: 100, premium: 10 },
            { price: 30, premium: 3 },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'keeps the requirement separate from a client’s call with other arguments',
      query: '{ products { price(currency: "USD") premium } }',
      expected: {
        data: {
          products: [
            { price: 110, premium: 10 },
            { price: 33, premium: 3 },
          ],
        },
      },
    },
    {
      title: 'keeps the requirement separate from a client’s call with a variable',
      query: 'query ($currency: String!) { products { premium price(currency: $currency) } }',
      variables: { currency: 'USD' },
      expected: {
        data: {
          products: [
            { premium: 10, price: 110 },
            { premium: 3, price: 33 },
          ],
        },
      },
    },
    {
      title: 'does not change calls under other names',
      query: '{ products { usd: price(currency: "USD") eur: price(currency: "EUR") premium } }',
      expected: {
        data: {
          products: [
            { usd: 110, eur: 100, premium: 10 },
            { usd: 33, eur: 30, premium: 3 },
          ],
        },
      },
    },
    {
      title: 'keeps the requirement separate from another field under its name',
      query: '{ products { price: name premium } }',
      expected: {
        data: {
          products: [
            { price: 'Product p1', premium: 10 },
            { price: 'Product p2', premium: 3 },
          ],
        },
      },
    },
    {
      title: 'keeps two requirements of one field with different arguments separate',
      query: '{ products { premium duty } }',
      expected: {
        data: {
          products: [
            { premium: 10, duty: 10 },
            { premium: 3, duty: 3 },
          ],
        },
      },
    },
  ],
};
