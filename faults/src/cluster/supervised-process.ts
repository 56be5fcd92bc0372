import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Exit, NodeProcess, repositoryRoot } from '@commerce/cluster';
import { environmentOf, type Instructions, removedNotice } from '../preload/instructions.ts';

const preload = `./${relative(repositoryRoot, fileURLToPath(new URL('../preload.js', import.meta.url)))}`;

/** Why a process has ended. */
export type Death =
  /** It reached its failpoint. */
  | { readonly cause: 'point'; readonly point: string }
  /** The harness killed it. */
  | { readonly cause: 'kill' }
  /** It ended by itself. */
  | { readonly cause: 'exit'; readonly code: number | null; readonly lastLine: string };

export interface SupervisedOptions {
  /** A unique name: orders-1. */
  readonly name: string;
  /** The folder of the service, such as subgraphs/orders. */
  readonly folder: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** The faults of the process until its next end. */
  readonly instruct: () => Instructions;
  readonly onDeath: (death: Death) => void;
}

/** A service that is restarted whenever it ends, as by an orchestrator. */
export class SupervisedProcess extends NodeProcess {
  readonly port: number;
  readonly #onDeath: (death: Death) => void;
  readonly #crashPoint: () => string | undefined;
  #isKilled = false;
  #isStopped = false;
  #supervision: Promise<void> = Promise.resolve();

  constructor({ name, folder, port, env, instruct, onDeath }: SupervisedOptions) {
    let instructions: Instructions = {};
    super({
      name,
      script: `${folder}/dist/main.js`,
      port,
      execArgv: ['--import', preload],
      env: () => {
        instructions = instruct();
        return { PORT: String(port), ...env, ...environmentOf(instructions) };
      },
    });
    this.port = port;
    this.#onDeath = onDeath;
    this.#crashPoint = () => instructions.crashAt?.failpoint;
  }

  /** Whether it has ever reached the removed safeguard. */
  get hasMetSafeguard(): boolean {
    return this.output.includes(removedNotice);
  }

  /** Starts it, and restarts it until `stop`. */
  supervise(): void {
    this.#supervision = this.#startAgainAndAgain();
  }

  override kill(): Promise<void> {
    this.#isKilled = true;
    return super.kill();
  }

  /** Stops it permanently. */
  override async stop(): Promise<void> {
    this.#isStopped = true;
    await super.stop(5_000);
    await this.#supervision;
  }

  async #startAgainAndAgain(): Promise<void> {
    while (!this.#isStopped) {
      this.#isKilled = false;
      this.spawn();
      const exit = await this.exited;
      if (this.#isStopped) return;
      this.#onDeath(this.#causeOf(exit));
      await sleep(exit.signal === null ? 500 : 100); // A process that cannot start, for example while its database is down, waits longer.
    }
  }

  #causeOf({ code, signal }: Exit): Death {
    const point = this.#crashPoint();
    if (this.#isKilled) return { cause: 'kill' };
    if (signal === 'SIGKILL' && point !== undefined) return { cause: 'point', point };
    const lines = this.output.trimEnd().split('\n');
    const fatal = lines.findLast((line) => line.startsWith('{"level":60'));
    return { cause: 'exit', code, lastLine: fatal ?? lines.at(-1) ?? '' };
  }
}
