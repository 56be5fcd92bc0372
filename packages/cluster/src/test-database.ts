import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Client, escapeIdentifier } from 'pg';

import { type DatabaseAndRole, ensureDatabase, urlOf, withClient } from './databases.ts';

export type TestDatabaseOptions = {
  /** The database that this replaces, such as `orders`; also the name of the role that owns it. */
  readonly name: string;
  /** Migrates an empty database. Called once per name in a test run, by whichever test file is first. */
  readonly migrate: (url: string) => Promise<void>;
  /** `postgres://` URL of a superuser. Defaults to TEST_POSTGRES_URL, which Jest's global setup sets. */
  readonly adminUrl?: string;
};

/**
 * A migrated database for one test file. Leaving an `await using` block drops it, and fails if a connection to it is
 * still open half a second later, because that connection was leaked.
 */
export type TestDatabase = AsyncDisposable & {
  readonly name: string;
  /** `postgres://` URL for the role that owns the database, which is not a superuser. */
  readonly url: string;
};

const graceMs = 500;

/**
 * Clones the template of this name, which the first call in a test run creates and migrates. A clone takes some tens of
 * milliseconds, regardless of the number of migrations.
 *
 * @throws Error If there is no server to create it on, or `migrate` leaves a connection open; also any error of
 * `migrate`.
 */
export async function createTestDatabase({
  name,
  migrate,
  adminUrl = process.env.TEST_POSTGRES_URL,
}: TestDatabaseOptions): Promise<TestDatabase> {
  if (!adminUrl)
    throw new Error('TEST_POSTGRES_URL is not set. Use global-setup.mts as globalSetup of this Jest project.');
  const template = { name: `template_${name}`, role: name, password: 'test' };
  const clone = { ...template, name: `${name}_${randomBytes(4).toString('hex')}` };
  await withClient(adminUrl, async (client) => {
    await ensureTemplate(client, { adminUrl, template, migrate });
    const [database, source, owner] = [clone.name, template.name, name].map(escapeIdentifier);
    await client.query(`CREATE DATABASE ${database} TEMPLATE ${source} OWNER ${owner} STRATEGY file_copy`);
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  });
  return {
    name: clone.name,
    url: urlOf(adminUrl, clone),
    [Symbol.asyncDispose]: () => withClient(adminUrl, (client) => dropDatabase(client, clone.name)),
  };
}

type Template = { adminUrl: string; template: DatabaseAndRole; migrate: (url: string) => Promise<void> };

/** The lock lets one of Jest's workers create the template while the others wait for it. */
async function ensureTemplate(client: Client, { adminUrl, template, migrate }: Template): Promise<void> {
  await client.query('SELECT pg_advisory_lock(hashtext($1))', [template.name]);
  try {
    const found = await client.query('SELECT datistemplate FROM pg_database WHERE datname = $1', [template.name]);
    if (found.rows[0]?.datistemplate) return;
    // It becomes a template only at the end. A database that is not a template is left over from a failed migration.
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(template.name)} WITH (FORCE)`);
    await migrate(await ensureDatabase(adminUrl, template));
    const open = await openConnections(client, template.name);
    if (open.length) throw new Error(`migrate left connections open to ${template.name}: ${open.join('; ')}`);
    const database = escapeIdentifier(template.name);
    await client.query(`ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  } finally {
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', [template.name]);
  }
}

async function dropDatabase(client: Client, name: string): Promise<void> {
  const open = await openConnections(client, name);
  await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  if (open.length) throw new Error(`connections left open to ${name}: ${open.join('; ')}`);
}

/** Connections still open after the grace period: a closed connection takes a moment to disappear from the server. */
async function openConnections(client: Client, database: string): Promise<string[]> {
  for (const deadline = performance.now() + graceMs; ; await sleep(20)) {
    const { rows } = await client.query<{ connection: string }>(
      `SELECT format('%s (%s, last query: %s)', nullif(application_name, ''), state, left(query, 200)) AS connection
         FROM pg_stat_activity
        WHERE datname = $1 AND backend_type = 'client backend'`,
      [database],
    );
    if (rows.length === 0 || performance.now() > deadline) return rows.map(({ connection }) => connection);
  }
}
