import {
  isListType,
  isNonNullType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import type { Cost, Variables } from './cost.ts';

/** The assumed length of a list without an argument that specifies it. */
export const assumedListSize = 5;

/** Arguments that specify the length of a list. */
const slicingArguments = ['first', 'last', 'limit', 'representations'] as const;

/** The number of items requested by an argument of a field; undefined if there is no such argument. */
export function sizeAskedFor(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
  operation: OperationDefinitionNode,
): Cost | undefined {
  const sizes = slicingArguments.flatMap((name) => {
    const argument = definition.args.find((each) => each.name === name);
    if (argument === undefined) return [];
    const given = node.arguments?.find((each) => each.name.value === name)?.value;
    const size = given === undefined ? sizeOf(argument.defaultValue) : sizeIn(given, argument.defaultValue, operation);
    return size === undefined ? [] : [size];
  });
  return sizes[0];
}

function sizeIn(value: ValueNode, usual: unknown, operation: OperationDefinitionNode): Cost | undefined {
  if (value.kind === Kind.INT) return sizeOf(Number(value.value));
  if (value.kind === Kind.LIST) return value.values.length;
  if (value.kind !== Kind.VARIABLE) return sizeOf(usual);
  const name = value.name.value;
  const declared = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
  const otherwise = declared?.kind === Kind.INT ? sizeOf(Number(declared.value)) : sizeOf(usual);
  return (variables: Variables) => sizeOf(variables[name]) ?? otherwise ?? assumedListSize;
}

function sizeOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : undefined;
}

/** The number of nested lists in a type. */
export function listDepth(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}
