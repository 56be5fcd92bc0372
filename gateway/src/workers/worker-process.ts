import type { Worker } from 'node:cluster';
import { once } from 'node:events';
import { Batch } from './batch.ts';
import type { PrimaryMessage, WorkerMessage } from './messages.ts';

/** A worker has ended before it served requests. */
class WorkerStartError extends Error {
  override name = 'WorkerStartError';
}

/** The process of one worker, as the primary sees it. */
export class WorkerProcess {
  /** The number of the worker, from 1; its successor has the same. */
  readonly number: number;
  /** Resolves with the worker’s URL. Rejects with a WorkerStartError if it ends before. */
  readonly serving: Promise<string>;
  /** Resolves with how it has ended, such as `exit code 1` or `SIGKILL`. */
  readonly ended: Promise<string>;
  /** In milliseconds since 1970. */
  readonly startedAt = Date.now();
  readonly #worker: Worker;
  #hasEnded = false;
  readonly #outgoing: Batch<PrimaryMessage>;

  constructor(number: number, worker: Worker, onMessage: (message: WorkerMessage, from: WorkerProcess) => void) {
    this.number = number;
    this.#worker = worker;
    // An error means that the worker has ended.
    this.#outgoing = new Batch((messages) => worker.isConnected() && worker.send(messages, () => {}));
    this.ended = once(worker, 'exit').then(([code, signal]) => {
      this.#hasEnded = true;
      return String(signal ?? `exit code ${String(code)}`);
    });
    const served = new Promise<string>((resolve) => {
      worker.on('message', (messages: readonly WorkerMessage[]) => {
        for (const message of messages)
          if (message.kind === 'serving') resolve(message.url);
          else onMessage(message, this);
      });
    });
    this.serving = Promise.race([served, this.#endedFirst()]);
    this.serving.catch(() => {}); // Whoever waits for it handles it.
  }

  get pid(): number | undefined {
    return this.#worker.process.pid;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  send(message: PrimaryMessage): void {
    this.#outgoing.add(message);
  }

  /** Asks it to complete its requests, and waits until it has ended. It is killed if that exceeds the time. */
  async drain(timeoutMs: number): Promise<void> {
    this.send({ kind: 'drain' });
    const deadline = setTimeout(() => this.#worker.process.kill('SIGKILL'), timeoutMs);
    await this.ended;
    clearTimeout(deadline);
  }

  async #endedFirst(): Promise<never> {
    throw new WorkerStartError(`Worker ${this.number} has ended before it served requests: ${await this.ended}.`);
  }
}
