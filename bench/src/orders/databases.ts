import type { Closing } from '@commerce/runtime';
import { Pool, type CustomTypesConfig } from 'pg';
import { services, type ServiceName, type Servers } from './servers.ts';

/** Queries the services’ databases as the superuser, so that its statements are not counted as theirs. */
export class Databases {
  readonly #pools: Readonly<Record<ServiceName | 'postgres', Pool>>;

  constructor({ adminUrl }: Servers, closing: Closing) {
    const open = (name: ServiceName | 'postgres') => {
      const url = new URL(adminUrl);
      url.pathname = name;
      return closing.add(new Pool({ connectionString: url.href, max: 2 }), (pool) => pool.end());
    };
    this.#pools = {
      customers: open('customers'),
      orders: open('orders'),
      products: open('products'),
      postgres: open('postgres'),
    };
  }

  async rows<Row>(name: ServiceName | 'postgres', sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#pools[name].query(sql, values)).rows as Row[];
  }

  /** Rows with every value as text, in the format in which Postgres accepts it. */
  async texts(name: ServiceName, text: string, values: unknown[]): Promise<Record<string, string | null>[]> {
    const types = { getTypeParser: () => (value: string) => value } as unknown as CustomTypesConfig;
    return (await this.#pools[name].query({ text, values, types })).rows as Record<string, string | null>[];
  }

  /** The single value, named `value`, of a one-row statement. */
  async number(name: ServiceName | 'postgres', sql: string, values: unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ value: number }>(name, sql, values);
    return row?.value ?? Number.NaN;
  }

  /** Events that are not published yet. */
  async waitingEvents(): Promise<number> {
    const waiting = `SELECT count(*)::int AS value FROM outbox WHERE published_at IS NULL`;
    return (await Promise.all(services.map((name) => this.number(name, waiting)))).reduce((sum, count) => sum + count);
  }
}
