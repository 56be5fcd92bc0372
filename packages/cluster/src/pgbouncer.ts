import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { freePort } from './ports.ts';
import { asAccount, postgresAccount } from './postgres-account.ts';
import { findProgram, programEnvironment, startProgram } from './programs.ts';

export type PgBouncerOptions = {
  /** A folder for its configuration and log, which are overwritten. */
  readonly dataDir: string;
  /** How long a client keeps the same server session. */
  readonly poolMode: 'session' | 'transaction' | 'statement';
  /** `postgres://` URLs of the databases behind it, all on one server, with the names and passwords of their roles. */
  readonly databases: readonly string[];
};

/** A running PgBouncer. Leaving an `await using` block stops it. */
export type LocalPgBouncer = AsyncDisposable & {
  /** The URL of one of its databases through PgBouncer. */
  urlOf(databaseUrl: string): string;
  stop(): Promise<void>;
};

/** The path of an installed `pgbouncer`, or undefined. */
export function findPgBouncer(): string | undefined {
  return findProgram(['pgbouncer'], '/usr/sbin');
}

/**
 * Starts the installed PgBouncer as a child process on a free port of 127.0.0.1, for tests. PgBouncer refuses to run as
 * root, so root runs it as the user of Postgres.
 *
 * @throws Error If it is not installed, or with the last lines of its log if it does not start.
 */
export async function startPgBouncer({ dataDir, poolMode, databases }: PgBouncerOptions): Promise<LocalPgBouncer> {
  const pgBouncer = findPgBouncer();
  if (pgBouncer === undefined) throw new Error('PgBouncer is not installed');
  const folder = resolve(dataDir);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const account = postgresAccount(folder);
  const [config, users] = [join(folder, 'pgbouncer.ini'), join(folder, 'users.txt')];
  const [port, urls] = [await freePort(), databases.map((url) => new URL(url))];
  await writeFile(config, configuration({ port, poolMode, users, urls }), { mode: 0o600 });
  await writeFile(users, urls.map(userLine).join(''), { mode: 0o600 });
  if (account) for (const path of [folder, config, users]) await chown(path, account.uid, account.gid);

  const command = asAccount({ file: pgBouncer, args: [config], env: programEnvironment() }, account);
  // It is stopped by SIGTERM, because it would wait for clients to disconnect after other signals.
  const running = await startProgram(command, { name: 'PgBouncer', folder, port });
  return {
    urlOf(databaseUrl) {
      const url = new URL(databaseUrl);
      url.port = String(port);
      return url.href;
    },
    stop: running.stop,
    [Symbol.asyncDispose]: running.stop,
  };
}

type Settings = Pick<PgBouncerOptions, 'poolMode'> & { port: number; users: string; urls: readonly URL[] };

/** https://www.pgbouncer.org/config.html. All other settings have their defaults. */
function configuration({ port, poolMode, users, urls }: Settings): string {
  const databases = urls.map(({ pathname, hostname, port: at }) => {
    const name = decodeURIComponent(pathname.slice(1));
    return `${name} = host=${hostname} port=${at} dbname=${name}`;
  });
  return [
    '[databases]',
    ...databases,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    `pool_mode = ${poolMode}`,
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    '',
  ].join('\n');
}

function userLine({ username, password }: URL): string {
  const quoted = [username, password].map((text) => `"${decodeURIComponent(text).replaceAll('"', '""')}"`);
  return `${quoted.join(' ')}\n`;
}
