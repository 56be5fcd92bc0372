import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** One service as a process of its own, started by its own script from its own environment. */
export class ServiceProcess implements AsyncDisposable {
  readonly url: string;
  readonly #main: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;
  #output = '';

  /** @param folder of the service, such as subgraphs/orders */
  constructor(folder: string, env: Readonly<Record<string, string>>, args: readonly string[] = []) {
    this.#main = `${root}${folder}/dist/main.js`;
    this.#env = env;
    this.#args = args;
    const port = args.includes('--port') ? args[args.indexOf('--port') + 1] : env.PORT;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Everything that it has written to its log. */
  get output(): string {
    return this.#output;
  }

  /** Starts it and waits until it says that it is ready. */
  async start(): Promise<this> {
    const child = spawn(process.execPath, [this.#main, ...this.#args], {
      env: { PATH: process.env.PATH ?? '', ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.#output += text.toString()));
    this.#child = child;
    await until(`${this.#main} is ready`, async () => {
      if (child.exitCode !== null) throw new Error(`${this.#main} has ended:\n${this.#output}`);
      return (await fetch(`${this.url}/ready`).catch(() => undefined))?.ok;
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
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
