import type { Writable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import pg from 'pg';

/**
 * The statements that one connection keeps prepared, limited by number and by the length of their texts. The least
 * recently used are removed.
 */
const maxStatements = 200;
const maxCharacters = 500_000;
/** Longer texts are usually used only once. */
const maxTextLength = 8_192;

/** Makes names unique within this process, so none is reused for another text. */
let count = 0;

type Query = (...parameters: unknown[]) => unknown;

/** The part of pg's connection that is used here. */
interface Connection {
  /** The statements that are prepared, by name. */
  readonly parsedStatements: Record<string, string>;
  readonly stream: Writable;
}

/**
 * Prepares statements with parameters once per connection, instead of parsing and planning them each time. Clients can
 * cause an unlimited number of texts, such as one per page size, so unused statements are deallocated.
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
    this.#sendTogether();
    const isPreparable = typeof first === 'string' && Array.isArray(values) && first.length <= maxTextLength;
    if (!isPreparable) return this.#query(first, values, ...rest);
    const name = this.#names.get(first) ?? this.#newName(first);
    return this.#query({ name, text: first, values }, ...rest);
  }) as pg.Client['query'];

  get #connection(): Connection {
    return (this as unknown as { connection: Connection }).connection;
  }

  /** Statements that are issued at the same time become one write to the socket. */
  #sendTogether(): void {
    const { stream } = this.#connection;
    if (stream.writableCorked > 0) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  #newName(text: string): string {
    const name = `statement_${++count}`;
    this.#names.set(text, name);
    this.#deallocate();
    return name;
  }

  /** Not within a transaction, which an error would abort. */
  #deallocate(): void {
    if (this.#forgotten.length === 0 || this.getTransactionStatus() !== 'I') return;
    const { parsedStatements } = this.#connection;
    for (const name of this.#forgotten.splice(0)) {
      // The statement failed to parse, so the server does not have it.
      if (parsedStatements[name] === undefined) continue;
      delete parsedStatements[name];
      this.#query(`DEALLOCATE ${name}`, doNothing);
    }
  }
}

/**
 * If it fails, the connection is lost or its statements were cancelled. In the latter case, the server keeps an extra
 * statement.
 */
function doNothing(): void {}

class PreparingPool extends pg.Pool {
  constructor(options: pg.PoolConfig) {
    super({ ...options, Client: PreparingClient });
  }
}

/** The replacement for the library `pg` in TypeORM data sources. */
export const preparingDriver = { ...pg, Pool: PreparingPool };
