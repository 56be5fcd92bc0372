import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

import { startServer } from './child-server.ts';
import { type LogOptions, openLog } from './log.ts';
import { freePort } from './ports.ts';
import { stopProcess, type StopStep } from './processes.ts';

/** Without `log`, its log is written to the file `<dataDir>.log`. */
export type GroongaOptions = LogOptions & {
  /** A folder for its data. */
  readonly dataDir: string;
  /** The port on 127.0.0.1, the only address it listens on. Defaults to a free port. */
  readonly port?: number;
};

/** A running Groonga. Leaving an `await using` block stops it. */
export type LocalGroonga = AsyncDisposable & {
  readonly port: number;
  readonly url: string;
  /** Its process, for tests of a frozen server. */
  readonly pid: number;
  /** Stores its data. Starting it on the same folder and port replaces it. */
  stop(): Promise<void>;
  /** Kills it like a crash. */
  kill(): Promise<void>;
};

/** The path of an installed `groonga`, or undefined. */
export function findGroonga(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/opt/homebrew/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'groonga')).find((file) => existsSync(file));
}

const sigkill: StopStep = { signal: 'SIGKILL', graceMs: 5_000 };
const shutdown: readonly StopStep[] = [{ signal: 'SIGTERM', graceMs: 5_000 }, sigkill];

/**
 * Starts the installed Groonga as a child process that serves HTTP on 127.0.0.1, with a new database if the folder has
 * none.
 *
 * @throws Error If it is not installed, or with the last lines of its log if it does not start.
 */
export async function startGroonga(options: GroongaOptions): Promise<LocalGroonga> {
  const groonga = findGroonga();
  if (groonga === undefined) throw new Error('Groonga is not installed');
  const folder = resolve(options.dataDir);
  const { port = await freePort() } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = join(folder, 'database');
  const network = ['-s', '--protocol', 'http', '--bind-address', '127.0.0.1', '-p', String(port)];
  const files = ['--log-path', join(folder, 'groonga.log'), ...(existsSync(database) ? [] : ['-n']), database];

  const log = openLog(`${folder}.log`, options);
  const command = {
    file: groonga,
    args: [...network, ...files],
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
  };
  const server = await startServer(command, {
    name: 'Groonga',
    log,
    ready: { port },
    timeoutMs: 10_000,
    stopSignal: 'SIGTERM',
  });
  const end = async (steps: readonly StopStep[]) => {
    await stopProcess(server.identity, steps);
    await server.ended;
    await log.close();
  };
  const stop = () => end(shutdown);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    pid: server.identity.pid,
    stop,
    kill: () => end([sigkill]),
    [Symbol.asyncDispose]: stop,
  };
}
