import pg from 'pg';
import type { Backend } from './cancel-statement.ts';
import { ConfigError } from '../config.ts';

/** What stands between a service and Postgres: for how long it gives a client a session of its own. */
type Pooling = 'none' | 'session' | 'transaction' | 'statement';

/** How long a pooler may take to find a session. */
const waitMs = 10_000;

/** @throws ConfigError when DATABASE_URL keeps no session between transactions. */
export async function requireSessions(url: string): Promise<void> {
  const pooling = await findPooling(url);
  if (pooling === 'statement') throw new ConfigError(noTransactions);
  if (pooling !== 'transaction') return;
  throw new ConfigError(
    'DATABASE_URL leads to a connection pooler in transaction mode, where prepared statements, LISTEN and session locks ' +
      'do not work: set DATABASE_DIRECT_URL to the same database without the pooler, or have the pool use session mode.',
  );
}

/** @throws ConfigError when DATABASE_DIRECT_URL is not direct. */
export async function requireDirectSessions(directUrl: string): Promise<void> {
  const pooling = await findPooling(directUrl);
  if (pooling === 'none' || pooling === 'session') return;
  throw new ConfigError(
    `DATABASE_DIRECT_URL leads to a connection pooler in ${pooling} mode, where LISTEN and session locks do not work: ` +
      'set it to the address of Postgres itself.',
  );
}

/** @throws ConfigError when DATABASE_URL has no transactions, or is not the database of DATABASE_DIRECT_URL. */
export async function requireTransactions(url: string, directUrl: string): Promise<void> {
  if ((await findPooling(url)) === 'statement') throw new ConfigError(noTransactions);
  const [pooled, direct] = await Promise.all([url, directUrl].map(identify));
  if (pooled === direct) return;
  throw new ConfigError(
    'DATABASE_URL and DATABASE_DIRECT_URL lead to different servers, databases or roles: set both to the same, once with ' +
      'the pooler and once without.',
  );
}

const noTransactions =
  'DATABASE_URL leads to a connection pooler in statement mode, where transactions do not work: have the pool use ' +
  'session mode, or transaction mode with DATABASE_DIRECT_URL.';

/** Which database this is, as seen by whom. */
function identify(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ identity: string }>(
      `SELECT concat_ws(' ', current_user, current_database(), extract(epoch FROM pg_postmaster_start_time())) AS identity`,
    );
    return rows[0]?.identity ?? '';
  });
}

/** Looks at a busy pool more often than once: others may take the session that one client has just given back. */
const rounds = 5;

/** Finds out by what happens, as poolers do not say who they are. */
async function findPooling(url: string): Promise<Pooling> {
  // What cancels a client's statements comes from the server and names its process, or else a pooler has made it up.
  const isPooled = await withClient(url, async (client) => (await sessionOf(client)) !== cancelKeyOf(client));
  if (!isPooled) return 'none';
  try {
    return await withClient(url, (one) => withClient(url, (other) => findModeOfPooler(one, other)));
  } catch (error) {
    if (error instanceof Error && /statement pooling/i.test(error.message)) return 'statement';
    throw error;
  }
}

/** In transaction mode, one client loses its session to another that begins a transaction. */
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
  client.on('error', () => {}); // Whoever waits for a statement is told, and nobody else needs the connection.
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end();
  }
}
