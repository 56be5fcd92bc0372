import { Client } from 'pg';

/** A statement that a service has sent to its database. */
export interface Statement {
  /** The role that sent it: each service has its own. */
  readonly service: string;
  /** The connection that it was sent over. */
  readonly session: string;
  readonly sql: string;
}

const logged = /^(\w+)\|(\d+)\|LOG:\s+(?:execute [^:]+|statement): (.*)$/;
const continued = /^\t(.*)$/;

/** Collects the statements that Postgres logs, which include every client’s. */
export class StatementLog {
  #statements: Statement[] = [];
  /** Splits a logged text into its statements. */
  #last: { service: string; session: string; sql: string } | undefined;

  /** Makes Postgres log every statement of these roles. Call it before they connect. */
  async switchOn(adminUrl: string, roles: readonly string[]): Promise<void> {
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`ALTER SYSTEM SET log_line_prefix = '%u|%p|'`);
    await admin.query('SELECT pg_reload_conf()');
    for (const role of roles) await admin.query(`ALTER ROLE ${role} SET log_statement = 'all'`);
    await admin.end();
  }

  readonly read = (line: string): void => {
    const [, service, session, sql] = logged.exec(line) ?? [];
    if (sql?.startsWith('SET statement_timeout')) return; // Sent once for each new connection of a pool.
    if (service !== undefined && session !== undefined && sql !== undefined) {
      this.#last = { service, session, sql };
      this.#statements.push(this.#last);
      return;
    }
    const [, rest] = continued.exec(line) ?? [];
    if (this.#last !== undefined && rest !== undefined) this.#last.sql += `\n${rest}`;
    else this.#last = undefined;
  };

  /** All statements since the last call, including those of background loops. */
  takeAll(): Statement[] {
    const all = this.#statements;
    this.#statements = [];
    return all;
  }

  /** The reads since the last call, without those of relays and sweepers, which poll continuously. */
  takeReads(): Statement[] {
    const reads = this.#statements.filter(({ sql }) => /^\s*SELECT/i.test(sql) && !/\boutbox\b|SKIP LOCKED/.test(sql));
    this.#statements = [];
    return reads;
  }
}
