import { boundSession, failpoint } from '@commerce/runtime';
import pg from 'pg';
import { ProviderRefusal, ProviderUnavailable, type Authorization } from '../payment-provider.ts';

export interface LedgerOptions {
  /** postgres:// of any database in which a schema may be made. */
  readonly connectionString: string;
  /** Told of connections that break. */
  readonly onError: (error: unknown) => void;
}

/** What a call was answered. It is kept, so that the same key gets the same answer. */
export type Answer =
  Authorization | { readonly status: 'DONE' } | { readonly status: 'REFUSED'; readonly reason: string };

/** A call that changes something. The key stands for this request and for no other. */
export interface Call {
  readonly idempotencyKey: string;
  readonly kind: 'AUTHORIZE' | 'CAPTURE' | 'VOID' | 'REFUND';
  readonly request: Readonly<Record<string, unknown>>;
}

/** The answer to a call, and whether this was the first time that it was asked. */
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
    CHECK ((status = 'CAPTURED') = (captured > 0))
  );
  CREATE INDEX IF NOT EXISTS charge_order ON test_payments.charge (order_id);
  CREATE TABLE IF NOT EXISTS test_payments.call (
    idempotency_key text PRIMARY KEY,
    kind text NOT NULL,
    request jsonb NOT NULL,
    answer jsonb,
    called_at timestamptz NOT NULL DEFAULT now()
  )`;

/** The books of the test provider, with connections and commits of their own: a rollback of ours takes nothing back. */
export class TestProviderLedger {
  readonly #pool: pg.Pool;

  constructor({ connectionString, onError }: LedgerOptions) {
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
    // The pool listens only to those that are idle: one that breaks at work would end the process.
    this.#pool.on('connect', (client) => client.on('error', onError));
  }

  /** Makes the tables. The lock lets several processes do it at once, which IF NOT EXISTS alone does not. */
  async open(): Promise<void> {
    await this.transaction(async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(hashtext('test_payments'))`);
      await client.query(tables);
    });
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** Does the work of a call and keeps its answer, in one commit; of two calls at once, the second waits. */
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

  /** @throws ProviderUnavailable when the database does not answer: whether it has committed is then not known */
  async transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    try {
      return await inTransaction(await this.#pool.connect(), work);
    } catch (error) {
      if (error instanceof ProviderRefusal) throw error;
      throw new ProviderUnavailable('The test provider has not answered.', { cause: error });
    }
  }
}

async function keptAnswer(client: pg.PoolClient, { idempotencyKey, kind, request }: Call): Promise<Answer> {
  const { rows } = await client.query<{ answer: Answer; isSame: boolean }>(
    `SELECT answer, kind = $2 AND request = $3::jsonb AS "isSame" FROM test_payments.call WHERE idempotency_key = $1`,
    [idempotencyKey, kind, request],
  );
  if (rows[0]?.isSame !== true) throw new ProviderRefusal(`The key ${idempotencyKey} stands for another request.`);
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
    client.release(broken); // What has failed may be in any state: its connection is closed, which also rolls it back.
  }
}
