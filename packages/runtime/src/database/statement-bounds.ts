import type pg from 'pg';

/** How long things may take in the database, in milliseconds. */
export interface StatementBounds {
  readonly statementMs: number;
  readonly lockMs: number;
  /** How long a transaction may do nothing. */
  readonly idleInTransactionMs: number;
}

/** SQL that bounds every statement of a session from then on. */
export function settingBounds(bounds: StatementBounds): string {
  return settingsOf(bounds)
    .map(([name, ms]) => `SET ${name} = ${ms}`)
    .join('; ');
}

/**
 * Bounds every session of a pool, as its `onConnect`: the pool waits for what this returns. They are no parameters of the
 * connection, which poolers such as PgBouncer refuse.
 *
 * @param waitMs the time that a pooler may take to find a session
 */
export const boundSession =
  (bounds: StatementBounds, waitMs: number) =>
  (client: pg.ClientBase): unknown =>
    client.query({ text: settingBounds(bounds), query_timeout: waitMs } as pg.QueryConfig);

/** SQL that bounds every session that this role opens in this database from then on, whoever may use it. */
export function settingBoundsOfRole(bounds: StatementBounds): string {
  const alterations = settingsOf(bounds).map(
    ([name, ms]) => `EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET ${name} = ${ms}', current_database());`,
  );
  const oneAtATime = `PERFORM pg_advisory_xact_lock(hashtext('bounds of ' || current_user));`;
  return `DO $$ BEGIN ${oneAtATime} ${alterations.join(' ')} END $$`;
}

function settingsOf({ statementMs, lockMs, idleInTransactionMs }: StatementBounds) {
  return Object.entries({
    statement_timeout: statementMs,
    lock_timeout: lockMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
  });
}
