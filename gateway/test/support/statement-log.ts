import { Client } from 'pg';

/** A statement that a service has sent to its database. */
export interface Statement {
  /** The role that sent it: each service has its own. */
  readonly service: string;
  readonly sql: string;
}

const logged = /^(\w+)\|LOG:\s+(?:execute [^:]+|statement): (.*)$/;

/** Collects the statements that Postgres logs: the truth about what a request costs, whoever sent them. */
export class StatementLog {
  #statements: Statement[] = [];

  /** Makes Postgres log every statement of these roles. Call it before they connect. */
  async switchOn(adminUrl: string, roles: readonly string[]): Promise<void> {
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`ALTER SYSTEM SET log_line_prefix = '%u|'`);
    await admin.query('SELECT pg_reload_conf()');
    for (const role of roles) await admin.query(`ALTER ROLE ${role} SET log_statement = 'all'`);
    await admin.end();
  }

  readonly read = (line: string): void => {
    const [, service, sql] = logged.exec(line) ?? [];
    if (service !== undefined && sql !== undefined) this.#statements.push({ service, sql });
  };

  /** The reads since the last call, without those of the outbox relays, which never rest. */
  takeReads(): Statement[] {
    const reads = this.#statements.filter(({ sql }) => /^\s*SELECT/i.test(sql) && !/\boutbox\b/.test(sql));
    this.#statements = [];
    return reads;
  }
}
