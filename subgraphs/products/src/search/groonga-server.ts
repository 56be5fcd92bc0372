import { z } from 'zod';
import { GroongaClient, GroongaError, type GroongaRequest } from './groonga-client.ts';
import { literal } from './groonga-query.ts';
import { selected } from './groonga-results.ts';
import { GroongaSearch } from './groonga-search.ts';
import { indexOf, tableNames, tablesFor } from './groonga-tables.ts';
import type { FoundProduct, SearchDocument, SearchedText, SearchServer } from './search-server.ts';

export interface GroongaOptions {
  readonly url: string;
  /** How long a search may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** How long a command that writes may take. */
const writeTimeoutMs = 10_000;

/** How many characters of documents are sent in a request. A single document may have more. */
const maxBatchLength = 1_000_000;

const isDone = z.boolean();
const wasLoaded = z.int();

const tableList = z.array(z.tuple([z.unknown(), z.unknown()]).rest(z.unknown()));
const positions = selected(z.int(), z.unknown());

/** Searches with Groonga, a full-text search engine with a server: https://groonga.org. */
export class GroongaServer implements SearchServer {
  readonly kind = 'groonga';
  readonly #client: GroongaClient;
  readonly #timeoutMs: number;

  constructor({ url, timeoutMs }: GroongaOptions) {
    this.#client = new GroongaClient(url);
    this.#timeoutMs = timeoutMs;
  }

  async create(index: string): Promise<void> {
    if (!(await this.#has('Position')))
      for (const [command, args] of tablesFor.positions) await this.#write(command, { args }, isDone);
    for (const [command, args] of tablesFor.index(index)) await this.#write(command, { args }, isDone);
    await this.#setPosition(index, 0);
  }

  async deleteOthers(kept: readonly string[]): Promise<void> {
    const [, ...tables] = await this.#write('table_list', {}, tableList);
    for (const [, table] of tables) {
      const index = indexOf(String(table));
      if (index === undefined || kept.includes(index)) continue;
      await this.#write('table_remove', { args: { name: String(table), dependent: 'yes' } }, isDone);
    }
  }

  async positionOf(index: string): Promise<number | undefined> {
    if (!(await this.#has('Position')) || !(await this.#has(tableNames(index).products))) return undefined;
    const args = { table: 'Position', filter: `_key == ${literal(index)}`, output_columns: 'version', cache: 'no' };
    const [[, , position]] = await this.#write('select', { args }, positions);
    return position?.[0];
  }

  async write(index: string, documents: readonly SearchDocument[], version: number): Promise<void> {
    const { products } = tableNames(index);
    for (const batch of inBatches(documents)) {
      const records = batch.map(({ id, ...columns }) => ({ _key: id, version, ...columns }));
      await this.#load(products, records, version);
    }
    await this.#setPosition(index, version);
  }

  async find(index: string, text: SearchedText, limit: number): Promise<FoundProduct[] | undefined> {
    const tables = tableNames(index);
    const search = new GroongaSearch(this.#client, tables, AbortSignal.timeout(this.#timeoutMs));
    try {
      return await search.find(text, limit);
    } catch (error) {
      if (error instanceof GroongaError && !(await this.#has(tables.products))) return undefined;
      throw error;
    }
  }

  #has(name: string): Promise<boolean> {
    return this.#write('object_exist', { args: { name } }, isDone);
  }

  #setPosition(index: string, version: number): Promise<void> {
    return this.#load('Position', [{ _key: index, version }], version);
  }

  async #load(table: string, records: readonly unknown[], version: number): Promise<void> {
    await this.#write('load', { args: { table, ifexists: `version < ${version}` }, records }, wasLoaded);
  }

  #write<Schema extends z.ZodType>(
    command: string,
    request: Omit<GroongaRequest, 'signal'>,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    return this.#client.run(command, { ...request, signal: AbortSignal.timeout(writeTimeoutMs) }, schema);
  }
}

/** The documents in batches whose texts together are not too long for a request. */
function* inBatches(documents: readonly SearchDocument[]): Generator<readonly SearchDocument[]> {
  let batch: SearchDocument[] = [];
  let length = 0;
  for (const document of documents) {
    const own = [document.title, document.keywords, document.description].flat().join(' ').length;
    if (batch.length > 0 && length + own > maxBatchLength) {
      yield batch;
      [batch, length] = [[], 0];
    }
    batch.push(document);
    length += own;
  }
  if (batch.length > 0) yield batch;
}
