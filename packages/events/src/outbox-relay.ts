import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { EventBus } from './event-bus.ts';
import type { EventEnvelope } from './event.ts';

export interface OutboxRelayOptions {
  readonly dataSource: DataSource;
  /** The same database, for the one connection that listens for commits. */
  readonly databaseUrl: string;
  readonly bus: EventBus;
  /** Told of everything that made a round fail; the relay itself goes on. */
  readonly onError: (error: unknown) => void;
  readonly batchSize?: number;
  /** How long to wait for a wake-up before looking anyway. */
  readonly pollMs?: number;
}

interface OutboxRow {
  readonly position: string;
  readonly envelope: EventEnvelope;
}

/** Rows that nobody else holds and that no earlier unpublished row of their subject stands before. */
const claim = `
  SELECT position, envelope FROM outbox row
  WHERE published_at IS NULL AND available_at <= now() AND NOT EXISTS (
    SELECT FROM outbox earlier
    WHERE earlier.subject = row.subject AND earlier.published_at IS NULL AND earlier.position < row.position
  )
  ORDER BY position LIMIT $1 FOR UPDATE OF row SKIP LOCKED`;

const markPublished = `UPDATE outbox SET published_at = now() WHERE position = ANY($1::bigint[])`;

/** A quarter of a second, doubling up to half a minute. */
const markFailed = `
  UPDATE outbox SET attempts = attempts + 1,
    available_at = now() + least(30, 0.25 * power(2, least(attempts, 10))) * interval '1 second'
  WHERE position = ANY($1::bigint[])`;

/**
 * Publishes what the outbox holds, in order per subject. Any number of relays may work on one outbox: each row is locked
 * while it is being published, and marked only when the bus has confirmed it. A crash in between publishes it twice, which
 * the consumers' inboxes absorb.
 */
export class OutboxRelay {
  readonly #options: Required<OutboxRelayOptions>;
  #listener: pg.Client | undefined;
  #wake: () => void = () => {};
  #woken = false;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: OutboxRelayOptions) {
    this.#options = { batchSize: 200, pollMs: 500, ...options };
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Finishes the round that is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wakeUp();
    await this.#running;
    await this.#listener?.end();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const more = await this.#round().catch((error: unknown) => {
        this.#options.onError(error);
        return false;
      });
      if (!more) await this.#sleep();
    }
  }

  /** Returns whether there may be more to do at once. */
  async #round(): Promise<boolean> {
    await this.#listen();
    if (!this.#options.bus.isConnected()) return false;
    return this.#options.dataSource.transaction((manager) => this.#publishBatch(manager));
  }

  async #publishBatch(manager: EntityManager): Promise<boolean> {
    const rows: OutboxRow[] = await manager.query(claim, [this.#options.batchSize]);
    if (rows.length === 0) return false;
    const outcomes = await Promise.allSettled(rows.map(({ envelope }) => this.#options.bus.publish(envelope)));
    const positions = (status: 'fulfilled' | 'rejected') =>
      rows.filter((_, index) => outcomes[index]?.status === status).map(({ position }) => position);
    const [published, failed] = [positions('fulfilled'), positions('rejected')];
    if (published.length > 0) await manager.query(markPublished, [published]);
    if (failed.length > 0) await manager.query(markFailed, [failed]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') this.#options.onError(outcome.reason);
    return published.length > 0;
  }

  /** Keeps one connection that hears of commits; without it the poll still finds everything, only later. */
  async #listen(): Promise<void> {
    if (this.#listener !== undefined) return;
    const client = new pg.Client({
      connectionString: this.#options.databaseUrl,
      application_name: 'outbox-relay',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client.on('notification', () => this.#wakeUp());
    client.on('error', () => (this.#listener = undefined));
    client.on('end', () => (this.#listener = undefined));
    try {
      await client.connect();
      await client.query('LISTEN outbox');
    } catch (error) {
      await client.end();
      throw error;
    }
    this.#listener = client;
  }

  #wakeUp(): void {
    this.#woken = true;
    this.#wake();
  }

  async #sleep(): Promise<void> {
    if (!this.#woken && !this.#stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.#options.pollMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#woken = false;
  }
}

/** How much waits to be published, and since when: for readiness and metrics. */
export async function outboxBacklog(dataSource: DataSource): Promise<{ depth: number; oldestSeconds: number }> {
  const [row]: { depth: number; oldest: number }[] = await dataSource.query(
    `SELECT count(*)::int AS depth, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float AS oldest
     FROM outbox WHERE published_at IS NULL`,
  );
  return { depth: row?.depth ?? 0, oldestSeconds: row?.oldest ?? 0 };
}

/** Deletes rows that were published long ago. */
export async function forgetPublishedEvents(dataSource: DataSource, olderThanDays = 7): Promise<void> {
  await dataSource.query(`DELETE FROM outbox WHERE published_at < now() - make_interval(days => $1)`, [olderThanDays]);
}
