import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { stopWhenOrphaned } from './orphans.ts';

/** The root of the repository, with a trailing slash. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

export type NodeProcessOptions = {
  /** The name in messages. Defaults to the script. */
  readonly name?: string;
  /** A path relative to the root of the repository. */
  readonly script: string;
  readonly args?: readonly string[];
  /** The complete environment except PATH; nothing else is inherited. A function is called for each start. */
  readonly env?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** Options of Node.js. */
  readonly execArgv?: readonly string[];
  /** The HTTP port. */
  readonly port?: number;
  /** By default, `GET /ready` must respond with 2xx. */
  readonly isReady?: (process: NodeProcess) => boolean | Promise<boolean>;
};

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

const keptCharacters = 1_000_000;
const pollMs = 50;

/** A program of this repository as a child process. It can be restarted, and never outlives this process. */
export class NodeProcess implements AsyncDisposable {
  readonly name: string;
  /** Empty without a port. */
  readonly url: string;
  readonly #options: NodeProcessOptions;
  #child: ChildProcess | undefined;
  #exited: Promise<Exit> = Promise.resolve({ code: 0, signal: null });
  #output = '';

  constructor(options: NodeProcessOptions) {
    this.#options = options;
    this.name = options.name ?? options.script;
    this.url = options.port === undefined ? '' : `http://127.0.0.1:${options.port}`;
  }

  get child(): ChildProcess {
    if (this.#child === undefined) throw new Error(`${this.name} has not been started.`);
    return this.#child;
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** The last part of its output over all starts. */
  get output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves when the current process has ended for any reason. */
  get exited(): Promise<Exit> {
    return this.#exited;
  }

  /** Starts it without waiting. It has an IPC channel to this process. */
  spawn(): void {
    const { script, args = [], env = {}, execArgv = [] } = this.#options;
    const child = spawn(process.execPath, [...execArgv, repositoryRoot + script, ...args], {
      cwd: repositoryRoot,
      env: { PATH: process.env.PATH ?? '', ...(typeof env === 'function' ? env() : env) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => this.#read(text));
    this.#exited = exitOf(child);
    if (child.pid === undefined) return;
    const cancel = stopWhenOrphaned(child.pid, 'SIGKILL');
    void this.#exited.then(() => cancel());
  }

  /** Starts it and waits until it is ready. */
  async start(timeoutMs?: number): Promise<this> {
    this.spawn();
    await this.waitUntilReady(timeoutMs);
    return this;
  }

  /** @throws Error With its output, if it ends first or is not ready in time; then it is killed. */
  async waitUntilReady(timeoutMs = 60_000): Promise<void> {
    for (const deadline = performance.now() + timeoutMs; !(await this.isReady()); await sleep(pollMs)) {
      if (!this.isRunning) throw new Error(`${this.name} ended before it was ready:\n${this.#output}`);
      if (performance.now() < deadline) continue;
      await this.kill();
      throw new Error(`${this.name} was not ready within ${timeoutMs / 1000} s:\n${this.#output}`);
    }
  }

  async isReady(): Promise<boolean> {
    const { isReady } = this.#options;
    if (isReady !== undefined) return isReady(this);
    const response = await fetch(`${this.url}/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await response?.body?.cancel();
    return response?.ok ?? false;
  }

  signal(name: NodeJS.Signals): void {
    if (this.isRunning) this.child.kill(name);
  }

  /** Ends it like a crash. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.#exited;
  }

  /** Stops it like an orchestrator, which kills it if it takes too long. */
  async stop(graceMs = 20_000): Promise<void> {
    this.signal('SIGTERM');
    const force = setTimeout(() => this.signal('SIGKILL'), graceMs);
    await this.#exited;
    clearTimeout(force);
  }

  /** Kills it and starts it again. */
  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #read(text: Buffer): void {
    this.#output = (this.#output + text.toString()).slice(-keptCharacters);
  }
}

/** A service, started by its own `main.js`. */
export class ServiceProcess extends NodeProcess {
  /** @param folder The folder of the service, such as subgraphs/orders. */
  constructor(
    folder: string,
    env: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    options: Partial<NodeProcessOptions> = {},
  ) {
    const port = Number(args.includes('--port') ? args[args.indexOf('--port') + 1] : env.PORT);
    super({ name: folder, script: `${folder}/dist/main.js`, args, env, port, ...options });
  }
}

async function exitOf(child: ChildProcess): Promise<Exit> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return { code, signal };
}
