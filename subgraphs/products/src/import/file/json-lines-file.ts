import { maxVariants } from '../../variant/variant.inputs.ts';
import { UnreadableFileError } from '../import.errors.ts';
import { productFields, variantFields, type FileField } from './fields.ts';
import { maxLineLength, type FileProduct, type FileVariant } from './file-product.ts';

/**
 * Reads the products of a file with one JSON object per line.
 *
 * @throws UnreadableFileError for a line that is too long
 */
export async function* readJsonLines(texts: AsyncIterable<string>): AsyncGenerator<FileProduct> {
  for await (const { line, text } of linesIn(texts)) if (text.trim() !== '') yield readProduct(line, text);
}

async function* linesIn(texts: AsyncIterable<string>): AsyncGenerator<{ line: number; text: string }> {
  let line = 1;
  let rest = '';
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const each of lines) yield { line: line++, text: bounded(each, line) };
    bounded(rest, line);
  }
  yield { line, text: rest };
}

function bounded(text: string, line: number): string {
  if (text.length <= maxLineLength) return text;
  throw new UnreadableFileError(`Line ${line} has more than ${maxLineLength.toLocaleString('en')} characters.`, line);
}

type Faults = FileProduct['faults'];
type JsonObject = Readonly<Record<string, unknown>>;

function readProduct(line: number, text: string): FileProduct {
  const faults: Faults = [];
  const value = parsed(text);
  if (!isObject(value)) {
    faults.push({ line, columnName: null, code: 'INVALID_FORMAT', message: 'Must be a JSON object.' });
    return { line, lines: 1, fields: {}, variants: [], faults };
  }
  const { variants, ...product } = value;
  const fields = knownFields(line, product, productFields, '', faults);
  return { line, lines: 1, fields, variants: readVariants(line, variants, faults), faults };
}

/** Undefined for what is not JSON, or nested so deeply that it could not be written again. */
function parsed(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
}

function readVariants(line: number, variants: unknown, faults: Faults): FileVariant[] {
  if (variants === undefined) return [];
  if (!Array.isArray(variants) || !variants.every(isObject)) {
    faults.push({ line, columnName: 'variants', code: 'INVALID_FORMAT', message: 'Must be a list of objects.' });
    return [];
  }
  // One too many is rejected, and more would only take memory.
  return variants
    .slice(0, maxVariants + 1)
    .map((each, index) => ({ line, fields: knownFields(line, each, variantFields, `variants.${index}.`, faults) }));
}

/** The fields that files may contain. Others are faults. */
function knownFields(
  line: number,
  value: JsonObject,
  fields: readonly FileField<never>[],
  path: string,
  faults: Faults,
): JsonObject {
  const names = fields.flatMap(({ name }) => name ?? []);
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const message = `Must only have the fields ${names.join(', ')}.`;
    const columnName = /^\w{1,50}$/.test(unknown) ? `${path}${unknown}` : null;
    faults.push({ line, columnName, code: 'NOT_ALLOWED', message });
  }
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(value, name) ? [[name, value[name]]] : [])));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
