import type { GraphQLError, GraphQLLeafType, GraphQLOutputType } from 'graphql';
import { codedError } from '../coded-error.ts';
import type { AuthorizationFault } from '../authorization/denied-fields.ts';
import { isObject, type JsonObject, type JsonValue } from './json.ts';
import { narrow, quote, write } from './json-text.ts';
import { leafSerializer } from './serialize-leaf.ts';

/** A null that the schema forbids and no subgraph has explained, or that we have made. Its path is put together on the way up. */
export interface MissingValue {
  readonly message: string;
  /** Tells clients what to make of it. */
  readonly code?: string;
  readonly path: (string | number)[];
  /** Whether it is not for the caller: then it is told whatever else is wrong there. */
  readonly isDenied?: true;
  /** Whether a subgraph has said that there is no such object: where it may be null itself, there is nothing to say. */
  readonly isGone?: true;
}

/** An answer while it is written. */
export interface Writing {
  readonly missing: MissingValue[];
  /**
   * What has been written of each object, by the number of the shape that it was written in. Only where objects stand at
   * several places: else it would cost more than it spares.
   */
  readonly written: Map<JsonObject, string>[] | undefined;
  /** Characters that the answer may have. */
  readonly maxLength: number;
  /** Objects that a subgraph was asked for by reference, and does not have. */
  readonly gone: ReadonlySet<JsonObject>;
}

/**
 * Writes of a value what the client has asked for, as JSON: its fields, in its order, with nulls where the schema allows
 * them. Undefined is a null where there may be none: the nearest place above that may be null becomes null.
 */
export type Write = (value: JsonValue, writing: Writing) => string | undefined;

const nothing = 'null';

export interface WrittenField {
  /** In the client's answer. */
  readonly key: string;
  /** In the data. */
  readonly dataKey: string;
  readonly write: Write;
  /** Why a field is not there at all, where that is a fault. */
  readonly absent?: string | undefined;
}

/** Writes an object. */
export function writeFields(fields: readonly WrittenField[], shape: number): Write {
  const parts = fields.map((field, index) => ({
    ...field,
    isInherited: field.dataKey in Object.prototype,
    before: narrow(`${index === 0 ? '{' : ','}${quote(field.key)}:`),
  }));
  if (parts.length === 0) return () => '{}';
  return (value, writing) => {
    const object = value as JsonObject;
    const known = writing.written?.[shape]?.get(object);
    if (known !== undefined) return known;
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
    // What is missing is missing at a place: it has to be found again at the next one.
    if (writing.written !== undefined && missing.length === missingBefore) keep(writing.written, shape, object, text);
    return text;
  };
}

/** One reason in place of one for each of the object's own fields that may not be null. */
function explainGone(missing: MissingValue[], from: number): void {
  const [first, ...others] = missing.splice(from);
  if (first === undefined) return;
  if ([first, ...others].every(({ path, isDenied }) => path.length === 1 && !isDenied)) {
    missing.push({ ...first, message: 'What this refers to no longer exists.', code: 'NOT_FOUND', isGone: true });
  } else missing.push(first, ...others);
}

function keep(written: Map<JsonObject, string>[], shape: number, object: JsonObject, text: string): void {
  (written[shape] ??= new Map()).set(object, text);
}

function leadTo(missing: readonly MissingValue[], from: number, key: string | number): void {
  for (let index = from; index < missing.length; index += 1) missing[index]?.path.unshift(key);
}

/** Writes a list. */
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

/** Writes a value whatever it is. */
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

/** @param isNullable whether null takes the place of a value that is refused, here and not further up */
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

/** What a subgraph may not answer: https://spec.graphql.org/October2021/#sec-Handling-Field-Errors */
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
    if (last?.isGone && last.path.length === 1) writing.missing.pop(); // Nothing but the object itself is null.
    return nothing;
  };
}

/** What is repeated grows faster than what was fetched, so the text is measured while it is written. */
function responseTooLarge(maximum: number): GraphQLError {
  const message = `The answer has more than ${maximum} characters. Ask for less, or in several requests.`;
  return codedError('RESPONSE_TOO_LARGE', message, { maximum });
}

/** What the caller may not see: null as if it had failed. */
export function deny({ message, code }: AuthorizationFault): Write {
  return (_value, { missing }) => {
    missing.push({ message, code, path: [], isDenied: true });
    return undefined;
  };
}

/** A value that there is, and that the client may not be given. */
export function fault(message: string): Write {
  return (_value, { missing }) => {
    missing.push({ message, path: [] });
    return undefined;
  };
}
