import { existsSync } from 'node:fs';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

import { startServer } from './child-server.ts';
import { openLog } from './log.ts';
import { freePort } from './ports.ts';
import { asAccount, postgresAccount } from './postgres-account.ts';
import { stopProcess, type StopStep } from './processes.ts';

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
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'pgbouncer')).find((file) => existsSync(file));
}

/** The signals for immediate shutdown. Others wait for clients to disconnect. */
const shutdown: readonly StopStep[] = [
  { signal: 'SIGTERM', graceMs: 5_000 },
  { signal: 'SIGKILL', graceMs: 5_000 },
];

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

  const log = openLog(`${folder}.log`);
  const command = { file: pgBouncer, args: [config], env: { PATH: process.env.PATH ?? '/usr/bin:/bin' } };
  const server = await startServer(asAccount(command, account), {
    name: 'PgBouncer',
    log,
    ready: { port },
    timeoutMs: 10_000,
    stopSignal: 'SIGTERM',
  });
  const stop = async () => {
    await stopProcess(server.identity, shutdown);
    await server.ended;
    await log.close();
  };
  return {
    urlOf(databaseUrl) {
      const url = new URL(databaseUrl);
      url.port = String(port);
      return url.href;
    },
    stop,
    [Symbol.asyncDispose]: stop,
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
