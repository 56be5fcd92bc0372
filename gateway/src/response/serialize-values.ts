import type { GraphQLError, GraphQLLeafType, GraphQLOutputType } from 'graphql';
import { costOf, type Cost } from '@commerce/graphql/server';
import { codedError } from '../coded-error.ts';
import type { AuthorizationFault } from '../authorization/denied-fields.ts';
import { isObject, type JsonObject, type JsonValue } from './json.ts';
import { narrow, quote, write } from './json-text.ts';
import { leafSerializer } from './serialize-leaf.ts';

/**
 * A null that the schema forbids and no subgraph has explained, or that the gateway caused. Its path is built while the
 * null propagates upwards.
 */
export interface MissingValue {
  readonly message: string;
  /** The error code for clients. */
  readonly code?: string;
  readonly path: (string | number)[];
  /** Whether access was denied: then the error is reported in addition to any others. */
  readonly isDenied?: true;
  /** Whether a subgraph reported that the object does not exist: if the field is nullable, no error is needed. */
  readonly isGone?: true;
}

/** A deferred fragment, with what serializes its selection of an object. */
export interface PartOfObject {
  readonly fragment: string;
  readonly write: Write;
}

/** A deferred fragment of an object that was serialized. */
export interface NotedPart extends PartOfObject {
  /** The path of the object in the client's response; it is built on the way up, like that of a missing value. */
  readonly path: (string | number)[];
  /** The path of the object in the data. */
  readonly place: (string | number)[];
}

/** The state of a response while it is serialized. */
export interface Writing {
  readonly missing: MissingValue[];
  /**
   * The serialized text of each object, by the number of its shape. Only used if objects can occur at several paths:
   * otherwise it costs more than it saves.
   */
  readonly written: Map<JsonObject, WrittenObject>[] | undefined;
  /** The maximum length of the response in characters. */
  readonly maxLength: number;
  /** Objects that were requested by reference and that the subgraph does not have. */
  readonly gone: ReadonlySet<JsonObject>;
  /** The client's variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The cost of what was written so far. */
  cost: number;
  /** The deferred parts below what was written. Undefined if the operation has none. */
  readonly parts?: NotedPart[];
}

/** The text of an object that may occur again, with what it costs each time. */
interface WrittenObject {
  readonly text: string;
  readonly cost: number;
}

/**
 * Serializes the client's selection of a value as JSON: its fields in the client's order, with nulls where the schema
 * allows them. Undefined stands for a null that is not allowed: the nearest nullable parent becomes null.
 */
export type Write = (value: JsonValue, writing: Writing) => string | undefined;

const nothing = 'null';

export interface WrittenField {
  /** The key in the client's response. */
  readonly key: string;
  /** The key in the data. */
  readonly dataKey: string;
  readonly write: Write;
  /** The error message if the field is absent, where that is a fault. */
  readonly absent?: string | undefined;
}

/**
 * Serializes an object.
 *
 * @param weight what the object costs
 */
export function writeFields(fields: readonly WrittenField[], shape: number, weight: number): Write {
  const parts = fields.map((field, index) => ({
    ...field,
    isInherited: field.dataKey in Object.prototype,
    before: narrow(`${index === 0 ? '{' : ','}${quote(field.key)}:`),
  }));
  if (parts.length === 0) return () => '{}';
  return (value, writing) => {
    const object = value as JsonObject;
    const known = writing.written?.[shape]?.get(object);
    if (known !== undefined) {
      writing.cost += known.cost;
      return known.text;
    }
    const costBefore = writing.cost;
    writing.cost += weight;
    const { missing } = writing;
    const missingBefore = missing.length;
    let text = '';
    for (const { key, dataKey, isInherited, before, write, absent } of parts) {
      const missingAbove = missing.length;
      const given = isInherited && !Object.hasOwn(object, dataKey) ? undefined : object[dataKey];
      if (given === undefined && absent !== undefined)
        missing.push({ message: absent, code: 'SERVICE_UNAVAILABLE', path: [] });
      const written = write(given, writing);
      if (missing.length > missingAbove) leadTo(missing, missingAbove, key);
      if (written === undefined) {
        if (writing.gone.has(object)) explainGone(missing, missingBefore);
        return undefined;
      }
      text += before + written;
    }
    text += '}';
    if (text.length > writing.maxLength) throw responseTooLarge(writing.maxLength);
    // Errors have paths, so an object with missing values is serialized again at each path.
    if (writing.written !== undefined && missing.length === missingBefore)
      keep(writing.written, shape, object, { text, cost: writing.cost - costBefore });
    return text;
  };
}

