import { clientLimits, Operations } from '@commerce/graphql/server';
import { buildSchema } from 'graphql';
import { rootFieldsOf } from '../../src/limits/root-fields.ts';

const operations = new Operations({ limits: clientLimits, introspection: true, cacheBytes: 1_000_000 });
operations.use(buildSchema('type Query { a: Int } type Mutation { login(n: Int): Int logout: Int }'));
const counted = (query: string) => Object.fromEntries(rootFieldsOf(operations.read({ query })));

test.each([
  ['mutation { login }', { login: 1 }],
  ['mutation { login logout }', { login: 1, logout: 1 }],
  ['mutation { a: login(n: 1) b: login(n: 2) login }', { login: 3 }],
  ['mutation { login login ... { login } }', { login: 1 }],
  ['mutation { ...A ...A } fragment A on Mutation { a: login ...B } fragment B on Mutation { b: login }', { login: 2 }],
  ['mutation { login @skip(if: true) }', { login: 1 }],
  ['{ a }', { a: 1 }],
])('counts %s', (query, counts) => {
  expect(counted(query)).toEqual(counts);
});
