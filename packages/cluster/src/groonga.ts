import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { LogOptions } from './log.ts';
import { freePort } from './ports.ts';
import { findProgram, programEnvironment, startProgram } from './programs.ts';

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
  return findProgram(['groonga']);
}

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
  const command = { file: groonga, args: [...network, ...files], env: programEnvironment() };
  const running = await startProgram(command, { ...options, name: 'Groonga', folder, port });
  return { ...running, port, url: `http://127.0.0.1:${port}` };
}
