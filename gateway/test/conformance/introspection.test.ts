import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { introspection } from './scenarios/introspection.ts';
import { compose } from './support/compose.ts';
import { openGateway, openStockGateway } from './support/gateways.ts';

/** The part of the scenario’s supergraph that clients may see. */
const types = /* GraphQL */ `
  type Query {
    "The one product."
    product(id: ID = "p1"): Product
  }
  type Mutation {
    sell: Boolean
  }
  type Product {
    id: ID!
    name: String! @deprecated(reason: "Use title.")
    title: String!
    inStock: Int
  }
`;

/** Only our gateway answers in parts. */
const defer = /* GraphQL */ `
  directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
`;

test.each([
  ['our gateway', openGateway, `${defer}${types}`],
  ["Apollo's gateway", openStockGateway, types],
])('%s supports introspection of the whole API', async (_, open, api) => {
  const unused = Object.fromEntries(Object.keys(introspection.subgraphs).map((name) => [name, 'http://127.0.0.1:9']));
  await using gateway = await open(compose(introspection.subgraphs, unused));
  const { data, errors } = await gateway.run(getIntrospectionQuery({ inputValueDeprecation: true }));
  expect(errors).toBeUndefined();
  expect(print(buildClientSchema(data as unknown as IntrospectionQuery))).toBe(print(buildSchema(api)));
});

function print(schema: GraphQLSchema): string {
  return printSchema(lexicographicSortSchema(schema));
}
