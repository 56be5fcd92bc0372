import type { EventBus } from '../bus/event-bus.ts';
import { type ExpiredRows, failpoint, WorkLoop } from '@commerce/runtime';
import { OutboxBeats } from './outbox-beats.ts';
import { lockSubjects, markOutcomes, type OutboxRow, readFirst, releaseSubjects } from './outbox-claim.ts';
import { OutboxConnection } from './outbox-connection.ts';
import { within } from '../bus/within.ts';

export interface OutboxRelayOptions {
  /** The database of the outbox, to which the relay opens one connection. */
  readonly databaseUrl: string;
  readonly bus: EventBus;
  /** Called with every error that makes a round fail. The relay continues. */
  readonly onError: (error: unknown) => void;
  /** The name of the service, which publishes `outbox.beat` periodically. Without it, there are no beats. */
  readonly service?: string | undefined;
  /** The interval of the beats. */
  readonly beatMs?: number;
  /** The maximum number of subjects whose events are published concurrently. */
  readonly batchSize?: number;
  /** The polling interval without notifications. */
  readonly pollMs?: number;
}

/** Subjects are processed in turns, in the order of their index. The empty string precedes all others. */
const firstSubject = '';

/** The number of events per subject that are read at a time. Each is published after the previous one is confirmed. */
const rowsPerSubject = 20;

/** How long a round waits for confirmations before it marks those received and continues with other subjects. */
const roundPatienceMs = 1_000;

/** How long `stop` waits for confirmations. Unconfirmed events are published again by the next relay. */
const stopPatienceMs = 5_000;

interface Outcome {
  readonly row: OutboxRow;
  readonly failure?: { readonly error: unknown };
}

/**
 * Publishes the events in the outbox, in order per subject. Any number of relays can share an outbox: a subject is
 * locked while its events are being published, and an event is marked once the bus has confirmed it. No transaction is
 * open in the meantime. An event is published twice only after a crash or a lost connection, and consumers' inboxes
 * ignore duplicates.
 */
export class OutboxRelay {
  readonly #options: Required<Omit<OutboxRelayOptions, 'service'>>;
  readonly #loop: WorkLoop;
  readonly #beats: OutboxBeats | undefined;
  /** Promises that settle when the events of a subject are published, kept until their outcomes are marked. */
  readonly #underWay = new Map<string, Promise<void>>();
  /** Outcomes that are not marked yet, in order. */
  readonly #outcomes: Outcome[] = [];
  readonly #finished: string[] = [];
  #connection: OutboxConnection | undefined;
  /** The subjects locked by the connection. */
  #locked = new Set<string>();
  #nextSubject = firstSubject;
  #isStopping = false;

  constructor({ service, ...options }: OutboxRelayOptions) {
    this.#options = { batchSize: 200, pollMs: 500, beatMs: 1_000, ...options };
    this.#beats = service === undefined ? undefined : new OutboxBeats({ ...this.#options, service });
    this.#loop = new WorkLoop({ ...this.#options, round: () => this.#round() });
  }

  start(): void {
    this.#beats?.start(() => this.#loop.wake());
    this.#loop.start();
  }

  /** Waits a few seconds for outstanding confirmations, and publishes nothing more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const beats = this.#beats?.stop() ?? Promise.resolve();
    await this.#loop.stop();
    await within(stopPatienceMs, [...this.#underWay.values(), beats]);
    if (this.#outcomes.length > 0) {
      await this.#withConnection((connection) => this.#mark(connection)).catch(this.#options.onError);
    }
    await this.#connection?.close();
  }

  /** Returns whether there may be more to do immediately. */
  #round(): Promise<boolean> {
    return this.#withConnection(async (connection) => {
      const isBehind = await this.#publishSome(connection);
      const hasMarked = await this.#mark(connection);
      await this.#beats?.beat(connection.client);
      return isBehind || hasMarked;
    });
  }

  /** An error closes the connection, which releases all locks. */
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

  /** Returns whether subjects remain that were not visited. */
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

  /** In sequence: events after a failed one wait with it. */
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

  /**
   * Returns whether events were published. Outcomes that cannot be marked now are marked later, and their events are
   * not published again.
   */
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

export const oldOutboxRows: ExpiredRows = {
  table: 'outbox',
  key: 'position',
  condition: `published_at < now() - interval '7 days'`,
};
