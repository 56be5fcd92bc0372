import { type Scenario } from '../support/scenario.ts';

/** Returns the arguments that the subgraph received. */
const echo = (_: unknown, input: unknown) => JSON.stringify(input);

export const inputs: Scenario = {
  name: 'inputs across subgraphs',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          search(filter: Filter!, limit: Int = 10): String
          numbers(whole: Int, real: Float, flag: Boolean, id: ID, text: String): String
          tags(tags: [String!]): String
          grid(grid: [[Int]]): String
          person(by: By!): String
          people(by: [By!]): String
        }
        directive @oneOf on INPUT_OBJECT
        input By @oneOf {
          id: ID
          email: String
        }
        input Filter {
          text: String = "all"
          price: Range
          tags: [String!]
        }
        input Range {
          from: Float! = 0
          to: Float
        }
      `,
      resolvers: { Query: { search: echo, numbers: echo, tags: echo, grid: echo, person: echo, people: echo } },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type Query {
          searchReviews(filter: Filter!): String
        }
        input Filter {
          text: String = "all"
          price: Range
        }
        input Range {
          from: Float! = 0
          to: Float
        }
      `,
      resolvers: { Query: { searchReviews: echo } },
    },
  },
  cases: [
    {
      title: 'fills in the defaults of input objects and arguments',
      query: '{ search(filter: { price: {} }) }',
      expected: { data: { search: '{"filter":{"text":"all","price":{"from":0}},"limit":10}' } },
    },
    {
      title: 'passes an input object to several subgraphs',
      query: 'query ($filter: Filter!) { search(filter: $filter) searchReviews(filter: $filter) }',
      variables: { filter: { text: 'lamp', price: { to: 5 } } },
      expected: {
        data: {
          search: '{"filter":{"text":"lamp","price":{"from":0,"to":5}},"limit":10}',
          searchReviews: '{"filter":{"text":"lamp","price":{"from":0,"to":5}}}',
        },
      },
      fetches: 2,
    },
    {
      // The merged input object has only the fields that all subgraphs define.
      title: 'rejects a field of an input object that not all subgraphs define',
      query: '{ search(filter: { tags: ["a"] }) }',
      expected: { errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      fetches: 0,
    },
    {
      // GraphQL §3.5: Int is accepted for Float, and Int and String for ID, but not vice versa.
      title: 'coerces scalars as the specification allows',
      query: 'query ($real: Float, $id: ID) { numbers(whole: 1, real: $real, flag: true, id: $id, text: "1") }',
      variables: { real: 2, id: 7 },
      expected: { data: { numbers: '{"whole":1,"real":2,"flag":true,"id":"7","text":"1"}' } },
    },
    {
      title: 'rejects a fraction for Int',
      query: 'query ($whole: Int) { numbers(whole: $whole) }',
      variables: { whole: 1.5 },
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    },
    {
      title: 'rejects a number that is too large for Float',
      query: 'query ($real: Float) { numbers(real: $real) }',
      variables: { real: JSON.parse('-1e999') as unknown },
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    },
    {
      title: 'rejects a number for String',
      query: 'query ($text: String) { numbers(text: $text) }',
      variables: { text: 1 },
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    },
    {
      // GraphQL §3.11, input coercion of lists.
      title: 'coerces a single value to a list of one',
      query: 'query ($tags: [String!], $grid: [[Int]]) { one: tags(tags: "a") tags(tags: $tags) grid(grid: $grid) }',
      variables: { tags: 'b', grid: [[1, null], null] },
      expected: { data: { one: '{"tags":["a"]}', tags: '{"tags":["b"]}', grid: '{"grid":[[1,null],null]}' } },
    },
    {
      title: 'rejects null in a list of non-null elements',
      query: 'query ($tags: [String!]) { tags(tags: $tags) }',
      variables: { tags: ['a', null] },
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    },
    {
      title: 'rejects a field that the input object does not have',
      query: 'query ($filter: Filter!) { search(filter: $filter) }',
      variables: { filter: { colour: 'red' } },
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    },
    {
      title: 'forwards the only field of a oneOf input object',
      query: 'query ($by: By!, $id: ID!) { person(by: $by) people(by: [{ id: $id }, { email: "b" }]) }',
      variables: { by: { email: 'a' }, id: 1 },
      expected: {
        data: { person: '{"by":{"email":"a"}}', people: '{"by":[{"id":"1"},{"email":"b"}]}' },
      },
      fetches: 1,
    },
    ...[{ id: '1', email: 'a' }, {}, { id: null }].map((by) => ({
      title: `rejects a oneOf input object without exactly one field: ${JSON.stringify(by)}`,
      query: 'query ($by: By!) { person(by: $by) }',
      variables: { by },
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    })),
    {
      title: 'rejects a oneOf literal with two fields',
      query: '{ people(by: [{ id: 1, email: "a" }]) }',
      expected: { errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      fetches: 0,
    },
    {
      title: 'describes isOneOf of an input object',
      query: `{
        by: __type(name: "By") { ...T }
        filter: __type(name: "Filter") { isOneOf }
        tags(tags: "a")
        __typename
      }
      fragment T on __Type { name isOneOf }`,
      expected: {
        data: {
          by: { name: 'By', isOneOf: true },
          filter: { isOneOf: false },
          tags: '{"tags":["a"]}',
          __typename: 'Query',
        },
      },
      fetches: 1,
    },
    {
      title: 'describes isOneOf of an input object, and nothing else',
      query: 'query ($name: String!) { ...Q __typename } fragment Q on Query { __type(name: $name) { isOneOf } }',
      variables: { name: 'By' },
      expected: { data: { __type: { isOneOf: true }, __typename: 'Query' } },
      fetches: 0,
    },
    {
      title: 'rejects a request without a required variable',
      query: 'query ($filter: Filter!) { search(filter: $filter) }',
      variables: {},
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    },
  ],
};
