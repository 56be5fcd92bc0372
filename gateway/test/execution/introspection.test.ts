import { buildSchema, parse, type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
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

test('documents that differ in spaces, comments and other fields are executed once', () => {
  const introspection = new Introspection(buildSchema('type Query { hello: String }'));
  const documents = ['{ __schema { queryType { ...F } } }', '{ hello __schema { queryType\n { ...F } } } # again'];
  const answers = documents.map((text) => {
    const [operation, fragment] = parse(`${text}\nfragment F on __Type { name }`).definitions;
    const { selectionSet } = operation as OperationDefinitionNode;
    const fields = (selectionSet.selections as readonly FieldNode[]).filter(({ name }) => name.value !== 'hello');
    const fragments = new Map([['F', fragment as FragmentDefinitionNode]]);
    return introspection.answer(fields, { operation: operation as OperationDefinitionNode, fragments, variables: {} });
  });
  expect(JSON.stringify(answers[0])).toBe('{"__schema":{"queryType":{"name":"Query"}}}');
  expect(answers[1]).toBe(answers[0]);
});

test('fragments with the same name and other fields are other operations', () => {
  const introspection = new Introspection(buildSchema('type Query { hello: String }'));
  const answers = ['name', 'kind'].map((field) => {
    const text = `{ __schema { queryType { ...F } } } fragment F on __Type { ${field} }`;
    const [operation, fragment] = parse(text).definitions as [OperationDefinitionNode, FragmentDefinitionNode];
    const fields = operation.selectionSet.selections as readonly FieldNode[];
    return introspection.answer(fields, { operation, fragments: new Map([['F', fragment]]), variables: {} });
  });
  expect(JSON.stringify(answers)).toContain('"kind":"OBJECT"');
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
