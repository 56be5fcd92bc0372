import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { LogOptions } from './log.ts';
import { freePort } from './ports.ts';
import { findProgram, programEnvironment, startProgram } from './programs.ts';

/** Without `log`, its log is written to the file `<dataDir>.log`. */
export type ValkeyOptions = LogOptions & {
  /** A folder for its configuration and its password. It stores no data. */
  readonly dataDir: string;
  /** The port on 127.0.0.1, the only address it listens on. Defaults to a free port. */
  readonly port?: number;
};

/** A running Valkey. Leaving an `await using` block stops it. */
export type LocalValkey = AsyncDisposable & {
  readonly port: number;
  /** `redis://` URL with its password. */
  readonly url: string;
  /** Its process, for tests of a frozen server. */
  readonly pid: number;
  /** Resolves when it has ended for any reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  /** Kills it like a crash. Starting it on the same folder and port replaces it, without its data. */
  kill(): Promise<void>;
};

/** The path of an installed `valkey-server`, or of a compatible `redis-server`, or undefined. */
export function findValkey(): string | undefined {
  return findProgram(['valkey-server', 'redis-server']);
}

/**
 * Starts the installed Valkey as a child process on 127.0.0.1, without persistence, with at most 64 MB.
 *
 * @throws Error If it is not installed, or with the last lines of its log if it does not start.
 */
export async function startValkey(options: ValkeyOptions): Promise<LocalValkey> {
  const valkey = findValkey();
  if (valkey === undefined) throw new Error('Valkey is not installed');
  const folder = resolve(options.dataDir);
  const { port = await freePort() } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const password = await passwordIn(join(folder, 'password'));
  const config = join(folder, 'valkey.conf');
  await writeFile(config, configuration({ port, password, folder }), { mode: 0o600 });

  const command = { file: valkey, args: [config], env: programEnvironment() };
  const running = await startProgram(command, { ...options, name: 'Valkey', folder, port });
  return { ...running, port, url: `redis://:${password}@127.0.0.1:${port}` };
}

/** The same at each start, because gateways keep the URL. */
async function passwordIn(file: string): Promise<string> {
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFile(file, 'utf8');
}

/** https://valkey.io/topics/valkey.conf/. All other settings have their defaults. */
function configuration({ port, password, folder }: { port: number; password: string; folder: string }): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${quoted(folder)}`,
    'save ""',
    'appendonly no',
    'maxmemory 64mb',
    'maxmemory-policy allkeys-lru',
    '',
  ].join('\n');
}

/** A string of the configuration's syntax. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
