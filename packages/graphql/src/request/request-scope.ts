import { setTimeout } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { AppError, isPoolBusy, serviceBusy, type EndTask } from '@commerce/runtime';
import { type Backend, cancelStatement } from '@commerce/runtime/database';

/** The limits of one request, which leave resources for others. */
export interface RequestBounds {
  /** Pool connections that the reads of one request may use concurrently. */
  readonly connections: number;
  /** Items of all lists that one request may resolve. */
  readonly listItems: number;
  /** Bytes of one response, estimated before it is serialized. */
  readonly responseBytes: number;
}

/**
 * Runs one read, whose statements go through the manager in sequence. It must not wait for another read of the same
 * request, which may only get its turn afterwards.
 */
export type Read = <Result>(work: (manager: EntityManager) => Promise<Result>) => Promise<Result>;

/**
 * Waits until the caller of the request may use another connection: see `FairLimit.enter`. Each read of the request
 * does, and ends its turn afterwards.
 */
export type EnterPool = () => Promise<EndTask | undefined>;

export interface RequestScopeOptions {
  /** Without it, the request shares connections with no other caller's. */
  readonly enterPool?: EnterPool;
  /** Milliseconds from any origin. */
  readonly now?: () => number;
}

/** A waiting read. */
interface Waiting {
  readonly sinceMs: number;
  readonly start: () => void;
  readonly refuse: (error: AppError) => void;
}

/** A running read. The connection is set once its first statement has got one. */
interface Running {
  connection?: Backend;
  cancelled?: Promise<void>;
}

/** A read that shares its connection with others. `run` never rejects. */
interface SharedRead {
  readonly run: (manager: EntityManager) => Promise<void>;
  readonly refuse: (error: unknown) => void;
}

/** The items in arguments that a request may have in total, per list item that it may resolve. */
const argumentsPerItem = 10;

/** How long to wait before cancelling the next statement of a stopped read. */
const cancelAgainMs = 10;

/**
 * How long a read may wait for other reads of its request, and how long all of them together may wait for connections.
 */
const maxWaitMs = 5_000;

/**
 * The database work of a request, and the number of resolved items.
 *
 * Only reads need a turn, not transactions. A transaction that waits for a read on another connection can therefore not
 * wait for itself.
 */
export class RequestScope {
  readonly #dataSource: DataSource;
  readonly #bounds: Pick<RequestBounds, 'connections' | 'listItems'>;
  readonly #enterPool: EnterPool | undefined;
  readonly #now: () => number;
  readonly #waiting: Waiting[] = [];
  readonly #running = new Set<Running>();
  #together: SharedRead[] = [];
  #taken = 0;
  #items = 0;
  #rows = 0;
  #argumentItems = 0;
  #waitedMs = 0;
  #runsToEnd = false;
  #stopped: AppError | undefined;

  constructor(
    dataSource: DataSource,
    bounds: Pick<RequestBounds, 'connections' | 'listItems'>,
    { enterPool, now = () => performance.now() }: RequestScopeOptions = {},
  ) {
    this.#dataSource = dataSource;
    this.#bounds = bounds;
    this.#enterPool = enterPool;
    this.#now = now;
  }

  /** Why the request was stopped; undefined while it continues. */
  get stopped(): AppError | undefined {
    return this.#stopped;
  }

  /** For mutations, which are completed whether or not the client waits for the response. */
  runToEnd(): void {
    this.#runsToEnd = true;
  }

