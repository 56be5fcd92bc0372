import pg from 'pg';
import type { Backend } from './cancel-statement.ts';
import { ConfigError } from '../config.ts';

/** How long the pooler between a service and Postgres, if any, keeps the same session for a client. */
type Pooling = 'none' | 'session' | 'transaction' | 'statement';

/** How long a pooler may take to assign a session. */
const waitMs = 10_000;

/** @throws ConfigError If DATABASE_URL does not keep a session between transactions. */
export async function requireSessions(url: string): Promise<void> {
  const pooling = await findPooling(url);
  if (pooling === 'statement') throw new ConfigError(noTransactions);
  if (pooling !== 'transaction') return;
  throw new ConfigError(
    'DATABASE_URL refers to a connection pooler in transaction mode, where prepared statements, LISTEN and session locks ' +
      'do not work. Set DATABASE_DIRECT_URL to the same database without the pooler, or use session mode.',
  );
}

/** @throws ConfigError If DATABASE_DIRECT_URL is not direct. */
export async function requireDirectSessions(directUrl: string): Promise<void> {
  const pooling = await findPooling(directUrl);
  if (pooling === 'none' || pooling === 'session') return;
  throw new ConfigError(
    `DATABASE_DIRECT_URL refers to a connection pooler in ${pooling} mode, where LISTEN and session locks do not work. ` +
      'Set it to the address of Postgres itself.',
  );
}

/** @throws ConfigError If DATABASE_URL has no transactions, or is not the database of DATABASE_DIRECT_URL. */
export async function requireTransactions(url: string, directUrl: string): Promise<void> {
  if ((await findPooling(url)) === 'statement') throw new ConfigError(noTransactions);
  const [pooled, direct] = await Promise.all([url, directUrl].map(identify));
  if (pooled === direct) return;
  throw new ConfigError(
    'DATABASE_URL and DATABASE_DIRECT_URL refer to different servers, databases or roles. Use the same for both, once with ' +
      'the pooler and once without.',
  );
}

const noTransactions =
  'DATABASE_URL refers to a connection pooler in statement mode, where transactions do not work. Use ' +
  'session mode, or transaction mode with DATABASE_DIRECT_URL.';

/** Identifies the database and the role of a connection. */
function identify(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ identity: string }>(
      `SELECT concat_ws(' ', current_user, current_database(), extract(epoch FROM pg_postmaster_start_time())) AS identity`,
    );
    return rows[0]?.identity ?? '';
  });
}

/** Several attempts, because in a busy pool others may take the session that one client has just released. */
const rounds = 5;

/** Detects the mode by experiment, because poolers do not identify themselves. */
async function findPooling(url: string): Promise<Pooling> {
  // The key for cancelling statements comes from the server and contains its process ID, unless a pooler generated it.
  const isPooled = await withClient(url, async (client) => (await sessionOf(client)) !== cancelKeyOf(client));
  if (!isPooled) return 'none';
  try {
    return await withClient(url, (one) => withClient(url, (other) => findModeOfPooler(one, other)));
  } catch (error) {
    if (error instanceof Error && /statement pooling/i.test(error.message)) return 'statement';
    throw error;
  }
}

/** In transaction mode, a client loses its session to another client that begins a transaction. */
async function findModeOfPooler(one: pg.Client, other: pg.Client): Promise<Pooling> {
  const own = await sessionOf(one);
  for (let round = 0; round < rounds; round++) {
    await other.query('BEGIN');
    const isShared = (await sessionOf(other)) === own || (await sessionOf(one)) !== own;
    await other.query('ROLLBACK');
    if (isShared) return 'transaction';
  }
  return 'session';
}

async function sessionOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid;
}

const cancelKeyOf = (client: pg.Client) => (client as unknown as Pick<Backend, 'processID'>).processID;

async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'pooling',
    connectionTimeoutMillis: waitMs,
    query_timeout: waitMs,
  });
  // The error is reported to the caller of the statement, and nobody else needs the connection.
  client.on('error', () => {});
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end();
  }
}
