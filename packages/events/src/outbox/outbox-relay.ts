import type { DataSource } from 'typeorm';
import type { EventBus } from '../bus/event-bus.ts';
import { type ExpiredRows, failpoint, WorkLoop } from '@commerce/runtime';
import { lockSubjects, markOutcomes, type OutboxRow, readFirst, releaseSubjects } from './outbox-claim.ts';
import { OutboxConnection } from './outbox-connection.ts';
import { within } from '../bus/within.ts';

export interface OutboxRelayOptions {
  /** The database of the outbox: the relay has one connection of its own. */
  readonly databaseUrl: string;
  readonly bus: EventBus;
  /** Told of everything that made a round fail; the relay itself goes on. */
  readonly onError: (error: unknown) => void;
  /** How many subjects have events under way at a time, at most. */
  readonly batchSize?: number;
  /** How long to wait for a wake-up before looking anyway. */
  readonly pollMs?: number;
}

/** Subjects take turns, in the order of their index; the empty string comes before any other. */
const firstSubject = '';

/** How many events of one subject are read at a time: each waits for the confirmation of the one before it. */
const rowsPerSubject = 20;

/** How long a round waits for its confirmations before it marks those that have come, and takes other subjects. */
const roundPatienceMs = 1_000;

/** How long `stop` waits for confirmations. What is not confirmed by then is published again by the next relay. */
const stopPatienceMs = 5_000;

interface Outcome {
  readonly row: OutboxRow;
  readonly failure?: { readonly error: unknown };
}

/**
 * Publishes what the outbox holds, in order per subject. Any number of relays may work on one outbox: a subject is
 * locked while events of it are under way, and an event is marked once the bus has confirmed it. No transaction is open
 * meanwhile, however long that takes, and what is under way is not published again: only a crash, or a connection that is
 * lost in between, publishes it twice, which the consumers' inboxes absorb.
 */
export class OutboxRelay {
  readonly #options: Required<OutboxRelayOptions>;
  readonly #loop: WorkLoop;
  /** By subject, what ends when nothing more of it is being published. It stays until its outcomes are marked. */
  readonly #underWay = new Map<string, Promise<void>>();
  /** Not yet marked, in the order in which they came. */
  readonly #outcomes: Outcome[] = [];
  readonly #finished: string[] = [];
  #connection: OutboxConnection | undefined;
  /** The subjects that the connection has locked. */
  #locked = new Set<string>();
  #nextSubject = firstSubject;
  #isStopping = false;

  constructor(options: OutboxRelayOptions) {
    this.#options = { batchSize: 200, pollMs: 500, ...options };
    this.#loop = new WorkLoop({ ...this.#options, round: () => this.#round() });
  }

  start(): void {
    this.#loop.start();
  }

  /** Waits for the confirmation of what it has sent, for at most some seconds, and sends nothing more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#loop.stop();
    await within(stopPatienceMs, this.#underWay.values());
    if (this.#outcomes.length > 0) {
      await this.#withConnection((connection) => this.#mark(connection)).catch(this.#options.onError);
    }
    await this.#connection?.close();
  }

  /** Returns whether there may be more to do at once. */
  #round(): Promise<boolean> {
    return this.#withConnection(async (connection) => {
      const isBehind = await this.#publishSome(connection);
      const hasMarked = await this.#mark(connection);
      return isBehind || hasMarked;
    });
  }

  /** A piece of work that fails costs the connection, and so gives all locks back. */
  async #withConnection<Result>(work: (connection: OutboxConnection) => Promise<Result>): Promise<Result> {
    if (this.#connection === undefined || this.#connection.isLost) {
      this.#connection = await OutboxConnection.open(this.#options.databaseUrl, () => this.#loop.wake());
      this.#locked = new Set();
    }
    const connection = this.#connection;
    try {
      return await work(connection);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** Returns whether a look has not gone over all subjects from the first to the last one. */
  async #publishSome(connection: OutboxConnection): Promise<boolean> {
    const subjects = this.#options.batchSize - this.#underWay.size;
    if (!this.#options.bus.acceptsEvents() || this.#isStopping || subjects <= 0) return false;
    const from = this.#nextSubject;
    const locked = await lockSubjects(connection.client, { from, subjects, except: [...this.#underWay.keys()] });
    locked.forEach((subject) => this.#locked.add(subject));
    this.#nextSubject = locked.length < subjects ? firstSubject : (locked.at(-1) ?? firstSubject);
    if (locked.length > 0) {
      const rows = await readFirst(connection.client, locked, rowsPerSubject);
      await within(
        roundPatienceMs,
        [...rows].map((entry) => this.#begin(connection, ...entry)),
      );
    }
    return from !== firstSubject || this.#nextSubject !== firstSubject;
  }

  #begin(connection: OutboxConnection, subject: string, rows: readonly OutboxRow[]): Promise<void> {
    const done = this.#publishInOrder(connection, rows).then(() => {
      this.#finished.push(subject);
      this.#loop.wake();
    });
    this.#underWay.set(subject, done);
    return done;
  }

  /** One after the other: what comes after a failure waits with it. */
  async #publishInOrder(connection: OutboxConnection, rows: readonly OutboxRow[]): Promise<void> {
    for (const row of rows) {
      if (this.#isStopping || connection.isLost || !row.isDue) return;
      try {
        await this.#options.bus.publish(row.envelope, row.queue === null ? {} : { queue: row.queue });
        failpoint('outbox.confirmed');
        this.#outcomes.push({ row });
      } catch (error) {
        this.#outcomes.push({ row, failure: { error } });
        return;
      }
    }
  }

  /** Returns whether events were published. What cannot be marked now is marked later, and not published again. */
  async #mark({ client }: OutboxConnection): Promise<boolean> {
    const [outcomes, finished] = [[...this.#outcomes], [...this.#finished]];
    const published = outcomes.filter(({ failure }) => failure === undefined).map(({ row }) => row);
    const failed = outcomes.filter(({ failure }) => failure !== undefined).map(({ row }) => row);
    await markOutcomes(client, { published, failed });
    if (published.length > 0) failpoint('outbox.marked');
    this.#outcomes.splice(0, outcomes.length);
    this.#finished.splice(0, finished.length);
    finished.forEach((subject) => this.#underWay.delete(subject));
    outcomes.forEach(({ failure }) => failure && this.#options.onError(failure.error));
    const released = finished.filter((subject) => this.#locked.delete(subject));
    if (released.length > 0) await releaseSubjects(client, released);
    return published.length > 0;
  }
}

/** A backlog is counted no further: probes ask for it while it grows. */
export const maxCountedBacklog = 10_000;

/** How much waits to be published, up to `maxCountedBacklog`, and since when the oldest of these does. */
export async function outboxBacklog(dataSource: DataSource): Promise<{ depth: number; oldestSeconds: number }> {
  const [row]: { depth: number; oldest: number }[] = await dataSource.query(
    `SELECT count(*)::int AS depth, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float AS oldest
     FROM (SELECT created_at FROM outbox WHERE published_at IS NULL LIMIT ${maxCountedBacklog}) AS waiting`,
  );
  return { depth: row?.depth ?? 0, oldestSeconds: row?.oldest ?? 0 };
}

export const oldOutboxRows: ExpiredRows = {
  table: 'outbox',
  key: 'position',
  condition: `published_at < now() - interval '7 days'`,
};
