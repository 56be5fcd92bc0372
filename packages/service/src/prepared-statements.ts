import pg from 'pg';

/** Statements of this process by their text. Texts that are made anew for each use must not fill the server's memory. */
const names = new Map<string, string>();
const maxStatements = 500;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= maxStatements) return known;
  const name = `statement_${names.size + 1}`;
  names.set(text, name);
  return name;
}

type Query = (...parameters: unknown[]) => unknown;

/** Has Postgres parse and plan a statement with parameters once for each connection, and not every time. */
class PreparingClient extends pg.Client {
  readonly #query = super.query.bind(this) as Query;

  override query = ((first: unknown, values?: unknown, ...rest: unknown[]) => {
    const name = typeof first === 'string' && Array.isArray(values) ? nameOf(first) : undefined;
    if (name === undefined) return this.#query(first, values, ...rest);
    return this.#query({ name, text: first, values }, ...rest);
  }) as pg.Client['query'];
}

class PreparingPool extends pg.Pool {
  constructor(options: pg.PoolConfig) {
    super({ ...options, Client: PreparingClient });
  }
}

/** What a TypeORM data source takes for the library `pg`. */
export const preparingDriver = { ...pg, Pool: PreparingPool };
