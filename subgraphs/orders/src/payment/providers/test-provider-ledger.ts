import { failpoint } from '@commerce/runtime';
import { boundSession } from '@commerce/runtime/database';
import pg from 'pg';
import { ProviderRefusal, ProviderUnavailable, type Authorization } from '../payment-provider.ts';

export interface LedgerOptions {
  /** The URL of any Postgres database that permits creating a schema. */
  readonly connectionString: string;
  /** Called with errors of broken connections. */
  readonly onError: (error: unknown) => void;
}

/** The stored result of a call. A repeated key gets the same result. */
export type Answer =
  Authorization | { readonly status: 'DONE' } | { readonly status: 'REFUSED'; readonly reason: string };

/** A call that changes something. Its key identifies this request only. */
export interface Call {
  readonly idempotencyKey: string;
  readonly kind: 'AUTHORIZE' | 'CAPTURE' | 'VOID' | 'REFUND';
  readonly request: Readonly<Record<string, unknown>>;
}

/** The result of a call, and whether it was the first call with its key. */
export type Answered = { readonly answer: Answer; readonly isFirst: boolean };

const tables = `
  CREATE SCHEMA IF NOT EXISTS test_payments;
  CREATE TABLE IF NOT EXISTS test_payments.charge (
    reference text PRIMARY KEY,
    order_id text NOT NULL,
    token text NOT NULL,
    currency text NOT NULL,
    authorized bigint NOT NULL CHECK (authorized > 0),
    captured bigint NOT NULL DEFAULT 0 CHECK (captured BETWEEN 0 AND authorized),
    refunded bigint NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND captured),
    status text NOT NULL CHECK (status IN ('ACTION_REQUIRED', 'AUTHORIZED', 'CAPTURED', 'VOIDED')),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT captures_authorized_charges CHECK (CASE status
      WHEN 'CAPTURED' THEN captured > 0 WHEN 'AUTHORIZED' THEN captured < authorized ELSE captured = 0 END)
  );
  -- In databases of earlier versions, an authorization could be captured only once.
  ALTER TABLE test_payments.charge DROP CONSTRAINT IF EXISTS charge_check2;
  CREATE INDEX IF NOT EXISTS charge_order ON test_payments.charge (order_id);
  CREATE TABLE IF NOT EXISTS test_payments.call (
    idempotency_key text PRIMARY KEY,
    kind text NOT NULL,
    request jsonb NOT NULL,
    answer jsonb,
    called_at timestamptz NOT NULL DEFAULT now()
  )`;

/**
 * The ledger of the test provider. It uses separate connections and commits, so that rollbacks of the service do not
 * affect it.
 */
export class TestProviderLedger {
  readonly #options: LedgerOptions;
  readonly #pool: pg.Pool;

  constructor(options: LedgerOptions) {
    const { connectionString, onError } = options;
    this.#options = options;
    this.#pool = new pg.Pool({
      connectionString,
      application_name: 'test-payments',
      max: 4,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 10_000,
      onConnect: boundSession({ statementMs: 5_000, lockMs: 3_000, idleInTransactionMs: 10_000 }, 5_000),
      query_timeout: 10_000,
      keepAlive: true,
    });
    this.#pool.on('error', onError);
    // The pool handles errors of idle connections only. Without this listener, an error of a connection in use would
    // end the process.
    this.#pool.on('connect', (client) => client.on('error', onError));
  }

  /**
   * Creates the tables. `IF NOT EXISTS` does not suffice when several processes create them concurrently, so a lock is
   * held. Like migrations, it has no timeout: a service must start on a busy machine, too.
   */
  async open(): Promise<void> {
    const { connectionString, onError } = this.#options;
    const client = new pg.Client({ connectionString, application_name: 'test-payments' });
    client.on('error', onError);
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT pg_advisory_xact_lock(hashtext('test_payments'))`);
      await client.query(tables);
      await client.query('COMMIT');
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** Runs the work of a call and stores its result in one transaction. A concurrent call with the same key waits. */
  async once(
    { idempotencyKey, kind, request }: Call,
    work: (client: pg.PoolClient) => Promise<Answer>,
  ): Promise<Answered> {
    return this.transaction(async (client) => {
      const taken = await client.query(
        `INSERT INTO test_payments.call (idempotency_key, kind, request) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [idempotencyKey, kind, request],
      );
      if (taken.rowCount === 0)
        return { answer: await keptAnswer(client, { idempotencyKey, kind, request }), isFirst: false };
      const answer = await work(client);
      await client.query(`UPDATE test_payments.call SET answer = $2 WHERE idempotency_key = $1`, [
        idempotencyKey,
        answer,
      ]);
      failpoint('provider.call.before-commit');
      return { answer, isFirst: true };
    });
  }

  /**
   * @throws ProviderUnavailable If the database does not respond, so it is unknown whether the transaction committed.
   */
  async transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    try {
      return await inTransaction(await this.#pool.connect(), work);
    } catch (error) {
      if (error instanceof ProviderRefusal) throw error;
      throw new ProviderUnavailable('The test provider did not respond.', { cause: error });
    }
  }
}

async function keptAnswer(client: pg.PoolClient, { idempotencyKey, kind, request }: Call): Promise<Answer> {
  const { rows } = await client.query<{ answer: Answer; isSame: boolean }>(
    `SELECT answer, kind = $2 AND request = $3::jsonb AS "isSame" FROM test_payments.call WHERE idempotency_key = $1`,
    [idempotencyKey, kind, request],
  );
  if (rows[0]?.isSame !== true) throw new ProviderRefusal(`The key ${idempotencyKey} was used for another request.`);
  return rows[0].answer;
}

async function inTransaction<Result>(
  client: pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  let broken = true;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    broken = false;
    return result;
  } finally {
    // The connection may be in any state after an error. Closing it also rolls back the transaction.
    client.release(broken);
  }
}
