import { maxPendingEvents } from '../src/index.ts';
import { addToOutbox, pendingEvents, recordedEvents, recordEvents } from '../src/database.ts';
import { pending } from '../src/outbox/outbox-backlog.ts';
import { type MessagingDatabase, openMessagingDatabase } from './support/database.ts';
import { aContract, anEvent } from './support/events.ts';

const contract = aContract();

/** Adds rows to the outbox, unpublished or published at this time. */
async function fill({ dataSource, sql }: MessagingDatabase, count: number, publishedAt = 'NULL'): Promise<void> {
  const [{ id: _, ...envelope }] = [anEvent(contract)];
  await dataSource.query(
    `INSERT INTO outbox (id, subject, envelope, published_at)
     SELECT gen_random_uuid(), 'subject ' || number, $1, ${publishedAt} FROM generate_series(1, ${count}) AS number`,
    [JSON.stringify(envelope)],
  );
  await sql('ANALYZE outbox');
}

const subjectsIn = async ({ dataSource }: MessagingDatabase) =>
  (await pendingEvents(dataSource)).map(({ subject }) => subject).toSorted();

test('an event is pending from its commit until shortly after its publication', async () => {
  await using database = await openMessagingDatabase();
  await database.dataSource.transaction(async (manager) => {
    await addToOutbox(manager, anEvent(contract, 'a'));
    expect(await subjectsIn(database)).toEqual([]);
  });
  expect(await subjectsIn(database)).toEqual(['a']);
  // The time stands still in a transaction.
  await database.dataSource.transaction(async (manager) => {
    for (const [milliseconds, count] of [
      [0, 1],
      [249, 1],
      [250, 0],
    ]) {
      await manager.query(`UPDATE outbox SET published_at = now() - interval '${milliseconds} milliseconds'`);
      expect(await pendingEvents(manager)).toHaveLength(count!);
    }
  });
});

test('at most one more than the maximum is read, whether published or not', async () => {
  await using database = await openMessagingDatabase();
  await fill(database, maxPendingEvents - 1);
  await fill(database, 1, `now() + interval '1 hour'`);
  expect(await pendingEvents(database.dataSource)).toHaveLength(maxPendingEvents);
  await fill(database, 5, `now() + interval '1 hour'`);
  expect(await pendingEvents(database.dataSource)).toHaveLength(maxPendingEvents + 1);
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}

/** The scans of the statement, each with the rows that it read. */
async function scansOfPending({ sql }: MessagingDatabase): Promise<string[]> {
  const [row] = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${pending}`);
  const scansIn = (plan: Plan): string[] => [
    ...(plan['Node Type'].endsWith('Scan') && plan['Node Type'] !== 'Subquery Scan'
      ? [`${plan['Index Name']}: ${plan['Actual Rows']}`]
      : []),
    ...(plan.Plans ?? []).flatMap(scansIn),
  ];
  return scansIn(row!['QUERY PLAN'][0].Plan);
}

test('thousands of unpublished or published events are not read', async () => {
  await using database = await openMessagingDatabase();
  await fill(database, 5_000);
  await fill(database, 5_000, `now() - interval '1 hour'`);
  const [backlog] = await scansOfPending(database);
  expect(backlog).toBe('outbox_unpublished_subject: 21');
  // The statistics still expect a backlog.
  await database.sql(`UPDATE outbox SET published_at = now() - interval '1 hour' WHERE published_at IS NULL`);
  expect(await scansOfPending(database)).toEqual(['outbox_unpublished_subject: 0', 'outbox_published: 0']);
  await fill(database, 1);
  await fill(database, 100, `now() + interval '1 hour'`);
  expect(await scansOfPending(database)).toEqual(['outbox_unpublished_subject: 1', 'outbox_published: 20']);
});

test('the events that a request adds to the outbox are recorded, separately from those of others', async () => {
  await using database = await openMessagingDatabase();
  const add = (subject: string) =>
    recordEvents(async (end) => {
      await database.dataSource.transaction((manager) => addToOutbox(manager, anEvent(contract, subject)));
      await addToOutbox(database.dataSource.manager, anEvent(contract, subject, 2), anEvent(contract, subject, 3));
      const recorded = recordedEvents().map((event) => `${event.subject}${event.aggregateversion}`);
      end();
      return recorded;
    });
  expect(await Promise.all([add('a'), add('b')])).toEqual([
    ['a1', 'a2', 'a3'],
    ['b1', 'b2', 'b3'],
  ]);
  await addToOutbox(database.dataSource.manager, anEvent(contract, 'c'));
  expect(recordedEvents()).toEqual([]);
});

test('events that could not be added are not recorded', async () => {
  await using database = await openMessagingDatabase();
  const event = anEvent(contract);
  await recordEvents(async (end) => {
    await addToOutbox(database.dataSource.manager, event);
    await expect(addToOutbox(database.dataSource.manager, event)).rejects.toThrow('duplicate key');
    expect(recordedEvents()).toEqual([event]);
    end();
  });
});
