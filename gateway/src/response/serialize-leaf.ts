import { isEnumType, type GraphQLEnumType, type GraphQLLeafType } from 'graphql';
import type { JsonValue } from './json.ts';
import { narrow, quote, write } from './json-text.ts';
import { LongNumber } from './long-number.ts';

/** Serializes a value as JSON; undefined for values that the type does not allow. */
export type WriteLeaf = (value: JsonValue) => string | undefined;

/**
 * Result coercion: https://spec.graphql.org/October2021/#sec-Scalars. Subgraphs may return numbers for an `ID`, clients
 * get strings.
 */
const builtIn = new Map<string, WriteLeaf>([
  ['Int', (value) => (typeof value === 'number' && (value | 0) === value ? `${value}` : undefined)],
  ['Float', writeFloat],
  ['String', (value) => (typeof value === 'string' ? quote(value) : undefined)],
  ['Boolean', (value) => (typeof value === 'boolean' ? `${value}` : undefined)],
  ['ID', writeId],
]);

/** Compiles the serializer of a leaf type. Custom scalars are written unchanged. */
export function leafSerializer(type: GraphQLLeafType): WriteLeaf {
  return isEnumType(type) ? enumWriter(type) : (builtIn.get(type.name) ?? writeCustom);
}

function enumWriter(type: GraphQLEnumType): WriteLeaf {
  const known = new Map<JsonValue, string>(type.getValues().map(({ name }) => [name, narrow(quote(name))]));
  return (value) => known.get(value);
}

function writeFloat(value: JsonValue): string | undefined {
  const number = value instanceof LongNumber ? Number(value.digits) : value;
  return typeof number === 'number' && Number.isFinite(number) ? `${number}` : undefined;
}

function writeId(value: JsonValue): string | undefined {
  if (typeof value === 'string') return quote(value);
  if (value instanceof LongNumber) return /^-?\d+$/.test(value.digits) ? `"${value.digits}"` : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) ? `"${value}"` : undefined;
}

/** An infinite number is the result of parsing a number that was too large; JSON cannot represent it. */
function writeCustom(value: JsonValue): string | undefined {
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : write(value);
}
