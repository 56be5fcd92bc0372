import { buildSchema, parse, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { Introspection } from '../../src/execution/introspection.ts';

/** An operation, and whether introspecting it twice gives the same object. */
function introspect(text: string, variables: Readonly<Record<string, unknown>>[] = [{}, {}]) {
  const introspection = new Introspection(buildSchema('type Query { hello: String }'));
  const operation = parse(text).definitions[0] as OperationDefinitionNode;
  const fields = operation.selectionSet.selections as readonly FieldNode[];
  return variables.map((each) => introspection.answer(fields, { operation, fragments: new Map(), variables: each }));
}

test('the same operation is executed once', () => {
  const [first, second] = introspect('{ __schema { queryType { name } } }');
  expect(JSON.stringify(first)).toBe('{"__schema":{"queryType":{"name":"Query"}}}');
  expect(second).toBe(first);
});

test('an operation with variables is executed with each of their values', () => {
  const answers = introspect('query ($name: String!) { __type(name: $name) { kind } }', [
    { name: 'Query' },
    { name: 'String' },
    { name: 'Query' },
  ]);
  expect(JSON.stringify(answers.map((data) => data.__type))).toBe(
    '[{"kind":"OBJECT"},{"kind":"SCALAR"},{"kind":"OBJECT"}]',
  );
});