  /** Stops a query whose client has disconnected. */
  clientHasLeft(): void {
    if (!this.#runsToEnd) this.#stop(new AppError('SERVICE_UNAVAILABLE', 'The client has closed the connection.'));
  }

  /**
   * Counts items of a resolved list. If the limit is exceeded, stops the request and throws `AppError`
   * `OPERATION_TOO_COMPLEX`.
   */
  count(items: number): void {
    this.#items += items;
    this.#requireAtMost(this.#items);
  }

  /**
   * The maximum number of rows that a statement for lists should read: one more than `countRows` accepts. It is the
   * same for all statements of a service, so their texts are the same too.
   */
  get maxRows(): number {
    return this.#bounds.listItems + 1;
  }

  /** Counts rows that were read for lists, whether or not they are resolved. Stops the request like `count`. */
  countRows(rows: number): void {
    this.#rows += rows;
    this.#requireAtMost(this.#rows);
  }

  /**
   * Counts list items in the arguments of a field, for each object on which it is resolved. The limit is ten times that
   * of list items. Stops the request like `count`.
   */
  countArguments(items: number): void {
    this.#argumentItems += items;
    const maximum = argumentsPerItem * this.#bounds.listItems;
    if (this.#stopped === undefined && this.#argumentItems > maximum) this.#stop(tooManyArguments(maximum));
    if (this.#stopped !== undefined) throw this.#stopped;
  }

  /**
   * Runs a read when the request has a turn for it. Throws the reason if the request was stopped, or `AppError`
   * `SERVICE_UNAVAILABLE` after waiting for five seconds. A request that gets no connection in time is stopped with
   * `SERVICE_BUSY`, so it fails immediately instead of waiting for further connections.
   */
  readonly read: Read = async (work) => {
    await this.#takeTurn();
    const running: Running = {};
    const runner = this.#dataSource.createQueryRunner();
    const connect = runner.connect.bind(runner) as () => Promise<Backend>;
    let turn: Promise<EndTask> | undefined;
    runner.connect = async () => {
      await (turn ??= this.#takeTurnOfCaller());
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
      // Removed first, so that stopping the request later does not cancel a statement of the connection's next user.
      this.#running.delete(running);
      await running.cancelled;
      await runner.release();
      void turn?.then((end) => end(), doNothing);
      this.#passTurnOn();
    }
  };

  /**
   * Like `read`, for work of one statement. Reads that begin at the same time, such as the batches of loaders, share a
   * connection and are sent together, which saves much of the work around a statement.
   */
  readonly readTogether: Read = (work) =>
    new Promise((resolve, refuse) => {
      const run = (manager: EntityManager) =>
        work(manager).then(resolve, (error: unknown) => refuse(this.#stopped ?? error));
      // After all loaders have begun their batches, for which they use `nextTick`, too.
      if (this.#together.length === 0) process.nextTick(() => void this.#runTogether());
      this.#together.push({ run, refuse });
    });

  async #runTogether(): Promise<void> {
    const reads = this.#together;
    this.#together = [];
    try {
      await this.read((manager) => Promise.all(reads.map(({ run }) => run(manager))));
    } catch (error) {
      for (const { refuse } of reads) refuse(error);
    }
  }

  /** Also counts as waiting for a connection. */
  #takeTurnOfCaller(): Promise<EndTask> {
    return this.#waitFor(async () => {
      const end = this.#enterPool === undefined ? doNothing : await this.#enterPool();
      if (end === undefined) this.#stop(serviceBusy());
      if (end !== undefined && this.#stopped === undefined) return end;
      end?.(); // The client has left meanwhile, so the turn is for others.
      throw this.#stopped ?? serviceBusy();
    });
  }

  async #waitFor<Result>(connect: () => Promise<Result>): Promise<Result> {
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
      if (running.connection !== undefined) running.cancelled = this.#cancel(running, running.connection);
    }
  }

  /** Repeatedly, because statements that were sent together begin one after another. */
  async #cancel(running: Running, connection: Backend): Promise<void> {
    while (this.#running.has(running)) {
      await cancelStatement(connection);
      await setTimeout(cancelAgainMs);
    }
  }
}

/** A turn that was not given need not be ended: the read has failed for that reason. */
function doNothing(): void {}

function tooManyItems(maximum: number): AppError {
  return new AppError(
    'OPERATION_TOO_COMPLEX',
    `The operation resolves more than ${maximum} list items. Request smaller pages or fewer nested lists.`,
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
  const message = 'The request waited too long for the database. Request less at once, or try again.';
  return new AppError('SERVICE_UNAVAILABLE', message, { retryable: true });
}
