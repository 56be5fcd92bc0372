import pg from 'pg';

/** The relay's own connection: it is told of commits, and the locks on subjects last as long as it does. */
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
      query_timeout: 15_000, // Also when the network has swallowed the connection.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    const connection = new OutboxConnection(client);
    client.on('notification', onCommit);
    try {
      await client.connect();
      // No parameter of the connection, which poolers such as PgBouncer refuse.
      await client.query('SET statement_timeout = 10000; LISTEN outbox');
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  /** Whether it has ended, and its locks with it. */
  get isLost(): boolean {
    return this.#isLost;
  }

  async close(): Promise<void> {
    this.#isLost = true;
    await this.client.end();
  }
}
