import type { ShareChange } from './messages.ts';

/** What clients take of resources at each worker, so that it is returned when the worker ends. */
export class WorkerShares<Worker> {
  /** The share of each network, by the resource and the network. */
  readonly #byWorker = new Map<Worker, Map<string, ShareChange>>();

  change(worker: Worker, { resource, network, amount }: ShareChange): void {
    const shares = this.#byWorker.get(worker) ?? new Map<string, ShareChange>();
    this.#byWorker.set(worker, shares);
    const key = `${resource} ${network}`;
    const taken = (shares.get(key)?.amount ?? 0) + amount;
    if (taken === 0) shares.delete(key);
    else shares.set(key, { resource, network, amount: taken });
  }

  /** The shares of all workers. */
  all(): readonly ShareChange[] {
    return [...this.#byWorker.values()].flatMap((shares) => [...shares.values()]);
  }

  /** Forgets a worker that has ended. Returns its shares as negative changes. */
  leave(worker: Worker): readonly ShareChange[] {
    const shares = [...(this.#byWorker.get(worker)?.values() ?? [])];
    this.#byWorker.delete(worker);
    return shares.map((share) => ({ ...share, amount: -share.amount }));
  }
}
