import { Kind, valueFromASTUntyped, type FieldNode, type GraphQLArgument, type OperationDefinitionNode } from 'graphql';
import type { Variables } from './cacheable-fetch.ts';

/** The arguments of a field that have a value, for the variables of a request. */
export type ArgumentValues = (variables: Variables) => ReadonlyMap<string, unknown>;

type ValueOf = (variables: Variables) => unknown;

/** Compiles the reading of a field's arguments. Those that are absent or null are left out. */
export function compileArguments(
  node: FieldNode,
  args: readonly GraphQLArgument[],
  operation: OperationDefinitionNode,
): ArgumentValues {
  const readers = args.map(
    ({ name, defaultValue }) => [name, valueOfArgument(node, name, defaultValue, operation)] as const,
  );
  return (variables) =>
    new Map(
      readers.flatMap(([name, read]) => {
        const value = read(variables) ?? undefined;
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
}

function valueOfArgument(
  { arguments: given = [] }: FieldNode,
  name: string,
  defaultValue: unknown,
  { variableDefinitions = [] }: OperationDefinitionNode,
): ValueOf {
  const value = given.find((argument) => argument.name.value === name)?.value;
  if (value === undefined) return () => defaultValue;
  if (value.kind !== Kind.VARIABLE) {
    // The digits of a literal ID are not rounded.
    const literal: unknown = value.kind === Kind.INT ? value.value : valueFromASTUntyped(value);
    return () => literal;
  }
  const variable = value.name.value;
  const definition = variableDefinitions.find((each) => each.variable.name.value === variable);
  const ofVariable = definition?.defaultValue && valueFromASTUntyped(definition.defaultValue);
  return (variables) => {
    const sent = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
    if (sent !== undefined) return sent;
    // An absent variable without a default leaves the argument absent.
    return definition?.defaultValue === undefined ? defaultValue : ofVariable;
  };
}
