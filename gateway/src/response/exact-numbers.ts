import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FloatValueNode,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type IntValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { codedError } from '../coded-error.ts';

/**
 * Returns an error for a client's number that JavaScript has rounded, unless its type allows rounding: the subgraph
 * would receive another number. Code `BAD_USER_INPUT`.
 */
export function inexactVariable(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | undefined {
  for (const { variable, type: node } of definitions) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node);
    if (type === undefined || !Object.hasOwn(variables, name)) continue;
    if (!isExact(type as GraphQLInputType, variables[name])) return inexact(`$${name} has a number`);
  }
  return undefined;
}

function isExact(type: GraphQLInputType, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (isNonNullType(type)) return isExact(type.ofType, value);
  if (isListType(type))
    return Array.isArray(value) ? value.every((item) => isExact(type.ofType, item)) : isExact(type.ofType, value);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).every((field) =>
      isExact(field.type, (value as Record<string, unknown>)[field.name]),
    );
  }
  return !keepsDigits(type) || isExactWithin(value);
}

/** `Int` and `Float` are validated separately, and of the other built-in types only `ID` accepts numbers. */
function keepsDigits(type: GraphQLInputType | undefined): boolean {
  const named = getNamedType(type);
  return named === undefined || (isScalarType(named) && (named.name === 'ID' || !isSpecifiedScalarType(named)));
}

function isExactWithin(value: unknown): boolean {
  if (typeof value === 'number') return isExactNumber(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isExactWithin);
}

/** Integers beyond 2^53 may have been rounded. */
function isExactNumber(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
}

/** Applies the same check to the literals of a document. */
export function checkLiterals(schema: GraphQLSchema, document: DocumentNode): void {
  const typeInfo = new TypeInfo(schema);
  const check = ({ kind, value }: IntValueNode | FloatValueNode): void => {
    const type = typeInfo.getInputType();
    const isText = kind === Kind.INT && getNamedType(type ?? undefined)?.name === 'ID';
    if (!isText && keepsDigits(type ?? undefined) && !isExactNumber(Number(value)))
      throw inexact('The document has a number');
  };
  visit(document, visitWithTypeInfo(typeInfo, { IntValue: check, FloatValue: check }));
}

function inexact(subject: string): GraphQLError {
  const message = `${subject} beyond 2^53 - 1, which cannot be forwarded without rounding: send it as a string.`;
  return codedError('BAD_USER_INPUT', message);
}
