import type pg from 'pg';

/** Database timeouts in milliseconds. */
export interface StatementBounds {
  readonly statementMs: number;
  readonly lockMs: number;
  /** The maximum idle time within a transaction. */
  readonly idleInTransactionMs: number;
}

/** SQL that sets the timeouts of a session. */
export function settingBounds(bounds: StatementBounds): string {
  return settingsOf(bounds)
    .map(([name, ms]) => `SET ${name} = ${ms}`)
    .join('; ');
}

/**
 * Sets the timeouts of every session of a pool, as its `onConnect`, whose promise the pool awaits. They are not
 * connection parameters, because poolers such as PgBouncer reject those.
 *
 * @param waitMs How long a pooler may take to assign a session.
 */
export const boundSession =
  (bounds: StatementBounds, waitMs: number) =>
  (client: pg.ClientBase): unknown =>
    client.query({ text: settingBounds(bounds), query_timeout: waitMs } as pg.QueryConfig);

/** SQL that sets the timeouts of every session that this role opens in this database. */
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
