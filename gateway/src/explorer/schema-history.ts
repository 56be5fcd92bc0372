import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from '@commerce/runtime';
import { z } from 'zod';
import { replaceFile } from '../replace-file.ts';
import type { SchemaChange, SchemaHistoryDescription, SchemaVersion } from './graph-description.ts';

/** The compiled file, at the same relative path from `src` and `dist`. */
const threadFile = new URL('../../dist/explorer/schema-changes-thread.js', import.meta.url);

const threadLimits = { maxOldGenerationSizeMb: 512 };
const maxVersions = 50;
const maxChanges = 500;

const change = z.object({ path: z.string(), message: z.string(), effect: z.enum(['BREAKING', 'DANGEROUS', 'SAFE']) });
const version = z.object({ at: z.iso.datetime(), changes: z.array(change), more: z.int().nonnegative() });
const record: z.ZodType<HistoryRecord> = z.object({
  since: z.iso.datetime(),
  supergraph: z.string(),
  versions: z.array(version).max(maxVersions),
});

interface HistoryRecord {
  readonly since: string;
  readonly supergraph: string;
  readonly versions: readonly SchemaVersion[];
}

/** What each new supergraph changed for clients, newest first. */
export class SchemaHistory {
  readonly #file: string | undefined;
  readonly #logger: Logger;
  #record: HistoryRecord | undefined;
  #work: Promise<void>;

  /** @param folder where the changes are kept; without one, they are forgotten when the process ends */
  constructor(folder: string | undefined, logger: Logger) {
    this.#file = folder === undefined ? undefined : join(folder, 'schema-history.json');
    this.#logger = logger;
    this.#work = this.#read();
  }

  /** Records a supergraph that is in use from now on. One after another, in the background. */
  use(supergraph: string, now = new Date()): void {
    this.#work = this.#work
      .then(() => this.#add(supergraph, now.toISOString()))
      .catch((error: unknown) => this.#logger.warn({ err: error }, 'the changes of the schema were not recorded'));
  }

  /** The history with every supergraph so far. */
  async describe(): Promise<SchemaHistoryDescription> {
    await this.#work;
    const { since, versions } = this.#record ?? { versions: [] };
    return { ...(since !== undefined && { since }), versions };
  }

  async #add(supergraph: string, at: string): Promise<void> {
    const before = this.#record;
    if (before?.supergraph === supergraph) return;
    const changes = before === undefined ? [] : await compare(before.supergraph, supergraph);
    const added: SchemaVersion[] =
      changes.length === 0
        ? []
        : [{ at, changes: changes.slice(0, maxChanges), more: Math.max(0, changes.length - maxChanges) }];
    const versions = [...added, ...(before?.versions ?? [])].slice(0, maxVersions);
    this.#record = { since: before?.since ?? at, supergraph, versions };
    if (this.#file !== undefined) await replaceFile(this.#file, JSON.stringify(this.#record));
  }

  async #read(): Promise<void> {
    if (this.#file === undefined) return;
    try {
      this.#record = record.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      this.#logger.warn({ err: error, file: this.#file }, 'the history of the schema cannot be read, and begins anew');
    }
  }
}

/** Compares two supergraphs in a thread of its own, which ends with it. */
function compare(before: string, after: string): Promise<SchemaChange[]> {
  const thread = new Worker(threadFile, {
    workerData: { before, after },
    resourceLimits: threadLimits,
    // Node's command-line flags are meant for the main thread.
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('The thread ended without an answer.')));
    thread.unref();
  });
}
