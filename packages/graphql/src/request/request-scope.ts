import type { DataSource, EntityManager } from 'typeorm';
import { AppError, type Backend, cancelStatement, isPoolBusy, serviceBusy } from '@commerce/runtime';

/** What one request may use, so that the others find something left. */
export interface RequestBounds {
  /** Connections of the pool that the reads of one request hold at a time. */
  readonly connections: number;
  /** Items of all lists that one request may resolve. */
  readonly listItems: number;
  /** Bytes of one response, counted before it is written: about right, not exact. */
  readonly responseBytes: number;
}

/**
 * Runs one read: its statements go through the manager, one after the other. It must not wait for another read of the same
 * request, which may not get a turn before it has ended.
 */
export type Read = <Result>(work: (manager: EntityManager) => Promise<Result>) => Promise<Result>;

/** A read that waits for its turn. */
interface Waiting {
  readonly sinceMs: number;
  readonly start: () => void;
  readonly refuse: (error: AppError) => void;
}

/** A read that has its turn; the connection is there once its first statement has got one. */
interface Running {
  connection?: Backend;
  cancelled?: Promise<void>;
}

/** Items that the arguments of a request may have in all, for each list item that it may resolve. */
const argumentsPerItem = 10;

/** The time that a read may wait for the other reads of its own request, and all of them together for connections. */
const maxWaitMs = 5_000;

/**
 * What a request has under way in the database, and how much it has resolved.
 *
 * Only reads take a turn, never transactions. So a transaction that reads something beside its own connection cannot wait
 * for itself, however few turns there are.
 */
export class RequestScope {
  readonly #dataSource: DataSource;
  readonly #bounds: Pick<RequestBounds, 'connections' | 'listItems'>;
  readonly #now: () => number;
  readonly #waiting: Waiting[] = [];
  readonly #running = new Set<Running>();
  #taken = 0;
  #items = 0;
  #rows = 0;
  #argumentItems = 0;
  #waitedMs = 0;
  #runsToEnd = false;
  #stopped: AppError | undefined;

  /** @param now milliseconds, from any beginning */
  constructor(
    dataSource: DataSource,
    bounds: Pick<RequestBounds, 'connections' | 'listItems'>,
    now: () => number = () => performance.now(),
  ) {
    this.#dataSource = dataSource;
    this.#bounds = bounds;
    this.#now = now;
  }

  /** Why nothing more is resolved; undefined while the request goes on. */
  get stopped(): AppError | undefined {
    return this.#stopped;
  }

  /** For mutations: what they have begun is finished, whether or not the client waits for the answer. */
  runToEnd(): void {
    this.#runsToEnd = true;
  }

  /** Stops a query whose client does not wait for the answer any more. */
  clientHasLeft(): void {
    if (!this.#runsToEnd) this.#stop(new AppError('SERVICE_UNAVAILABLE', 'The client has closed the connection.'));
  }

  /**
   * Counts items of a list that has been resolved. With more than the request may have it stops the request, and throws
   * `AppError` `OPERATION_TOO_COMPLEX`.
   */
  count(items: number): void {
    this.#items += items;
    this.#requireAtMost(this.#items);
  }

  /**
   * The most rows that a statement for lists should read: one more than `countRows` lets pass. It is the same for all
   * statements of a service, so that their texts are the same too.
   */
  get maxRows(): number {
    return this.#bounds.listItems + 1;
  }

  /** Counts rows that were read for lists, whether or not they are resolved. Stops the request as `count` does. */
  countRows(rows: number): void {
    this.#rows += rows;
    this.#requireAtMost(this.#rows);
  }

  /**
   * Counts items of lists in the arguments of a field that is resolved once for each object. Ten times as many as list items
   * may be passed; more stop the request as `count` does.
   */
  countArguments(items: number): void {
    this.#argumentItems += items;
    const maximum = argumentsPerItem * this.#bounds.listItems;
    if (this.#stopped === undefined && this.#argumentItems > maximum) this.#stop(tooManyArguments(maximum));
    if (this.#stopped !== undefined) throw this.#stopped;
  }

  /**
   * Runs a read when the request has a turn for it. Throws what has stopped the request, or `AppError`
   * `SERVICE_UNAVAILABLE` after a wait of five seconds. A request that gets no connection in time is stopped with
   * `SERVICE_BUSY`, so that it is answered at once instead of waiting for its next connections too.
   */
  readonly read: Read = async (work) => {
    await this.#takeTurn();
    const running: Running = {};
    const runner = this.#dataSource.createQueryRunner();
    const connect = runner.connect.bind(runner) as () => Promise<Backend>;
    runner.connect = async () => {
      running.connection = await this.#waitFor(connect);
      if (this.#stopped !== undefined) throw this.#stopped;
      return running.connection;
    };
    this.#running.add(running);
    try {
      return await work(runner.manager);
    } catch (error) {
      throw this.#stopped ?? error;
    } finally {
      // First: what stops the request from here on must not cancel a statement of whoever has the connection next.
      this.#running.delete(running);
      await running.cancelled;
      await runner.release();
      this.#passTurnOn();
    }
  };

  async #waitFor(connect: () => Promise<Backend>): Promise<Backend> {
    const sinceMs = this.#now();
    try {
      return await connect();
    } catch (error) {
      if (isPoolBusy(error)) this.#stop(serviceBusy());
      throw error;
    } finally {
      this.#waitedMs += this.#now() - sinceMs;
      if (this.#waitedMs > maxWaitMs && !this.#runsToEnd) this.#stop(serviceBusy());
    }
  }

  #requireAtMost(items: number): void {
    const { listItems } = this.#bounds;
    if (this.#stopped === undefined && items > listItems) this.#stop(tooManyItems(listItems));
    if (this.#stopped !== undefined) throw this.#stopped;
  }

  #takeTurn(): Promise<void> | undefined {
    if (this.#stopped !== undefined) throw this.#stopped;
    if (this.#taken < this.#bounds.connections) {
      this.#taken += 1;
      return undefined;
    }
    return new Promise((start, refuse) => {
      this.#waiting.push({ sinceMs: this.#now(), start, refuse });
    });
  }

  #passTurnOn(): void {
    for (;;) {
      const next = this.#waiting.shift();
      if (next === undefined) {
        this.#taken -= 1;
        return;
      }
      if (this.#now() - next.sinceMs <= maxWaitMs) return next.start();
      next.refuse(waitedTooLong());
    }
  }

  #stop(reason: AppError): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = reason;
    for (const { refuse } of this.#waiting.splice(0)) refuse(reason);
    for (const running of this.#running) {
      if (running.connection !== undefined) running.cancelled = cancelStatement(running.connection);
    }
  }
}

function tooManyItems(maximum: number): AppError {
  return new AppError(
    'OPERATION_TOO_COMPLEX',
    `The operation resolves more than ${maximum} list items. Ask for smaller pages or fewer nested lists.`,
    { bound: 'items', maximum },
  );
}

function tooManyArguments(maximum: number): AppError {
  return new AppError(
    'OPERATION_TOO_COMPLEX',
    `The operation passes more than ${maximum} list items to fields, counted for each object. Pass shorter lists.`,
    { bound: 'arguments', maximum },
  );
}

function waitedTooLong(): AppError {
  const message = 'The request has waited too long for the database. Ask for less at once, or try again.';
  return new AppError('SERVICE_UNAVAILABLE', message, { retryable: true });
}
