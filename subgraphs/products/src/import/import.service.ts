import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { addToOutbox } from '@commerce/events/database';
import { UserErrorException, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import { AppError, NotFoundError } from '@commerce/runtime';
import { commitFailpoint } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { FileProduct } from './file/file-product.ts';
import { readFile, type UploadedFile } from './file/uploaded-file.ts';
import type { ImportFault } from './import-fault.ts';
import { ImportFinishedError, ImportNotFoundError, UnreadableFileError } from './import.errors.ts';
import { importProgressed } from './import.events.ts';
import { ImportRepository, listFaults, type NewImport } from './import.repository.ts';
import { isFinished, type CatalogueImport } from './import.ts';

const compress = promisify(gzip);

/** The maximum number of characters of a batch, unless a product alone has more. */
const maxLengthOfPart = 1_000_000;
const maxLines = 1_000_000;
const maxUploads = 4;
const faultsPerRead = 1_000;

export interface ImportLimits {
  readonly maxBytes: number;
  /** The lines of one batch, which is imported in one transaction. It may have more if they are of one product. */
  readonly linesPerBatch: number;
}

/** Imports of products from files: receives the files, and shows how the imports proceed. */
export class ImportService {
  #uploads = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: ImportLimits,
  ) {}

  /**
   * Reads and stores a file while it arrives. The import begins soon after. Fails with `UnreadableFileError`, or with
   * `PAYLOAD_TOO_LARGE` or `TOO_MANY_REQUESTS`.
   */
  async receive(file: UploadedFile, actorId: string): Promise<CatalogueImport> {
    if (this.#uploads >= maxUploads) throw tooManyUploads();
    this.#uploads += 1;
    const id = uuidv7();
    try {
      const { lines, parts } = await this.#store(id, readFile(file, this.limits.maxBytes));
      return await this.#add({ id, format: file.format, actorId, lines, parts });
    } catch (error) {
      // What remains after a crash is deleted when it is old.
      await new ImportRepository(this.dataSource.manager).deleteParts(id);
      throw error;
    } finally {
      this.#uploads -= 1;
    }
  }

  /** The import, or null if there is none. */
  async find(id: string, read: Read): Promise<CatalogueImport | null> {
    return isUuid(id) ? read((manager) => new ImportRepository(manager).find(id)) : null;
  }

  /** One page of all imports, newest first. */
  list(page: PageArgs, read: Read): Promise<Connection<CatalogueImport>> {
    return new ImportRepository(this.dataSource.manager).list(page, read);
  }

  /** The same page of the faults of each import, in the order of the IDs. */
  readonly listFaultsOfEach = listFaults;

  /** All faults of an import that were kept, page by page. Fails with `NotFoundError`. */
  async *faults(id: string, read: Read): AsyncGenerator<readonly ImportFault[]> {
    if ((await this.find(id, read)) === null) throw new NotFoundError('Import');
    for (let position = 0; ;) {
      const after = position;
      const faults = await read((manager) => new ImportRepository(manager).faultsAfter(id, after, faultsPerRead));
      yield faults;
      if (faults.length < faultsPerRead) return;
      position = faults.at(-1)!.position;
    }
  }

  /** Ends an import before its next batch. Fails with `ImportNotFoundError` or `ImportFinishedError`. */
  cancel(id: string): Promise<CatalogueImport> {
    return this.dataSource.transaction(async (manager) => {
      const repository = new ImportRepository(manager);
      const found = isUuid(id) ? await repository.findLocked(id) : null;
      if (found === null) throw new UserErrorException(new ImportNotFoundError());
      if (isFinished(found.status)) throw new UserErrorException(new ImportFinishedError());
      const changes = {
        id: found.id,
        status: 'CANCELLED',
        finishedAt: new Date(),
        version: found.version + 1,
      } as const;
      await repository.update(changes);
      await addToOutbox(manager, importProgressed(changes));
      return Object.assign(found, changes);
    });
  }

  async #store(id: string, products: AsyncIterable<FileProduct>): Promise<{ lines: number; parts: number }> {
    const repository = new ImportRepository(this.dataSource.manager);
    let [lines, parts] = [0, 0];
    for await (const { content, lines: added } of batches(products, this.limits.linesPerBatch)) {
      lines += added;
      if (lines > maxLines) throw tooManyLines();
      await repository.insertPart(id, parts, await compress(content, { level: 1 }));
      parts += 1;
    }
    if (parts === 0) throw new UnreadableFileError('The file has no lines with products.');
    return { lines, parts };
  }

  #add(row: NewImport): Promise<CatalogueImport> {
    return this.dataSource.transaction(async (manager) => {
      const repository = new ImportRepository(manager);
      await repository.insert(row);
      await addToOutbox(manager, importProgressed({ id: row.id, version: 1 }));
      commitFailpoint('import.receive', manager);
      return repository.get(row.id);
    });
  }
}

/** Groups products to lists in JSON of a bounded size. */
async function* batches(
  products: AsyncIterable<FileProduct>,
  maxLines: number,
): AsyncGenerator<{ content: string; lines: number }> {
  let texts: string[] = [];
  let [lines, length] = [0, 0];
  const take = () => {
    const batch = { content: `[${texts.join(',')}]`, lines };
    texts = [];
    [lines, length] = [0, 0];
    return batch;
  };
  for await (const product of products) {
    const text = JSON.stringify(product);
    const isFull = lines + product.lines > maxLines || length + text.length > maxLengthOfPart;
    if (isFull && lines > 0) yield take();
    texts.push(text);
    lines += product.lines;
    length += text.length;
  }
  if (lines > 0) yield take();
}

function tooManyLines(): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `A file can have at most ${maxLines.toLocaleString('en')} lines.`);
}

function tooManyUploads(): AppError {
  const message = 'Too many files are being uploaded. Try again later.';
  return new AppError('TOO_MANY_REQUESTS', message, { retryAfterSeconds: 10 });
}
