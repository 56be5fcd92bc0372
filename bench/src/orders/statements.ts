import type { Databases } from './databases.ts';
import { services, type ServiceName } from './servers.ts';

/** Postgres’s statistics of one statement text. */
export interface StatementRow {
  readonly service: ServiceName;
  readonly sql: string;
  readonly calls: number;
  readonly totalMs: number;
}

/** The number per order, including BEGIN and COMMIT: relays are counted separately from the rest of their services. */
export type StatementCounts = Readonly<Record<ServiceName | 'relays' | 'total', number>>;

/** Resets the counters. */
export async function forgetStatements(databases: Databases): Promise<void> {
  await databases.rows('postgres', 'SELECT pg_stat_statements_reset()');
}

/** All statements of the services, most frequent first; statements inside triggers do not count. */
export function readStatements(databases: Databases): Promise<StatementRow[]> {
  return databases.rows(
    'postgres',
    `SELECT rolname AS service, query AS sql, sum(calls)::int AS calls, sum(total_exec_time)::float AS "totalMs"
     FROM pg_stat_statements JOIN pg_roles ON pg_roles.oid = userid
     WHERE rolname = ANY($1) AND toplevel
     GROUP BY rolname, query ORDER BY calls DESC`,
    [services],
  );
}

export function countStatements(rows: readonly StatementRow[], orders: number): StatementCounts {
  const calls = (of: (row: StatementRow) => number) => rows.reduce((sum, row) => sum + of(row), 0) / orders;
  const ofService = (name: ServiceName) => calls((row) => (row.service === name ? row.calls - relayCalls(row) : 0));
  return {
    customers: ofService('customers'),
    orders: ofService('orders'),
    products: ofService('products'),
    relays: calls(relayCalls),
    total: calls((row) => row.calls),
  };
}

/** Services insert into their outbox; only relays read and mark it, each in a separate statement. */
function relayCalls({ sql, calls }: StatementRow): number {
  return /\boutbox\b/.test(sql) && !sql.includes('INSERT INTO outbox') ? calls : 0;
}
