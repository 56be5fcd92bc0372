import { type Scenario, type Subgraph } from '../support/scenario.ts';

function reviewsOf(field: string, respond: NonNullable<Subgraph['respond']>): Subgraph {
  return {
    typeDefs: /* GraphQL */ `
      type Query {
        ${field}Root: String
      }
      type Product @key(fields: "id") {
        id: ID!
        ${field}: String
      }
    `,
    resolvers: {},
    respond,
  };
}

const json = 'application/json';

export const brokenSubgraphs: Scenario = {
  name: 'broken subgraphs',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          product: Product
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: { Query: { product: () => ({ id: 'p1', name: 'Table' }) } },
    },
    crashed: reviewsOf('crashed', () => ({ status: 500, contentType: 'text/plain', body: 'Oops' })),
    gone: reviewsOf('gone', () => 'hang up'),
    garbled: reviewsOf('garbled', () => ({ status: 200, contentType: json, body: '{"data":' })),
    refusing: reviewsOf('refusing', () => ({
      status: 200,
      contentType: json,
      body: '{"errors":[{"message":"Who are you?","extensions":{"code":"UNAUTHENTICATED"}}]}',
    })),
    forgetful: reviewsOf('forgetful', () => ({
      status: 200,
      contentType: json,
      body: '{"data":{"forgetfulRoot":null,"_entities":[]}}',
    })),
    strict: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          strict: String!
        }
      `,
      resolvers: {},
      respond: () => ({ status: 500, contentType: 'text/plain', body: 'Oops' }),
    },
  },
  cases: [
    ...['crashed', 'gone', 'garbled', 'refusing', 'forgetful'].map((field) => ({
      title: `returns partial data when the subgraph of an entity is ${field}`,
      query: `{ product { name ${field} } }`,
      expected: { data: { product: { name: 'Table', [field]: null } }, errors: [{}] },
    })),
    ...['crashed', 'gone', 'garbled', 'refusing'].map((field) => ({
      title: `returns partial data when the subgraph of a root field is ${field}`,
      query: `{ product { name } ${field}Root }`,
      expected: { data: { product: { name: 'Table' }, [`${field}Root`]: null }, errors: [{}] },
    })),
    {
      title: 'keeps the code of an error that concerns a whole request',
      query: '{ refusingRoot product { refusing } }',
      expected: {
        data: { refusingRoot: null, product: { refusing: null } },
        errors: [{ code: 'UNAUTHENTICATED' }, { code: 'UNAUTHENTICATED' }],
      },
    },
    {
      title: 'makes the object null when the subgraph of a non-null field is broken',
      query: '{ product { name strict } }',
      expected: { data: { product: null }, errors: [{}] },
    },
  ],
};
