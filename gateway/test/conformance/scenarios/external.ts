import { type Scenario } from '../support/scenario.ts';

const products: Record<string, { name: string; colour: string }> = {
  p1: { name: 'Table', colour: 'brown' },
  p2: { name: 'Chair', colour: 'red' },
};

export const external: Scenario = {
  name: '@external',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product(id: ID!): Product
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          colour: String!
        }
      `,
      resolvers: {
        Query: { product: (_, { id }) => ({ id }) },
        Product: { name: ({ id }) => products[id]?.name, colour: ({ id }) => products[id]?.colour },
      },
    },
    offers: {
      typeDefs: /* GraphQL */ `
        type Query {
          offers: [Offer!]!
        }
        type Offer {
          percent: Int!
          product: Product!
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String! @external
          colour: String! @external
          slogan: String! @requires(fields: "name")
          paint: String! @requires(fields: "colour")
        }
      `,
      resolvers: {
        Query: {
          offers: () => [
            { percent: 5, product: { id: 'p1', name: 'a wrong name', colour: 'a wrong colour' } },
            { percent: 7, product: { id: 'p2', name: 'a wrong name', colour: 'a wrong colour' } },
          ],
        },
        Product: { slogan: ({ name }) => `Buy ${name}!`, paint: ({ colour }) => `${colour} paint` },
      },
    },
  },
  cases: [
    {
      title: 'requests an external field from its owner',
      query: '{ offers { percent product { name } } }',
      expected: {
        data: {
          offers: [
            { percent: 5, product: { name: 'Table' } },
            { percent: 7, product: { name: 'Chair' } },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'requests a required external field from its owner',
      query: '{ offers { product { slogan } } }',
      expected: {
        data: { offers: [{ product: { slogan: 'Buy Table!' } }, { product: { slogan: 'Buy Chair!' } }] },
      },
      fetches: 3,
    },
    {
      title: 'requests required and selected fields from their owner at once',
      query: '{ offers { product { paint slogan colour } } }',
      expected: {
        data: {
          offers: [
            { product: { paint: 'brown paint', slogan: 'Buy Table!', colour: 'brown' } },
            { product: { paint: 'red paint', slogan: 'Buy Chair!', colour: 'red' } },
          ],
        },
      },
      fetches: 3,
    },
    {
      title: 'starts at the owner',
      query: '{ product(id: "p2") { slogan name } }',
      expected: { data: { product: { slogan: 'Buy Chair!', name: 'Chair' } } },
      fetches: 2,
    },
  ],
};
