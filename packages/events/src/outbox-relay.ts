import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { EventBus } from './event-bus.ts';
import type { ExpiredRows } from './expired-rows.ts';
import { claimEvents, markOutcomes, type OutboxRow } from './outbox-claim.ts';
import { WorkLoop } from './work-loop.ts';

export interface OutboxRelayOptions {
  readonly dataSource: DataSource;
  /** The same database, for the one connection that listens for commits. */
  readonly databaseUrl: string;
  readonly bus: EventBus;
  /** Told of everything that made a round fail; the relay itself goes on. */
  readonly onError: (error: unknown) => void;
  /** How many subjects a batch takes. */
  readonly batchSize?: number;
  /** How long to wait for a wake-up before looking anyway. */
  readonly pollMs?: number;
}

/** Subjects take turns, in the order of their index; the empty string comes before any other. */
const firstSubject = '';

/** How many events of one subject a batch takes: each waits for the confirmation of the one before it. */
const rowsPerSubject = 20;

/** No publication begins later than this in a batch: Postgres ends transactions that stay open for half a minute. */
const batchMs = 5_000;

interface Outcomes {
  readonly published: OutboxRow[];
  readonly failed: OutboxRow[];
  readonly errors: unknown[];
}

/**
 * Publishes what the outbox holds, in order per subject. Any number of relays may work on one outbox: each subject is
 * locked while events of it are being published, and each event marked only when the bus has confirmed it. A crash in between publishes it twice, which
 * the consumers' inboxes absorb.
 */
export class OutboxRelay {
  readonly #options: Required<OutboxRelayOptions>;
  readonly #loop: WorkLoop;
  #listener: pg.Client | undefined;
  #nextSubject = firstSubject;
  #isStopping = false;

  constructor(options: OutboxRelayOptions) {
    this.#options = { batchSize: 200, pollMs: 500, ...options };
    this.#loop = new WorkLoop({ ...this.#options, round: () => this.#round() });
  }

  start(): void {
    this.#loop.start();
  }

  /** Waits for the confirmation of what it has sent, and sends nothing more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#loop.stop();
    await this.#listener?.end();
  }

  /** Returns whether there may be more to do at once. */
  async #round(): Promise<boolean> {
    await this.#listen().catch(this.#options.onError);
    if (!this.#options.bus.isConnected()) return false;
    const outcomes: Outcomes = { published: [], failed: [], errors: [] };
    const more = await this.#options.dataSource.transaction((manager) => this.#publishBatch(manager, outcomes));
    outcomes.errors.forEach((error) => this.#options.onError(error));
    return more;
  }

  async #publishBatch(manager: EntityManager, outcomes: Outcomes): Promise<boolean> {
    const { batchSize: subjects } = this.#options;
    const from = this.#nextSubject;
    const claimed = await claimEvents(manager, { from, subjects, rowsPerSubject });
    this.#nextSubject = claimed.size < subjects ? firstSubject : ([...claimed.keys()].at(-1) ?? firstSubject);
    const deadline = performance.now() + batchMs;
    await Promise.all([...claimed.values()].map((rows) => this.#publishInOrder(rows, deadline, outcomes)));
    await markOutcomes(manager, outcomes);
    // A look that has not gone over all subjects from the first to the last one has not seen everything.
    return outcomes.published.length > 0 || from !== firstSubject || this.#nextSubject !== firstSubject;
  }

  /** One after the other: what comes after a failure waits with it. */
  async #publishInOrder(rows: readonly OutboxRow[], deadline: number, outcomes: Outcomes): Promise<void> {
    for (const row of rows) {
      if (this.#isStopping || performance.now() > deadline) return;
      try {
        await this.#options.bus.publish(row.envelope, row.queue === null ? {} : { queue: row.queue });
        outcomes.published.push(row);
      } catch (error) {
        outcomes.failed.push(row);
        outcomes.errors.push(error);
        return;
      }
    }
  }

  /** Keeps one connection that hears of commits; without it the poll still finds everything, only later. */
  async #listen(): Promise<void> {
    if (this.#listener !== undefined) return;
    const client = new pg.Client({
      connectionString: this.#options.databaseUrl,
      application_name: 'outbox-relay',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on('notification', () => this.#loop.wake());
    const forget = () => {
      if (this.#listener === client) this.#listener = undefined;
    };
    client.on('error', forget);
    client.on('end', forget);
    try {
      await client.connect();
      await client.query('LISTEN outbox');
    } catch (error) {
      await client.end();
      throw error;
    }
    this.#listener = client;
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
