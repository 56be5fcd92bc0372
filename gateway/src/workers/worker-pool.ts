import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@commerce/runtime';
import type { WorkerProcess } from './worker-process.ts';

export interface WorkerPoolOptions {
  readonly size: number;
  readonly logger: Logger;
  /** Starts the process of the worker with this number. */
  readonly fork: (number: number) => WorkerProcess;
  /** Called when a worker is not started any more because it has ended too often; the others still run. */
  readonly onGivenUp: (error: Error) => void;
}

/** How often in a row a worker is started again. */
const maxRestarts = 5;
/** The pause before the first restart, which doubles for each further one. */
const pauseMs = 250;
/** A worker that has run for this long has started well. */
const steadyMs = 60_000;
/** How long a worker may take to complete its requests. Longer than the worker itself waits. */
const drainTimeoutMs = 20_000;

/** Keeps a number of workers running. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  /** Those that have not ended. */
  readonly #running = new Set<WorkerProcess>();
  /** Those that accept requests, by number. */
  readonly #serving = new Map<number, WorkerProcess>();
  /** How often in a row the worker with a number has ended. */
  readonly #ends = new Map<number, number>();
  readonly #closing = new AbortController();
  #isRolling = false;
  /** The number of the worker that is being replaced although it runs. */
  #rolling: number | undefined;
  #restarts = 0;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** The workers that accept requests. */
  get serving(): readonly WorkerProcess[] {
    return [...this.#serving.values()];
  }

  /** How often a worker that had ended was started again. */
  get restarts(): number {
    return this.#restarts;
  }

  /**
   * Starts all workers.
   *
   * @returns the URL that they share
   * @throws WorkerStartError if one of them ends: then all are stopped
   */
  async start(): Promise<string> {
    const started = this.#numbers.map((number) => this.#fork(number));
    try {
      const [url] = await Promise.all(started.map(({ serving }) => serving));
      started.forEach((worker) => this.#use(worker));
      return url ?? '';
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Replaces one worker after the other: the old one closes when the new one accepts requests. */
  async restartAll(): Promise<void> {
    const { logger } = this.#options;
    if (this.#isRolling) return logger.warn('the workers are being replaced already');
    this.#isRolling = true;
    logger.info('replacing the workers, one after the other');
    try {
      for (const number of this.#numbers) await this.#roll(number);
    } catch (error) {
      logger.error({ err: error }, 'a new worker did not start: the others are not replaced');
    } finally {
      this.#isRolling = false;
    }
  }

  /** Closes all workers, and waits until they have ended. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#running].map((worker) => worker.drain(drainTimeoutMs)));
  }

  #fork(number: number): WorkerProcess {
    const worker = this.#options.fork(number);
    this.#running.add(worker);
    void worker.ended.then(() => this.#running.delete(worker));
    return worker;
  }

  #use(worker: WorkerProcess): void {
    this.#serving.set(worker.number, worker);
    this.#options.logger.info({ worker: worker.number, workerPid: worker.pid }, 'a worker accepts requests');
    void this.#watch(worker);
  }

  async #roll(number: number): Promise<void> {
    if (this.#isClosing) return;
    const old = this.#serving.get(number);
    this.#rolling = number;
    const next = this.#fork(number);
    try {
      await next.serving;
    } catch (error) {
      this.#rolling = undefined;
      if (old?.hasEnded) void this.#watch(old); // Meanwhile, nothing has replaced it.
      throw error;
    }
    this.#rolling = undefined;
    this.#use(next);
    await old?.drain(drainTimeoutMs);
  }

  /** Replaces a worker when it ends, unless it was replaced before. */
  async #watch(worker: WorkerProcess): Promise<void> {
    let reason = await worker.ended;
    if (this.#isClosing || this.#serving.get(worker.number) !== worker || this.#rolling === worker.number) return;
    this.#serving.delete(worker.number);
    if (Date.now() - worker.startedAt > steadyMs) this.#ends.delete(worker.number);
    for (;;) {
      const next = await this.#startAgain(worker.number, reason);
      if (next === undefined) return;
      const failed = await next.serving.then(
        () => undefined,
        () => next.ended,
      );
      if (failed === undefined) return this.#use(next);
      reason = failed;
    }
  }

  /** @returns undefined if the worker is given up, or if the pool is closing */
  async #startAgain(number: number, reason: string): Promise<WorkerProcess | undefined> {
    const { logger, onGivenUp } = this.#options;
    const ends = (this.#ends.get(number) ?? 0) + 1;
    this.#ends.set(number, ends);
    logger.error({ worker: number, reason }, 'a worker has ended');
    if (ends > maxRestarts) {
      const message = `Worker ${number} has ended ${ends} times, each time within ${steadyMs / 1_000} seconds of its start; the last time: ${reason}.`;
      onGivenUp(new Error(message));
      return undefined;
    }
    await sleep(pauseMs * 2 ** (ends - 1), undefined, { signal: this.#closing.signal }).catch(() => {});
    if (this.#isClosing) return undefined;
    this.#restarts += 1;
    return this.#fork(number);
  }

  get #numbers(): readonly number[] {
    return Array.from({ length: this.#options.size }, (_, index) => index + 1);
  }

  get #isClosing(): boolean {
    return this.#closing.signal.aborted;
  }
}
