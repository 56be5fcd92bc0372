import { type Scenario } from '../support/scenario.ts';

/** Returns the arguments that the subgraph received: absent is not null (GraphQL §6.4.1). */
const echo = (_: unknown, input: unknown) => JSON.stringify(input);

export const variables: Scenario = {
  name: 'variables',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product(id: ID!): Product
          find(text: String, limit: Int = 10, range: Range): String
        }
        input Range {
          from: Int
          to: Int
        }
        type Product @key(fields: "id") {
          id: ID!
          image(size: Int): String
        }
      `,
      resolvers: { Query: { product: (_, { id }) => ({ id }), find: echo }, Product: { image: echo } },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type Query {
          reviews(limit: Int): String
        }
        type Product @key(fields: "id") {
          id: ID!
          reviews(limit: Int = 5, texts: [String]): String
        }
      `,
      resolvers: { Query: { reviews: echo }, Product: { reviews: echo } },
    },
  },
  cases: [
    {
      title: 'passes one variable to several subgraphs',
      query:
        'query ($n: Int, $id: ID!) { product(id: $id) { id image(size: $n) reviews(limit: $n) } reviews(limit: $n) }',
      variables: { n: 3, id: 'p1' },
      expected: {
        data: { product: { id: 'p1', image: '{"size":3}', reviews: '{"limit":3}' }, reviews: '{"limit":3}' },
      },
    },
    {
      title: 'uses the default of a variable in every subgraph',
      query: 'query ($n: Int = 7) { product(id: 1) { image(size: $n) reviews(limit: $n) } }',
      expected: { data: { product: { image: '{"size":7}', reviews: '{"limit":7}' } } },
    },
    {
      title: 'uses null instead of the default of a variable',
      query: 'query ($n: Int = 7) { product(id: 1) { image(size: $n) reviews(limit: $n) } }',
      variables: { n: null },
      expected: { data: { product: { image: '{"size":null}', reviews: '{"limit":null}' } } },
    },
    {
      title: 'uses the argument’s default for an absent variable',
      query: 'query ($n: Int) { product(id: 1) { image(size: $n) reviews(limit: $n) } find(limit: $n) }',
      expected: { data: { product: { image: '{}', reviews: '{"limit":5}' }, find: '{"limit":10}' } },
    },
    {
      title: 'passes variables inside objects and lists',
      query: `query ($from: Int, $to: Int = 9, $text: String) {
        find(range: { from: $from, to: $to }) product(id: 1) { reviews(limit: $to, texts: ["a", $text]) }
      }`,
      variables: { text: 'b' },
      expected: {
        data: { find: '{"limit":10,"range":{"to":9}}', product: { reviews: '{"limit":9,"texts":["a","b"]}' } },
      },
    },
    {
      title: 'forwards variables of any name',
      query: `query ($representations: Int, $__proto__: Int) {
        product(id: 1) { reviews(limit: $representations) image(size: $__proto__) }
      }`,
      variables: JSON.parse('{ "representations": 2, "__proto__": 3 }') as Record<string, unknown>,
      expected: { data: { product: { reviews: '{"limit":2}', image: '{"size":3}' } } },
    },
    {
      title: 'ignores variables that the operation does not have',
      query: 'query ($n: Int) { reviews(limit: $n) }',
      variables: { n: 1, other: 2 },
      expected: { data: { reviews: '{"limit":1}' } },
      fetches: 1,
    },
  ],
};
