import { type Scenario } from '../support/scenario.ts';

/** The log of both subgraphs, in order: the fields of a mutation run one after another (GraphQL §6.2.2). */
const log: string[] = [];

function record(entry: string): { entry: string; log: string; product: { id: string } } {
  log.push(entry);
  return { entry, log: log.join(' '), product: { id: 'p1' } };
}

const begin = (): boolean => {
  log.length = 0;
  return true;
};

export const mutations: Scenario = {
  name: 'mutations',
  subgraphs: {
    carts: {
      typeDefs: /* GraphQL */ `
        type Query {
          cart: String
        }
        type Mutation {
          begin: Boolean
          addToCart(product: ID!): Change
          refuse: Change
        }
        type Change @shareable {
          entry: String!
          log: String!
          product: Product!
        }
        type Product @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: {
        Mutation: {
          begin,
          addToCart: (_, { product }) => record(`add:${product}`),
          refuse: () => {
            throw new Error('refused');
          },
        },
      },
    },
    payments: {
      typeDefs: /* GraphQL */ `
        type Mutation {
          pay(amount: Int!): Change
        }
        type Change @shareable {
          entry: String!
          log: String!
          product: Product!
        }
        type Product @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: {
        Mutation: {
          pay: async (_, { amount }) => {
            await new Promise((resolve) => setTimeout(resolve, 30));
            return record(`pay:${amount}`);
          },
        },
      },
    },
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: { Product: { name: () => 'Table' } },
    },
  },
  cases: [
    {
      title: 'runs mutations of one subgraph in order',
      query: 'mutation { begin a: addToCart(product: 1) { log } b: addToCart(product: 2) { log } }',
      expected: { data: { begin: true, a: { log: 'add:1' }, b: { log: 'add:1 add:2' } } },
      fetches: 1,
    },
    {
      title: 'runs mutations of several subgraphs in order',
      query: `mutation {
        begin
        a: pay(amount: 1) { log }
        b: addToCart(product: 1) { log }
        c: pay(amount: 2) { log }
        d: addToCart(product: 2) { log }
      }`,
      expected: {
        data: {
          begin: true,
          a: { log: 'pay:1' },
          b: { log: 'pay:1 add:1' },
          c: { log: 'pay:1 add:1 pay:2' },
          d: { log: 'pay:1 add:1 pay:2 add:2' },
        },
      },
      fetches: 5,
    },
    {
      title: 'runs a repeated mutation each time',
      query: 'mutation { begin a: pay(amount: 1) { log } b: pay(amount: 1) { log } }',
      expected: { data: { begin: true, a: { log: 'pay:1' }, b: { log: 'pay:1 pay:1' } } },
      fetches: 2,
    },
    {
      title: 'fetches entities after a mutation',
      query: 'mutation { begin addToCart(product: 1) { entry product { name } } }',
      expected: { data: { begin: true, addToCart: { entry: 'add:1', product: { name: 'Table' } } } },
      fetches: 2,
    },
    {
      title: 'fetches entities after mutations of several subgraphs',
      query: `mutation ($amount: Int!) {
        begin
        addToCart(product: 1) { product { name } }
        pay(amount: $amount) { log product { id name } }
      }`,
      variables: { amount: 3 },
      expected: {
        data: {
          begin: true,
          addToCart: { product: { name: 'Table' } },
          pay: { log: 'add:1 pay:3', product: { id: 'p1', name: 'Table' } },
        },
      },
    },
    {
      title: 'continues after a failed mutation',
      query: 'mutation { begin refuse { log } pay(amount: 1) { log } }',
      expected: {
        data: { begin: true, refuse: null, pay: { log: 'pay:1' } },
        errors: [{ path: ['refuse'], message: 'refused' }],
      },
    },
    {
      title: 'does not run a skipped mutation',
      query: `mutation ($pays: Boolean!) {
        begin
        pay(amount: 1) @include(if: $pays) { log }
        addToCart(product: 1) { log }
      }`,
      variables: { pays: false },
      expected: { data: { begin: true, addToCart: { log: 'add:1' } } },
    },
  ],
};
