import type { Statement } from './sql.ts';

const begins = /^\s*(begin|start transaction)\b/i;
const ends = /^\s*(rollback\b(?!\s+to)|commit\b)/i;
const commits = /^\s*commit\b/i;

/** Tells which commits are of transactions that wrote what a pattern describes. */
export class Transactions {
  readonly #wrote: RegExp;
  /** Clients within a transaction, and whether it has written that. */
  readonly #open = new WeakMap<object, boolean>();

  constructor(wrote: RegExp) {
    this.#wrote = wrote;
  }

  /** Takes note of a statement; answers whether it makes permanent what the pattern describes. */
  follow(client: object, statement: Statement): boolean {
    const { text } = statement;
    const within = this.#open.get(client);
    if (begins.test(text)) this.#open.set(client, false);
    else if (ends.test(text)) this.#open.delete(client);
    else if (within === undefined) return this.#matches(statement);
    else if (!within) this.#open.set(client, this.#matches(statement));
    return commits.test(text) && within === true;
  }

  #matches({ text, values }: Statement): boolean {
    const words = values.filter((value) => typeof value === 'string');
    return this.#wrote.test(`${text} ${words.join(' ')} `);
  }
}
