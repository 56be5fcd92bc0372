import { lockSubjects, markOutcomes, readFirst, releaseSubjects } from '../src/outbox/outbox-claim.ts';
import { backlogOver } from '../src/outbox/outbox-backlog.ts';
import { OutboxConnection } from '../src/outbox/outbox-connection.ts';
import { openMessagingDatabase } from './support/database.ts';

test('the plans that Postgres keeps for a small outbox read it by its indexes when it has grown', async () => {
  await using database = await openMessagingDatabase();
  const connection = await OutboxConnection.open(database.url, () => {});
  try {
    const { client } = connection;
    const round = async () => {
      const subjects = await lockSubjects(client, { from: '', subjects: 10, except: [] });
      const rows = [...(await readFirst(client, subjects, 20)).values()].flat();
      await markOutcomes(client, { published: rows, failed: [] });
      await backlogOver(client);
      await releaseSubjects(client, subjects);
      return rows.length;
    };
    const add = (count: number) =>
      database.sql(
        `INSERT INTO outbox (id, subject, envelope)
         SELECT gen_random_uuid(), 's' || n % 10, '{"type": "t"}' FROM generate_series(1, $1::integer) AS n`,
        [count],
      );
    await add(1);
    await round();
    await database.sql('VACUUM ANALYZE outbox');
    // Postgres keeps a plan after five executions.
    for (let executed = 0; executed < 10; executed += 1) {
      await add(1);
      await round();
    }
    await add(10_000);
    const readBefore = await rowsReadInSequence();
    expect(await round()).toBe(200);
    expect(await rowsReadInSequence()).toBe(readBefore);

    /** By this connection, whose statistics are visible to others later. */
    async function rowsReadInSequence(): Promise<unknown> {
      await client.query('SELECT pg_stat_force_next_flush()');
      const { rows } = await client.query(`SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'outbox'`);
      return (rows as { seq_tup_read: unknown }[])[0]?.seq_tup_read;
    }
  } finally {
    await connection.close();
  }
});
