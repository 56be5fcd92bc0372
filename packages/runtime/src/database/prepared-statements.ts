import { LRUCache } from 'lru-cache';
import pg from 'pg';

/** What one connection keeps prepared: the statements that were used last, by number and by the length of their texts. */
const maxStatements = 200;
const maxCharacters = 500_000;
/** Longer texts are made for one use, as a rule. */
const maxTextLength = 8_192;

/** Names of this process: none is used again for another text. */
let count = 0;

type Query = (...parameters: unknown[]) => unknown;

/** What pg has prepared on its connection, by name. */
interface Connection {
  readonly parsedStatements: Record<string, string>;
}

/**
 * Has Postgres parse and plan a statement with parameters once for each connection, and not every time. Clients can cause
 * texts without end, as one for each page size, so those that were not used for long are deallocated.
 */
class PreparingClient extends pg.Client {
  readonly #query = super.query.bind(this) as Query;
  readonly #forgotten: string[] = [];
  readonly #names = new LRUCache<string, string>({
    max: maxStatements,
    maxSize: maxCharacters,
    sizeCalculation: (_name, text) => text.length,
    dispose: (name) => void this.#forgotten.push(name),
  });

  override query = ((first: unknown, values?: unknown, ...rest: unknown[]) => {
    const isPreparable = typeof first === 'string' && Array.isArray(values) && first.length <= maxTextLength;
    if (!isPreparable) return this.#query(first, values, ...rest);
    const name = this.#names.get(first) ?? this.#newName(first);
    return this.#query({ name, text: first, values }, ...rest);
  }) as pg.Client['query'];

  #newName(text: string): string {
    const name = `statement_${++count}`;
    this.#names.set(text, name);
    this.#deallocate();
    return name;
  }

  /** Not within a transaction, which an error would end. */
  #deallocate(): void {
    if (this.#forgotten.length === 0 || this.getTransactionStatus() !== 'I') return;
    const { parsedStatements } = (this as unknown as { connection: Connection }).connection;
    for (const name of this.#forgotten.splice(0)) {
      if (parsedStatements[name] === undefined) continue; // It was not understood, so the server does not know it.
      delete parsedStatements[name];
      this.#query(`DEALLOCATE ${name}`, doNothing);
    }
  }
}

/** Where it fails, the connection is lost, or its statements were cancelled: then the server keeps one text too many. */
function doNothing(): void {}

class PreparingPool extends pg.Pool {
  constructor(options: pg.PoolConfig) {
    super({ ...options, Client: PreparingClient });
  }
}

/** What a TypeORM data source takes for the library `pg`. */
export const preparingDriver = { ...pg, Pool: PreparingPool };
