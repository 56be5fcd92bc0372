import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** A database and the role that owns it. Only this role and superusers may connect to it. */
export type DatabaseAndRole = { readonly name: string; readonly role: string; readonly password: string };

/** Runs the function with a connection, and closes the connection afterwards. */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'cluster' });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/**
 * Creates the role and the database if they are missing, and sets the role's password. An existing database does not
 * change, except that the CONNECT privilege of PUBLIC is revoked.
 *
 * @param adminUrl `postgres://` URL of a superuser, on any database.
 * @returns The URL of the database for the role.
 * @throws DatabaseError of pg If the server rejects a statement.
 */
export async function ensureDatabase(adminUrl: string, { name, role, password }: DatabaseAndRole): Promise<string> {
  const [database, owner] = [escapeIdentifier(name), escapeIdentifier(role)];
  await withClient(adminUrl, async (client) => {
    // Serializes concurrent calls for the same role or database. The lock ends with the connection.
    await client.query(`SELECT pg_advisory_lock(hashtext('ensureDatabase'))`);
    const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    const verb = roles.rowCount ? 'ALTER' : 'CREATE';
    await client.query(`${verb} ROLE ${owner} LOGIN PASSWORD ${escapeLiteral(password)}`);
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!databases.rowCount) await client.query(`CREATE DATABASE ${database} OWNER ${owner}`);
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  });
  return urlOf(adminUrl, { name, role, password });
}

/** The URL of a database on the same server, for this role. */
export function urlOf(adminUrl: string, { name, role, password }: DatabaseAndRole): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}
