import pg from 'pg';

/**
 * Set by a statement, because poolers such as PgBouncer reject connection parameters. Postgres keeps the plans of
 * prepared statements until the table is analyzed again: those for a small outbox would read the whole table even when
 * it has grown, but every statement of the relay has an index.
 */
const settings = `
  SET statement_timeout = 10000; SET enable_seqscan = off; SET enable_bitmapscan = off;
  LISTEN outbox`;

/** The relay's connection. It receives notifications of commits, and holds the locks on subjects. */
export class OutboxConnection {
  readonly client: pg.Client;
  #isLost = false;

  private constructor(client: pg.Client) {
    this.client = client;
    const lose = () => void (this.#isLost = true);
    client.on('error', lose);
    client.on('end', lose);
  }

  static async open(databaseUrl: string, onCommit: () => void): Promise<OutboxConnection> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'outbox-relay',
      connectionTimeoutMillis: 5_000,
      query_timeout: 15_000, // Detects connections that the network dropped silently.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    const connection = new OutboxConnection(client);
    client.on('notification', onCommit);
    try {
      await client.connect();
      await client.query(settings);
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  /** Whether the connection has closed, which releases its locks. */
  get isLost(): boolean {
    return this.#isLost;
  }

  async close(): Promise<void> {
    this.#isLost = true;
    await this.client.end();
  }
}
