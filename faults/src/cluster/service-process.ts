import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { write, type Instructions } from '../crash/instructions.ts';
import { removedNotice } from '../crash/without.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const preload = fileURLToPath(new URL('../crash-points.js', import.meta.url));
const keptCharacters = 20_000;

/** Why a process has ended. */
export type Death =
  /** At the point that it was given. */
  | { readonly cause: 'point'; readonly point: string }
  /** We have killed it. */
  | { readonly cause: 'kill' }
  /** Of itself: nobody asked it to. */
  | { readonly cause: 'exit'; readonly code: number | null; readonly lastWords: string };

export interface ServiceOptions {
  /** Tells it from the others: orders-1. */
  readonly name: string;
  /** Of the service, such as subgraphs/orders. */
  readonly folder: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** What the next life of the process has to suffer. */
  readonly instruct: () => Instructions;
  readonly onDeath: (death: Death) => void;
}

/** A service as a process of its own that is started again whenever it dies, as an orchestrator would. */
export class ServiceProcess {
  readonly url: string;
  readonly #options: ServiceOptions;
  #child: ChildProcess | undefined;
  #killed = false;
  #stopped = false;
  #living: Promise<void> = Promise.resolve();
  #output = '';
  /** Whether it has ever met the safeguard that it does without. */
  hasMetSafeguard = false;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  get name(): string {
    return this.#options.name;
  }

  get port(): number {
    return this.#options.port;
  }

  /** The last that it has written to its log. */
  get output(): string {
    return this.#output;
  }

  start(): void {
    this.#living = this.#live();
  }

  async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok === true;
  }

  /** Ends its present life as a crash would. */
  kill(): void {
    this.#killed = true;
    this.#child?.kill('SIGKILL');
  }

  /** Asks its present life to end in good order, as an orchestrator does. */
  terminate(): void {
    this.#child?.kill('SIGTERM');
  }

  /** Ends it for good, in good order if it can. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#child?.kill('SIGTERM');
    const hurry = setTimeout(() => this.#child?.kill('SIGKILL'), 5_000);
    await this.#living;
    clearTimeout(hurry);
  }

  async #live(): Promise<void> {
    while (!this.#stopped) {
      const instructions = this.#options.instruct();
      const [code, signal] = await this.#liveOnce(instructions);
      if (this.#stopped) return;
      this.#options.onDeath(this.#causeOf(code, signal, instructions));
      await sleep(signal === null ? 500 : 100); // One that cannot start, as its database is away, is not hurried.
    }
  }

  async #liveOnce(instructions: Instructions): Promise<[code: number | null, signal: NodeJS.Signals | null]> {
    const { folder, port, env } = this.#options;
    const child = spawn(process.execPath, ['--import', preload, `${root}${folder}/dist/main.js`], {
      env: { PATH: process.env.PATH ?? '', PORT: String(port), ...env, ...write(instructions) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#killed = false;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => this.#note(text.toString()));
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return [code, signal];
  }

  #causeOf(code: number | null, signal: NodeJS.Signals | null, { crashAt }: Instructions): Death {
    if (this.#killed) return { cause: 'kill' };
    if (signal === 'SIGKILL' && crashAt) return { cause: 'point', point: crashAt.point };
    return { cause: 'exit', code, lastWords: lastWordsOf(this.#output) };
  }

  #note(text: string): void {
    if (text.includes(removedNotice)) this.hasMetSafeguard = true;
    this.#output = (this.#output + text).slice(-keptCharacters);
  }
}

/** What it has called fatal, or at least the last that it has said. */
function lastWordsOf(output: string): string {
  const lines = output.trimEnd().split('\n');
  return lines.findLast((line) => line.startsWith('{"level":60')) ?? lines.at(-1) ?? '';
}
