import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { stopWhenOrphaned } from '@commerce/cluster';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Variables of a process; one that is undefined is not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One service as a process of its own, started by its own script from its own environment. */
export class ServiceProcess implements AsyncDisposable {
  readonly url: string;
  readonly env: Environment;
  readonly #main: string;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;
  #isEnding = false;
  #output = '';

  /** @param folder of the service, such as subgraphs/orders */
  constructor(folder: string, env: Environment, args: readonly string[] = []) {
    this.#main = `${root}${folder}/dist/main.js`;
    this.env = env;
    this.#args = args;
    const port = args.includes('--port') ? args[args.indexOf('--port') + 1] : env.PORT;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Everything that it has written to its log. */
  get output(): string {
    return this.#output;
  }

  /** How it exited unexpectedly, with its log. */
  get crash(): string | undefined {
    const { exitCode = null, signalCode = null } = this.#child ?? {};
    if (this.#isEnding || (exitCode === null && signalCode === null)) return undefined;
    return `${this.#main} has ended (${signalCode ?? `exit code ${exitCode}`}):\n${this.#output}`;
  }

  /** Starts it, with more settings if they are given, and waits until it says that it is ready. */
  async start(settings: Environment = {}): Promise<this> {
    const child = spawn(process.execPath, [this.#main, ...this.#args], {
      env: { PATH: process.env.PATH ?? '', ...this.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined) child.once('exit', stopWhenOrphaned(child.pid, 'SIGKILL'));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.#output += text.toString()));
    this.#child = child;
    this.#isEnding = false;
    const isReady = async () => {
      if (this.crash !== undefined) throw new Error(this.crash);
      return (await fetch(`${this.url}/ready`).catch(() => undefined))?.ok;
    };
    await until(`${this.#main} is ready`, isReady, 240).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.#output}`, { cause: error });
    });
    return this;
  }

  /** Ends it as a crash would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Ends it as an orchestrator would. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    this.#isEnding = true;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
