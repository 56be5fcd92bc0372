import { buildSchema, getIntrospectionQuery } from 'graphql';
import { clientLimits, Operations } from '../src/server/index.ts';

const sdl =
  'interface Node { id: ID! } type A implements Node { id: ID! a(x: [Int!]!): [A!]! } type Query { a: A n: Node }';

/** The number of objects of introspection, with a schema that was never measured or that others have measured. */
function introspectedBy(queries: readonly string[]): number[] {
  const operations = new Operations({ limits: clientLimits, introspection: true, cacheBytes: 1_000_000 });
  operations.use(buildSchema(sdl));
  return queries.map((query) => operations.read({ query }).introspected);
}

test.each([
  ['like that of tools', getIntrospectionQuery()],
  ['of fewer fields', '{ __schema { types { name fields { name } } } }'],
  ['of other fields', '{ __schema { types { interfaces { fields { type { ofType { name } } } } } } }'],
  ['under several names', '{ a: __schema { types { name } } b: __schema { types { fields { args { name } } } } }'],
  ['of one type', '{ __type(name: "A") { fields { args { type { ofType { name } } } } } }'],
])('introspection %s counts the same, whatever was measured before', (_, query) => {
  const [alone] = introspectedBy([query]);
  const others = [getIntrospectionQuery({ descriptions: false }), '{ __schema { types { interfaces { name } } } }'];
  const counts = introspectedBy([...others, query, `${query} # again`]);
  expect(alone).toBeGreaterThan(0);
  expect(counts.slice(2)).toEqual([alone, alone]);
});
