import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { stopWhenOrphaned } from './orphans.ts';
import { isPortAnswering } from './ports.ts';

/** The root of the repository, with a trailing slash. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Variables of a process. One that is undefined is not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type NodeProcessOptions = {
  /** The name in messages. Defaults to the script. */
  readonly name?: string;
  /** A path relative to the root of the repository. */
  readonly script: string;
  readonly args?: readonly string[];
  /** The whole environment besides PATH: nothing is inherited. A function is called for each start. */
  readonly env?: Environment | (() => Environment);
  /** Options of Node.js. */
  readonly execArgv?: readonly string[];
  /** The HTTP port. */
  readonly port?: number;
  /** By default, `GET /ready` must respond with 2xx. */
  readonly isReady?: (process: NodeProcess) => boolean | Promise<boolean>;
};

export type StartOptions = {
  /** Variables for this start only, in addition to those of the process. */
  readonly env?: Environment;
  /** How long it may take to be ready. Default: four minutes, for many processes that start at once on a busy machine. */
  readonly timeoutMs?: number;
};

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

const keptCharacters = 1_000_000;
const minPollMs = 20;
const maxPollMs = 250;
const defaultTimeoutMs = 480_000;

/** A program of this repository as a child process. It can be restarted, and never outlives this process. */
export class NodeProcess implements AsyncDisposable {
  readonly name: string;
  /** Empty without a port. */
  readonly url: string;
  readonly #options: NodeProcessOptions;
  #child: ChildProcess | undefined;
  #exited: Promise<Exit> = Promise.resolve({ code: 0, signal: null });
  #output: string[] = [];
  #outputLength = 0;
  #endRequested = false;

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
    return this.#output.join('').slice(-keptCharacters);
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** How it has ended, with its output, if neither `kill` nor `stop` ended it. */
  get crash(): string | undefined {
    if (this.#child === undefined || this.isRunning || this.#endRequested) return undefined;
    const { exitCode, signalCode } = this.#child;
    return `${this.name} has ended (${signalCode ?? `exit code ${exitCode}`}):\n${this.output}`;
  }

  /** Resolves when the present process has ended, for whatever reason, and its output is complete. */
  get exited(): Promise<Exit> {
    return this.#exited;
  }

  /** Starts it without waiting for anything. It has an IPC channel to this process. */
  spawn(extraEnv: Environment = {}): void {
    const { script, args = [], env = {}, execArgv = [] } = this.#options;
    const child = spawn(process.execPath, [...execArgv, repositoryRoot + script, ...args], {
      cwd: repositoryRoot,
      env: { PATH: process.env.PATH ?? '', ...(typeof env === 'function' ? env() : env), ...extraEnv },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#endRequested = false;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => this.#read(text));
    this.#exited = exitOf(child);
    if (child.pid === undefined) return;
    const cancel = stopWhenOrphaned(child.pid, 'SIGKILL');
    void this.#exited.then(() => cancel());
  }

  /** Starts it and waits until it is ready. */
  async start({ env, timeoutMs }: StartOptions = {}): Promise<this> {
    this.spawn(env);
    await this.waitUntilReady(timeoutMs);
    return this;
  }

  /** @throws Error with what it has written when it ends first, or when time is up; then it is killed. */
  async waitUntilReady(timeoutMs = defaultTimeoutMs): Promise<void> {
    const began = performance.now();
    while (!(await this.isReady())) {
      if (!this.isRunning) {
        await this.#exited;
        throw new Error(`${this.name} has ended before it was ready:\n${this.output}`);
      }
      const waited = performance.now() - began;
      if (waited > timeoutMs) {
        await this.kill();
        throw new Error(`${this.name} was not ready within ${timeoutMs / 1000} s:\n${this.output}`);
      }
      await sleep(Math.min(Math.max(minPollMs, waited / 8), maxPollMs));
    }
  }

  async isReady(): Promise<boolean> {
    const { isReady } = this.#options;
    if (isReady !== undefined) return isReady(this);
    if (!(await isPortAnswering(this.#options.port!))) return false; // Much cheaper than a request.
    const response = await fetch(`${this.url}/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await response?.body?.cancel();
    return response?.ok ?? false;
  }

  signal(name: NodeJS.Signals): void {
    if (this.isRunning) this.child.kill(name);
  }

  /** Ends it like a crash. */
  async kill(): Promise<void> {
    if (this.isRunning) this.#endRequested = true;
    this.signal('SIGKILL');
    await this.#exited;
  }

  /** Stops it like an orchestrator, which kills it if it takes too long. */
  async stop(graceMs = 20_000): Promise<void> {
    if (this.isRunning) this.#endRequested = true;
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

  #read(data: Buffer): void {
    const text = data.toString();
    this.#output.push(text);
    this.#outputLength += text.length;
    if (this.#outputLength < 2 * keptCharacters) return;
    this.#output = [this.output];
    this.#outputLength = keptCharacters;
  }
}

/** A service, started by its own `main.js`. */
export class ServiceProcess extends NodeProcess {
  /** What it is started with, besides the variables of a single start. */
  readonly env: Environment;

  /** @param folder of the service, such as subgraphs/orders */
  constructor(
    folder: string,
    env: Environment,
    args: readonly string[] = [],
    options: Partial<NodeProcessOptions> = {},
  ) {
    const port = Number(args.includes('--port') ? args[args.indexOf('--port') + 1] : env.PORT);
    super({ name: folder, script: `${folder}/dist/main.js`, args, env, port, ...options });
    this.env = env;
  }
}

async function exitOf(child: ChildProcess): Promise<Exit> {
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal };
}
