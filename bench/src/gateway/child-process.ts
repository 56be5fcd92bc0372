import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freePort } from '@commerce/cluster';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const readyTimeoutMs = 30_000;
const endTimeoutMs = 3000;
const shownCharacters = 4000;
const running = new Set<ChildProcess>();

// Of every way to end, this comes last; a child that has ended gets no signal.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Room for young objects, in megabytes: Node's own 16 are less than fifty requests need while they are under way. */
export const semiSpaceMegabytes = 32;
export const roomForTheYoung = { NODE_OPTIONS: `--max-semi-space-size=${semiSpaceMegabytes}` };

/** Nothing of the caller's that would make a process report, log or behave otherwise than it does in production. */
const environment = {
  PATH: process.env['PATH'],
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  APOLLO_TELEMETRY_DISABLED: '1',
};

export interface ForkOptions {
  readonly args?: readonly string[];
  /** Beside what every process gets. */
  readonly env?: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
  /** Scripts (relative to the root) that are loaded before it. */
  readonly preload?: readonly string[];
}

const endWithParent = 'bench/dist/gateway/end-with-parent.js';

/** Starts a script (relative to the root) in a process of its own; `output` is the end of what it has written. */
export function forkScript(script: string, options: ForkOptions = {}) {
  const { args = [], env = {}, execArgv = [], preload = [] } = options;
  const imports = [endWithParent, ...preload].flatMap((path) => ['--import', pathToFileURL(root + path).href]);
  const child = fork(root + script, args, {
    cwd: root,
    env: { ...environment, ...env },
    silent: true,
    execArgv: [...imports, ...execArgv],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  const read = (text: Buffer) => (output = (output + text.toString()).slice(-shownCharacters));
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  return { child, output: () => output };
}

export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  readonly output: () => string;
}

/** Starts a script that serves GraphQL at the port it is given with `--port`, and waits until it answers. */
export async function startServer(script: string, args: readonly string[]): Promise<ServerProcess> {
  const port = await freePort();
  const { child, output } = forkScript(script, { args: [...args, '--port', `${port}`], env: roomForTheYoung });
  const url = `http://127.0.0.1:${port}/graphql`;
  const deadline = performance.now() + readyTimeoutMs;
  while (!(await answers(url))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${script} has ended:\n${output()}`);
    if (performance.now() > deadline) throw new Error(`${script} is not ready:\n${output()}`);
    await delay(50);
  }
  return { pid: child.pid as number, url, output };
}

/** Ends what has been started, by force where it does not end by itself. */
export async function stopAll(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs);
      await ended;
      clearTimeout(force);
    }),
  );
}

async function answers(url: string): Promise<boolean> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
    signal: AbortSignal.timeout(2000),
  };
  return fetch(url, request).then(
    async (response) => (await response.arrayBuffer()) && response.ok,
    () => false,
  );
}
