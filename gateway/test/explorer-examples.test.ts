import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, getVariableValues, Kind, parse, validate, type OperationDefinitionNode } from 'graphql';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const examples = readdirSync(path('../explorer/src/examples'), { recursive: true, encoding: 'utf8' });
const read = (name: string) => readFileSync(path(`../explorer/src/examples/${name}`), 'utf8');
const schema = buildSchema(readFileSync(path('../../schema/storefront.graphql'), 'utf8'));

describe.each(examples.filter((name) => name.endsWith('.graphql')))('the example %s', (name) => {
  const document = parse(read(name));

  test('is valid in the API schema', () => {
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  });

  test('is one named operation with a title', () => {
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    expect(operations).toHaveLength(1);
    expect((operations[0] as OperationDefinitionNode).name).toBeDefined();
    expect(read(name)).toMatch(/^# \S/);
  });

  test('has exactly the variables that it declares', () => {
    const variablesFile = name.replace(/\.graphql$/, '.variables.json');
    const values = (examples.includes(variablesFile) ? JSON.parse(read(variablesFile)) : {}) as Record<string, unknown>;
    const given = Object.keys(values);
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const declared = (operation as OperationDefinitionNode).variableDefinitions ?? [];
    const isRequired = ({ type, defaultValue }: (typeof declared)[number]) =>
      type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
    const names = (some: readonly (typeof declared)[number][]) => some.map(({ variable }) => variable.name.value);
    expect(getVariableValues(schema, declared, values).errors).toBeUndefined();
    expect(given.filter((key) => !names(declared).includes(key))).toEqual([]);
    expect(names(declared.filter(isRequired)).filter((key) => !given.includes(key))).toEqual([]);
  });
});
