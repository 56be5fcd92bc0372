import {
  GraphQLError,
  isListType,
  isNonNullType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { largest, saturated, type Cost, type Variables } from './cost.ts';
import type { ListSize } from './cost-directives.ts';

/** The assumed length of a list without an argument that specifies it. */
export const assumedListSize = 5;

/** Arguments that specify the length of a list. */
const slicingArguments = ['first', 'last', 'limit', 'representations'] as const;

/** The number of items that a field and its arguments request. */
export interface RequestedSize {
  /** Undefined if nothing determines it. */
  readonly size: Cost | undefined;
  /** The lists below the field that have this size; undefined for all lists below a field that is not a list. */
  readonly sizedFields: ReadonlySet<string> | undefined;
}

/**
 * The size that `@listSize` or the usual arguments determine.
 *
 * @throws GraphQLError if `@listSize` requires one slicing argument, and the field has none or several
 */
export function requestedSize(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
  operation: OperationDefinitionNode,
  declared: ListSize | undefined,
): RequestedSize {
  if (declared === undefined)
    return { size: sizesIn(slicingArguments, definition, node, operation)[0], sizedFields: undefined };
  const { assumedSize, sizedFields, slicingArguments: names } = declared;
  if (declared.requireOneSlicingArgument) assertOneSlicingArgument(definition, node, names);
  const isGiven = (name: string) => node.arguments?.some((argument) => argument.name.value === name);
  const given = names.filter(isGiven);
  const sizes = sizesIn(given.length > 0 ? given : names, definition, node, operation, assumedSize);
  const size = sizes.length > 0 ? largest(sizes) : assumedSize;
  return { size, sizedFields: sizedFields.length > 0 ? new Set(sizedFields) : undefined };
}

/** Variables may be null, so only literals are certain to be given. An argument with a default is given. */
function assertOneSlicingArgument(
  { name: field, args }: GraphQLField<unknown, unknown>,
  { arguments: given = [] }: FieldNode,
  names: readonly string[],
): void {
  if (names.length === 0) return;
  const slicing = given.filter(({ name, value }) => names.includes(name.value) && value.kind !== Kind.NULL);
  const literals = slicing.filter(({ value }) => value.kind !== Kind.VARIABLE);
  const hasDefault = args.some(({ name, defaultValue }) => names.includes(name) && (defaultValue ?? null) !== null);
  if (literals.length <= 1 && (slicing.length > 0 || hasDefault)) return;
  const message = `Field "${field}" needs exactly one of the arguments ${names.join(', ')}.`;
  throw new GraphQLError(message, { nodes: given, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

function sizesIn(
  names: readonly string[],
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
  operation: OperationDefinitionNode,
  assumed = assumedListSize,
): Cost[] {
  return names.flatMap((name) => {
    const argument = definition.args.find((each) => each.name === name);
    if (argument === undefined) return [];
    const given = node.arguments?.find((each) => each.name.value === name)?.value;
    const usual = sizeOf(argument.defaultValue);
    const size = given === undefined ? usual : sizeIn(given, usual, operation, assumed);
    return size === undefined ? [] : [size];
  });
}

function sizeIn(
  value: ValueNode,
  usual: number | undefined,
  operation: OperationDefinitionNode,
  assumed: number,
): Cost | undefined {
  if (value.kind === Kind.INT) return sizeOf(Number(value.value));
  if (value.kind === Kind.LIST) return value.values.length;
  if (value.kind !== Kind.VARIABLE) return usual;
  const name = value.name.value;
  const declared = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
  const otherwise = declared?.kind === Kind.INT ? sizeOf(Number(declared.value)) : usual;
  return (variables: Variables) => sizeOf(variables[name]) ?? otherwise ?? assumed;
}

function sizeOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  // A number with too many digits is infinite.
  return typeof value === 'number' && !Number.isNaN(value) ? saturated(Math.max(0, value)) : undefined;
}

/** The number of nested lists in a type. */
export function listDepth(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}