/** Reports one error instead of one for each non-null field of the object. */
function explainGone(missing: MissingValue[], from: number): void {
  const [first, ...others] = missing.splice(from);
  if (first === undefined) return;
  if ([first, ...others].every(({ path, isDenied }) => path.length === 1 && !isDenied)) {
    missing.push({ ...first, message: 'The referenced object no longer exists.', code: 'NOT_FOUND', isGone: true });
  } else missing.push(first, ...others);
}

function keep(written: Map<JsonObject, WrittenObject>[], shape: number, object: JsonObject, kept: WrittenObject): void {
  (written[shape] ??= new Map()).set(object, kept);
}

function leadTo(missing: readonly MissingValue[], from: number, key: string | number): void {
  for (let index = from; index < missing.length; index += 1) missing[index]?.path.unshift(key);
}

/** Counts each value, if there is one. */
export function weighEach(weight: number, write: Write): Write {
  if (weight === 0) return write;
  return (value, writing) => {
    if (!isNothing(value)) writing.cost += weight;
    return write(value, writing);
  };
}

/** Counts a field once, whatever its value is. */
export function weighOnce(cost: Cost, write: Write): Write {
  if (cost === 0) return write;
  return (value, writing) => {
    writing.cost += costOf(cost, writing.variables);
    return write(value, writing);
  };
}

/** Serializes a list. */
export function writeItems(type: GraphQLOutputType, write: Write, coordinate: string): Write {
  const refuse = refuseAs(type, coordinate);
  return (value, writing) => {
    if (!Array.isArray(value)) return isNothing(value) ? nothing : refuse(value, writing);
    const { missing } = writing;
    let text = '[';
    for (let index = 0; index < value.length; index += 1) {
      const missingAbove = missing.length;
      const written = write(value[index], writing);
      if (missing.length > missingAbove) leadTo(missing, missingAbove, index);
      if (written === undefined) return undefined;
      text += index === 0 ? written : `,${written}`;
      if (text.length > writing.maxLength) throw responseTooLarge(writing.maxLength);
    }
    return `${text}]`;
  };
}

/** Serializes a value of any type. */
export const writeRaw: Write = (value) => write(value);

export function writeText(text: string): Write {
  const written = narrow(quote(text));
  return () => written;
}

export function writeObject(type: GraphQLOutputType, write: Write, coordinate: string): Write {
  const refuse = refuseAs(type, coordinate);
  return (value, writing) => {
    if (isObject(value)) return write(value, writing);
    return isNothing(value) ? nothing : refuse(value, writing);
  };
}

/** @param isNullable whether an invalid value becomes null here instead of at a parent */
export function writeLeaf(type: GraphQLLeafType, coordinate: string, isNullable: boolean): Write {
  const writeValue = leafSerializer(type);
  const refuse = refuseAs(type, coordinate);
  return (value, writing) => {
    if (isNothing(value)) return nothing;
    const written = writeValue(value);
    if (written !== undefined) return written;
    refuse(value, writing);
    return isNullable ? nothing : undefined;
  };
}

/** Reports an invalid value from a subgraph: https://spec.graphql.org/October2021/#sec-Handling-Field-Errors */
function refuseAs(type: GraphQLOutputType, coordinate: string): Write {
  return fault(`${coordinate} has a value that is not of the type ${String(type)}.`);
}

function isNothing(value: JsonValue): value is null | undefined {
  return value === null || value === undefined;
}

export function writeNonNull(write: Write, coordinate: string): Write {
  const refuse = fault(`Cannot return null for non-nullable field ${coordinate}.`);
  return (value, writing) => {
    const written = write(value, writing);
    return written === nothing ? refuse(value, writing) : written;
  };
}

export function writeNullable(write: Write): Write {
  return (value, writing) => {
    const written = write(value, writing);
    if (written !== undefined) return written;
    const last = writing.missing.at(-1);
    if (last?.isGone && last.path.length === 1) writing.missing.pop(); // Only the object itself is null.
    return nothing;
  };
}

/** Repeated objects make a response grow faster than the fetched data, so the length is checked during serialization. */
function responseTooLarge(maximum: number): GraphQLError {
  const message = `The response has more than ${maximum} characters. Select fewer fields, or split the request.`;
  return codedError('RESPONSE_TOO_LARGE', message, { maximum });
}

/** A denied field: null, as if it had failed. */
export function deny({ message, code }: AuthorizationFault): Write {
  return (_value, { missing }) => {
    missing.push({ message, code, path: [], isDenied: true });
    return undefined;
  };
}

/** A value that exists but is denied to the client. */
export function fault(message: string): Write {
  return (_value, { missing }) => {
    missing.push({ message, path: [] });
    return undefined;
  };
}
