import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { childrenOf, isAlive, untilGone } from './process-table.ts';

/** A separate process that has started a server. Leaving an `await using` block ends both. */
export type ServerRun = AsyncDisposable & {
  readonly url: string;
  readonly process: ChildProcess;
  /** The main processes of the servers. */
  readonly servers: readonly number[];
  /** `kill -9`. */
  kill(): Promise<void>;
  /** `kill -9`, including the watchers that would then stop the servers. */
  killWithWatchers(): Promise<void>;
};

const support = import.meta.dirname;
const typescript = join(support, '../../../testing/runner/typescript.js');

/**
 * Starts run-server.ts as this user, and waits until its server is ready. @throws Error With its output, if it fails.
 */
export async function startServerRun(
  server: 'postgres' | 'rabbitmq',
  dataDir: string,
  uid?: number,
): Promise<ServerRun> {
  const script = ['--import', typescript, join(support, 'run-server.ts'), server, dataDir];
  const child = spawn(process.execPath, script, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], uid, gid: uid });
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  const ended = once(child, 'exit');
  const url = await Promise.race([firstLineOf(child), ended.then(() => undefined)]);
  if (url === undefined) throw new Error(`run-server.ts failed: ${errors}`);

  const children = childrenOf(child.pid!);
  const watchers = children.filter(({ command }) => command.includes('stop-when-orphaned')).map(({ pid }) => pid);
  const servers = children.map(({ pid }) => pid).filter((pid) => !watchers.includes(pid));
  const kill = async () => {
    child.kill('SIGKILL');
    if (isAlive(child.pid!)) await ended;
  };
  return {
    url,
    process: child,
    servers,
    kill,
    async killWithWatchers() {
      for (const pid of watchers) process.kill(pid, 'SIGKILL');
      await kill();
    },
    async [Symbol.asyncDispose]() {
      await kill();
      // When killed, Postgres leaves shared memory behind.
      for (const pid of servers.filter(isAlive)) process.kill(pid, 'SIGTERM');
      await untilGone(servers);
    },
  };
}

async function firstLineOf(child: ChildProcess): Promise<string> {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return line;
}
