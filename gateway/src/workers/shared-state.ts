import type { WindowCounts } from '../limits/memory-windows.ts';
import type { Figures, ShareChange, WorkerMessage } from './messages.ts';
import type { WorkerProcess } from './worker-process.ts';
import { Turn } from './turn.ts';
import { WorkerShares } from './worker-shares.ts';

export interface SharedStateOptions {
  readonly counts: WindowCounts;
  /** The workers that accept requests. */
  readonly workers: () => readonly WorkerProcess[];
  /** The metrics of the primary. */
  readonly ownFigures: () => Promise<Figures>;
}

/** How long the metrics of a worker may take; then they are missing. */
const metricsTimeoutMs = 2_000;

/** What the workers of a gateway share, in the primary. */
export class SharedState {
  readonly #options: SharedStateOptions;
  /** All workers that run, including those that close. */
  readonly #workers = new Set<WorkerProcess>();
  readonly #shares = new WorkerShares<WorkerProcess>();
  readonly #turn = new Turn<WorkerProcess>();
  readonly #reports = new Map<number, (figures: Figures) => void>();
  #ids = 0;

  constructor(options: SharedStateOptions) {
    this.#options = options;
  }

  /** Follows a new worker until it ends. */
  async follow(worker: WorkerProcess): Promise<void> {
    this.#workers.add(worker);
    await worker.ended;
    this.#workers.delete(worker);
    this.#turn.forget(worker);
    for (const change of this.#shares.leave(worker)) this.#publishShare(change, worker);
  }

  readonly receive = (message: WorkerMessage, from: WorkerProcess): void => {
    switch (message.kind) {
      case 'hello':
        return from.send({ kind: 'begin', number: from.number, shares: this.#shares.all() });
      case 'charge':
        return void this.#charge(message, from);
      case 'text':
        return this.#othersThan(from).forEach((worker) => worker.send(message));
      case 'share':
        this.#shares.change(from, message);
        return this.#publishShare(message, from);
      case 'turn':
        return this.#turn.enter(from, () => from.send({ kind: 'turn', id: message.id }));
      case 'turn-over':
        return this.#turn.leave(from);
      case 'metrics':
        return void this.#metrics(message.id, from);
      case 'closed':
        return from.send({ kind: 'released', id: message.id });
      case 'figures':
        return this.#reports.get(message.id)?.(message.figures);
      case 'serving':
        return;
    }
  };

  async #charge({ id, key, ...charge }: Extract<WorkerMessage, { kind: 'charge' }>, from: WorkerProcess) {
    const { consumed, resetMs } = await this.#options.counts.charge(key, charge);
    from.send({ kind: 'charged', id, consumed, resetMs });
  }

  async #metrics(id: number, to: WorkerProcess): Promise<void> {
    const { workers, ownFigures } = this.#options;
    const figures = await Promise.all([ownFigures(), ...workers().map((worker) => this.#reportOf(worker))]);
    to.send({ kind: 'metrics', id, all: figures });
  }

  /** Empty if the worker does not answer, as it ends or has not started yet. */
  #reportOf(worker: WorkerProcess): Promise<Figures> {
    this.#ids += 1;
    const id = this.#ids;
    return new Promise((resolve) => {
      const settle = (figures: Figures) => {
        clearTimeout(timeout);
        this.#reports.delete(id);
        resolve(figures);
      };
      const timeout = setTimeout(() => settle([]), metricsTimeoutMs);
      this.#reports.set(id, settle);
      worker.send({ kind: 'report', id });
    });
  }

  #publishShare({ resource, network, amount }: ShareChange, from: WorkerProcess): void {
    for (const worker of this.#othersThan(from)) worker.send({ kind: 'share', resource, network, amount });
  }

  #othersThan(from: WorkerProcess): readonly WorkerProcess[] {
    return [...this.#workers].filter((worker) => worker !== from);
  }
}
