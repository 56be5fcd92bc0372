import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type ChildServer, startServer } from './child-server.ts';
import { type DatabaseAndRole, ensureDatabase, withClient } from './databases.ts';
import { lockFolder } from './folder-lock.ts';
import { type LogOptions, openLog, type ServerLog } from './log.ts';
import { freePort } from './ports.ts';
import { asAccount, postgresAccount } from './postgres-account.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { adminUser, postgresEnvironment, prepareDataFolder } from './postgres-data.ts';
import { commandLineOf, identify, stopProcess, type StopStep } from './processes.ts';

/** Without `log`, its log is written to the file `<dataDir>.log`. */
export type PostgresOptions = LogOptions & {
  /**
   * Its data folder, which is created if necessary and kept when stopped. `<dataDir>.lock` beside it identifies its
   * user.
   */
  readonly dataDir: string;
  /** The TCP port on 127.0.0.1, the only address it listens on. Defaults to a free port. */
  readonly port?: number;
  /** False for tests: it never waits for the disk, so a power failure destroys the data. Defaults to true. */
  readonly durable?: boolean;
};

/** A running Postgres. Leaving an `await using` block stops it. */
export type LocalPostgres = AsyncDisposable & {
  readonly port: number;
  /** Resolves when it has ended for any reason. */
  readonly ended: Promise<void>;
  /** `postgres://` URL of the superuser on the database `postgres`. */
  readonly adminUrl: string;
  /**
   * Creates the role and a database that it owns if they are missing, and sets the role's password. Only this role and
   * the superuser can connect to the database.
   *
   * @returns The database's URL for the role.
   */
  ensureDatabase(database: DatabaseAndRole): Promise<string>;
  /**
   * Closes open connections and stops the server ("fast shutdown"), or kills it after 10 seconds. Can be called again.
   */
  stop(): Promise<void>;
  /** Kills the server like a crash, for recovery tests. Starting it on the same folder recovers. */
  kill(): Promise<void>;
};

/** Fast shutdown, immediate shutdown, then SIGKILL: see "Shutting Down the Server" in the Postgres manual. */
const shutdown: readonly StopStep[] = [
  { signal: 'SIGINT', graceMs: 10_000 },
  { signal: 'SIGQUIT', graceMs: 10_000 },
  { signal: 'SIGKILL', graceMs: 5_000 },
];

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '200',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

/** Passwords are quick to check, too: hundreds of connections a minute are opened in tests. */
const notDurable = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', scram_iterations: '1' };

/**
 * Starts the Postgres that npm installed as a child process. The first start takes about a second, later ones a fifth
 * of a second. Works on Linux and macOS for every user; root runs it as the user `postgres`.
 *
 * A server that a killed run left behind on the same folder is stopped first. If this process is killed, its server
 * stops automatically.
 *
 * @throws Error With the last lines of the log if it does not start, or with instructions if the folder is in use, of
 * another major version of Postgres, of another user, or contains other data.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  if (process.platform === 'win32') throw new Error('on Windows, run this in WSL');
  const dataDir = resolve(options.dataDir);
  const lock = await lockFolder(dataDir);
  const log = openLog(`${dataDir}.log`, options);
  const release = async () => {
    await log.close();
    await lock.release();
  };
  try {
    return await start({ ...options, dataDir }, log, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function start(options: PostgresOptions, log: ServerLog, release: () => Promise<void>): Promise<LocalPostgres> {
  const { dataDir, durable: isDurable = true, port = await freePort() } = options;
  await mkdir(dirname(dataDir), { recursive: true });
  await stopLeftBehind(dataDir);
  const binaries = await findPostgresBinaries();
  const account = postgresAccount(dataDir);
  const password = await prepareDataFolder({ dataDir, binaries, account, log, isDurable });

  const values = Object.entries({ ...settings, ...(isDurable ? {} : notDurable), port });
  const args = ['-D', dataDir, ...values.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const command = asAccount({ file: binaries.postgres, args, env: postgresEnvironment }, account);
  const ready = { line: /ready to accept connections/ };
  const server = await startPatiently(() =>
    startServer(command, { name: 'Postgres', log, ready, timeoutMs: 60_000, stopSignal: 'SIGINT' }),
  );

  // It has no TLS, regardless of PGSSLMODE.
  const adminUrl = `postgres://${adminUser}:${password}@127.0.0.1:${port}/postgres?sslmode=disable`;
  const end = async (steps: readonly StopStep[]) => {
    await stopProcess(server.identity, steps);
    await server.ended;
    await release();
  };
  await closeSharedDatabases(adminUrl).catch(async (error: unknown) => {
    await stopProcess(server.identity, shutdown);
    throw error;
  });
  const stop = () => end(shutdown);
  return {
    port,
    ended: server.ended,
    adminUrl,
    ensureDatabase: (database) => ensureDatabase(adminUrl, database),
    stop,
    kill: () => end([{ signal: 'SIGKILL', graceMs: 5_000 }]),
    [Symbol.asyncDispose]: stop,
  };
}

/**
 * After a server was killed, its child processes keep its shared memory until they notice. Until then, Postgres refuses
 * to start.
 */
async function startPatiently(attempt: () => Promise<ChildServer>): Promise<ChildServer> {
  for (let attemptsLeft = 20; ; attemptsLeft--) {
    try {
      return await attempt();
    } catch (error) {
      if (attemptsLeft === 0 || !String(error).includes('pre-existing shared memory block')) throw error;
      await sleep(250);
    }
  }
}

/** Every role may connect to these by default. */
function closeSharedDatabases(adminUrl: string): Promise<unknown> {
  return withClient(adminUrl, (client) => client.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC'));
}

/**
 * Stops the server identified by `postmaster.pid`, after checking that this process is a Postgres of this folder. In
 * containers, where PIDs start from 1 each time, the PID often belongs to another program. Postgres would mistake that
 * program for its predecessor and refuse to start, so the file is removed.
 */
async function stopLeftBehind(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  const [pid, folder] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const leftBehind = pid ? identify(Number(pid)) : undefined;
  if (!leftBehind) return;
  const commandLine = commandLineOf(leftBehind.pid) ?? '';
  if (commandLine.includes('postgres') && commandLine.includes(`-D ${dataDir} `) && folder === dataDir) {
    await stopProcess(leftBehind, shutdown);
  } else {
    await rm(file);
  }
}
