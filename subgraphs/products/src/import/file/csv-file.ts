import { pipeline, Readable } from 'node:stream';
import { unguarded } from '@commerce/shop';
import { CsvError, parse } from 'csv-parse';
import { maxVariants } from '../../variant/variant.inputs.ts';
import { UnreadableFileError } from '../import.errors.ts';
import { CellError, type Cells } from './cell-types.ts';
import { columns, productFields, variantFields, type FileField } from './fields.ts';
import { maxLineLength, nameIn, type FileProduct } from './file-product.ts';

const required = ['slug', 'sku'];

/**
 * Reads the products of a CSV file. Successive lines with the same slug are one product.
 *
 * @throws UnreadableFileError for a wrong header, or quotes that do not match
 */
export async function* readCsv(texts: AsyncIterable<string>): AsyncGenerator<FileProduct> {
  let names: readonly string[] | undefined;
  let product: FileProduct | undefined;
  for await (const { line, cells } of records(texts)) {
    if (names === undefined) {
      names = readHeader(cells);
      continue;
    }
    const next = readLine(line, names, cells);
    if (product !== undefined && isSame(product, next)) add(next, product);
    else {
      if (product !== undefined) yield product;
      product = next;
    }
  }
  if (product !== undefined) yield product;
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records with the numbers of their first lines. Empty lines are skipped. */
async function* records(texts: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  // The library counts a line break of two characters within a cell twice.
  let [next, emptyLines] = [1, 0];
  const lineOf = (info: EmptyLines) => next + info.empty_lines - emptyLines;
  const firstLines: number[] = [];
  const parser = parse({
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: maxLineLength,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells, info) => {
      const line = lineOf(info);
      firstLines.push(line);
      next = line + 1 + cells.reduce((sum, cell) => sum + lineBreaksIn(cell), 0);
      emptyLines = info.empty_lines;
      return cells;
    },
  });
  try {
    for await (const cells of pipeline(Readable.from(texts), parser, () => {}) as AsyncIterable<readonly string[]>)
      yield { line: firstLines.shift()!, cells };
  } catch (error) {
    throw error instanceof CsvError ? notCsv(error, lineOf(error as unknown as EmptyLines)) : error;
  }
}

interface EmptyLines {
  /** How many lines were skipped so far. */
  readonly empty_lines: number;
}

function lineBreaksIn(cell: string): number {
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function notCsv({ code }: CsvError, line: number): UnreadableFileError {
  const message =
    code === 'CSV_MAX_RECORD_SIZE'
      ? `Line ${line} has more than ${maxLineLength.toLocaleString('en')} bytes. A quote may be missing.`
      : `The quotes of line ${line} do not match. A cell that contains a quote must be in quotes, and have it twice.`;
  return new UnreadableFileError(message, line);
}

function readHeader(cells: readonly string[]): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  const unknown = names.find((name) => !columns.includes(name));
  if (unknown !== undefined || !required.every((name) => names.includes(name)))
    throw new UnreadableFileError(
      `The first line must contain the names of columns, with slug and sku, separated by commas. The columns are: ${columns.join(', ')}.`,
      1,
    );
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) throw new UnreadableFileError(`The column ${repeated} is there twice.`, 1);
  return names;
}

function readLine(line: number, names: readonly string[], values: readonly string[]): FileProduct {
  const cells: Cells = Object.fromEntries(names.map((name, index) => [name, unguarded(values[index] ?? '')]));
  const faults: FileProduct['faults'] = [];
  if (values.length !== names.length) {
    const message = `Must have ${names.length} cells, as the first line; it has ${values.length}.`;
    faults.push({ line, columnName: null, code: 'INVALID_FORMAT', message });
  }
  const read = (fields: readonly FileField<never>[]) => readCells(line, cells, fields, faults);
  const [fields, variant] = [read(productFields), read(variantFields)];
  return { line, lines: 1, fields, variants: [{ line, fields: variant }], faults };
}

function readCells(
  line: number,
  cells: Cells,
  fields: readonly FileField<never>[],
  faults: FileProduct['faults'],
): Record<string, unknown> {
  const entries = fields.flatMap(({ name, column: columnName, cell }) => {
    const value = cells[columnName];
    if (name === undefined || value === undefined) return [];
    try {
      const read = cell.read(value, cells);
      return read === undefined ? [] : [[name, read]];
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      faults.push({ line, columnName, code: 'INVALID_FORMAT', message: error.message });
      return [];
    }
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function isSame({ fields }: FileProduct, next: FileProduct): boolean {
  const slug = nameIn(fields.slug);
  return slug !== '' && slug === nameIn(next.fields.slug);
}

/** What empty cells are read as. */
const emptyValues = ['""', '[]', 'null'];

/** Adds a further line. What it says about the product must be what the first line says, or nothing. */
function add({ line, fields, variants, faults }: FileProduct, product: FileProduct): void {
  product.lines += 1;
  if (product.variants.length > maxVariants) return; // Rejected anyway, so that more would only take memory.
  for (const { name = '', column: columnName } of productFields) {
    const [value, first] = [fields[name], product.fields[name]].map((each) => JSON.stringify(each));
    if (value === first || value === undefined || emptyValues.includes(value)) continue;
    const message = `Must be empty or the same as in line ${product.line}, which is the same product.`;
    faults.push({ line, columnName, code: 'NOT_ALLOWED', message });
  }
  product.variants.push(...variants);
  product.faults.push(...faults);
}
