import pg from 'pg';
import { auditedTables, type AuditedTable } from './audited-tables.ts';
import type { Invariant } from './invariant.ts';

/** A database with a copy of all data of the services, so that one query can use all of it. */
export class Audit implements AsyncDisposable {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** @param url of an empty database for the copies */
  static async open(url: string): Promise<Audit> {
    const client = new pg.Client({ connectionString: url, application_name: 'audit' });
    await client.connect();
    const schemas = new Set(auditedTables.map(({ name }) => name.split('.')[0]!));
    for (const schema of schemas) await client.query(`CREATE SCHEMA ${schema}`);
    for (const { name, columns } of auditedTables) {
      const definitions = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
      await client.query(`CREATE TABLE ${name} (${definitions.join(', ')})`);
    }
    return new Audit(client);
  }

  /** Copies all data of a service. */
  async copyFrom(urls: Readonly<Record<'customers' | 'orders' | 'products', string>>): Promise<void> {
    for (const [database, url] of Object.entries(urls)) {
      const source = new pg.Client({ connectionString: url, application_name: 'audit' });
      await source.connect();
      try {
        const tables = auditedTables.filter(({ from }) => from?.database === database);
        // A single snapshot, in case something still changes.
        await source.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        for (const table of tables) await this.#copy(table, source);
      } finally {
        await source.end();
      }
    }
  }

  /** Writes the harness’s own records, with names in camel case or snake case. */
  async add(table: string, rows: readonly object[]): Promise<void> {
    const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const named = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), value])),
    );
    await this.#insert(table, JSON.stringify(named));
  }

  /** The violations. */
  async check({ sql }: Invariant): Promise<Record<string, unknown>[]> {
    const { rows } = await this.#client.query<Record<string, unknown>>(sql);
    return rows;
  }

  async sql<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.#client.query(text, [...values]);
    return rows as Row[];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end();
  }

  async #copy({ name, from }: AuditedTable, source: pg.Client): Promise<void> {
    const { rows } = await source.query<{ rows: string }>(
      `SELECT coalesce(json_agg(row), '[]')::text AS rows FROM (${from?.select}) row`,
    );
    await this.#insert(name, rows[0]!.rows);
  }

  async #insert(table: string, json: string): Promise<void> {
    await this.#client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(null::${table}, $1)`, [json]);
  }
}
