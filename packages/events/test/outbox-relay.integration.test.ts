import { setTimeout as sleep } from 'node:timers/promises';
import { createEvent, CustomerLoginCodeRequested, type EventEnvelope } from '../src/index.ts';
import { addToOutbox, oldOutboxRows, maxCountedBacklog, outboxBacklog } from '../src/database.ts';
import { deleteExpired } from '@commerce/runtime';
import { type MessagingDatabase, openMessagingDatabase } from './support/database.ts';
import { aContract, anEvent, numbersBySubject } from './support/events.ts';
import { aGate } from './support/gate.ts';
import { RecordingBus } from './support/recording-bus.ts';
import { listeningBackend, neverMs, startRelay, untilListening } from './support/relays.ts';
import { until } from './support/until.ts';

const contract = aContract();

/** Adds events `from` to `to` of the subject in one transaction. */
function say({ dataSource }: MessagingDatabase, subject: string, from: number, to = from): Promise<void> {
  return dataSource.transaction(async (manager) => {
    for (let number = from; number <= to; number++) {
      await addToOutbox(manager, createEvent(contract, { subject, aggregateVersion: number }, { number }));
    }
  });
}

const inOrder = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('publishes committed events unchanged, and none that were rolled back', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  await using _ = startRelay(database, bus);
  const undone = database.dataSource.transaction(async (manager) => {
    await addToOutbox(manager, createEvent(contract, { subject: 'a', aggregateVersion: 1 }, { number: 1 }));
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  await say(database, 'a', 2);
  await until(() => bus.published.length > 0);
  expect(bus.published).toEqual([
    expect.objectContaining({ type: contract.type, subject: 'a', aggregateversion: 2, data: { number: 2 } }),
  ]);
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);
  expect(bus.published).toHaveLength(1);
});

test('rejects data that violates the contract, so the transaction fails', async () => {
  await using database = await openMessagingDatabase();
  const broken = database.dataSource.transaction((manager) =>
    addToOutbox(manager, createEvent(contract, { subject: 'a', aggregateVersion: 1 }, { number: 'one' } as never)),
  );
  await expect(broken).rejects.toThrow();
  expect(await database.sql('SELECT FROM outbox')).toHaveLength(0);
});

test('keeps the order of each subject, even if the bus confirms out of order', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  bus.beforeConfirm = ({ aggregateversion }) => sleep((aggregateversion * 7) % 4);
  for (const subject of ['a', 'b', 'c']) await say(database, subject, 1, 20);
  await using _ = startRelay(database, bus);
  await until(() => bus.published.length === 60);
  expect(numbersBySubject(bus.published)).toEqual({ a: inOrder(20), b: inOrder(20), c: inOrder(20) });
});

test('is woken by a commit, before its next poll', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  await using _ = startRelay(database, bus, { pollMs: neverMs });
  await untilListening(database);
  for (let number = 1; number <= 3; number++) {
    await say(database, 'a', number);
    await until(() => bus.published.length === number);
  }
});

test('finds events that were committed while it was busy', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  const gate = aGate();
  bus.beforeConfirm = async ({ subject }) => {
    await gate.opened;
    if (subject === 'a') throw new Error('A round that publishes nothing is followed by a pause.');
  };
  await say(database, 'a', 1);
  await using _ = startRelay(database, bus, { pollMs: neverMs });
  await until(() => bus.asked.length === 1);
  await say(database, 'b', 1, 2);
  gate.open();
  await until(() => bus.published.length === 2);
});

test('two relays share the events without duplicates and keep the order of subjects', async () => {
  await using database = await openMessagingDatabase();
  const subjects = Array.from({ length: 50 }, (_, index) => `subject ${index}`);
  await Promise.all(subjects.slice(0, 25).map((subject) => say(database, subject, 1, 10)));
  const all: EventEnvelope[] = [];
  const buses = [new RecordingBus(), new RecordingBus()];
  for (const bus of buses) {
    bus.beforeConfirm = async (event) => {
      await sleep(Math.random() * 10);
      all.push(event);
    };
  }
  await using one = startRelay(database, buses[0]!, { batchSize: 10 });
  await using other = startRelay(database, buses[1]!, { batchSize: 10 });
  await Promise.all(subjects.slice(25).map((subject) => say(database, subject, 1, 10)));
  await until(() => all.length >= 500);
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);

  expect(numbersBySubject(all)).toEqual(Object.fromEntries(subjects.map((subject) => [subject, inOrder(10)])));
  expect(Math.min(...buses.map(({ published }) => published.length))).toBeGreaterThan(0);
  expect([...one.errors, ...other.errors]).toEqual([]);
});

test('retries an event that cannot be published, and delays only its subject', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  let isBroken = true;
  bus.beforeConfirm = async ({ subject }) => {
    if (subject === 'a' && isBroken) throw new Error('No queue accepts it.');
  };
  await say(database, 'a', 1, 2);
  await say(database, 'b', 1, 2);
  await using relay = startRelay(database, bus);
  await until(() => bus.published.length === 2);
  await until(() => relay.errors.length >= 2);
  expect(numbersBySubject(bus.published)).toEqual({ b: [1, 2] });
  expect(
    bus.asked.filter(({ subject }) => subject === 'a').every(({ aggregateversion }) => aggregateversion === 1),
  ).toBe(true);
  const [row] = await database.sql(`SELECT attempts >= 2 AS counted, available_at > created_at AS later
                                    FROM outbox WHERE subject = 'a' ORDER BY position LIMIT 1`);
  expect(row).toEqual({ counted: true, later: true });

  isBroken = false;
  await until(() => bus.published.length === 4);
  expect(numbersBySubject(bus.published)).toEqual({ b: [1, 2], a: [1, 2] });
});

test('holds back the events after one that cannot be published, even within a batch', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  let isBroken = true;
  bus.beforeConfirm = async ({ aggregateversion }) => {
    if (aggregateversion === 3 && isBroken) throw new Error('No queue accepts it.');
  };
  await say(database, 'a', 1, 5);
  await using relay = startRelay(database, bus);
  await until(() => relay.errors.length >= 2);
  expect(new Set(bus.asked.map(({ aggregateversion }) => aggregateversion))).toEqual(new Set([1, 2, 3]));
  const rows = await database.sql(`SELECT published_at IS NOT NULL AS published, attempts > 0 AS tried
                                   FROM outbox ORDER BY position`);
  const [done, failed, waiting] = [
    { published: true, tried: false },
    { published: false, tried: true },
    { published: false, tried: false },
  ];
  expect(rows).toEqual([done, done, failed, waiting, waiting]);

  isBroken = false;
  await until(() => bus.published.length === 5);
  expect(numbersBySubject(bus.published)).toEqual({ a: inOrder(5) });
});

test('publishes several events of one subject in one batch, each after the previous one is confirmed', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  const gate = aGate();
  bus.beforeConfirm = async ({ aggregateversion }) => {
    if (aggregateversion === 3) await gate.opened;
  };
  await say(database, 'a', 1, 4);
  await using _ = startRelay(database, bus);
  await until(() => bus.asked.length === 3);
  expect(bus.published.map(({ aggregateversion }) => aggregateversion)).toEqual([1, 2]);
  expect((await outboxBacklog(database.dataSource)).depth).toBeGreaterThan(1);
  gate.open();
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);
  expect(numbersBySubject(bus.asked)).toEqual({ a: inOrder(4) });
});

test('two relays never publish events of one subject concurrently', async () => {
  await using database = await openMessagingDatabase();
  const [busy, other] = [new RecordingBus(), new RecordingBus()];
  const gate = aGate();
  busy.beforeConfirm = () => gate.opened;
  await say(database, 'a', 1, 30);
  await using _ = startRelay(database, busy);
  await until(() => busy.asked.length === 1);
  await using __ = startRelay(database, other);
  await say(database, 'b', 1, 30);
  await say(database, 'a', 31, 40);
  await until(() => other.published.length === 30);
  await say(database, 'c', 1);
  await until(() => other.published.length === 31);
  expect(numbersBySubject(other.asked)).toEqual({ b: inOrder(30), c: [1] });

  gate.open();
  await until(() => busy.published.length + other.published.length === 71);
  const ofA = [...busy.asked, ...other.asked].filter(({ subject }) => subject === 'a');
  expect(ofA).toHaveLength(40);
  for (const bus of [busy, other]) {
    const numbers = numbersBySubject(bus.asked)['a'] ?? [];
    expect(numbers).toEqual(numbers.toSorted((one, another) => one - another));
  }
});

test('visits all subjects in turn, however small the batches and large the backlogs', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  for (const subject of ['m', 'z', '', 'é', 'B']) await say(database, subject, 1, 45);
  bus.beforeConfirm = async () => {
    // Events that are added behind the current position, in the order of subjects, are also found.
    if (bus.asked.length === 100) await say(database, 'a', 1);
  };
  await using relay = startRelay(database, bus, { batchSize: 2, pollMs: neverMs });
  await until(() => bus.published.length === 226);
  const all = inOrder(45);
  expect(numbersBySubject(bus.published)).toEqual({ a: [1], m: all, z: all, '': all, é: all, B: all });
  expect(relay.errors).toEqual([]);
});

test('publishes an event for one queue only to that queue', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  await say(database, 'a', 1, 2);
  await database.sql(`UPDATE outbox SET queue = 'orders.stock' WHERE position = 2`);
  await using _ = startRelay(database, bus);
  await until(() => bus.published.length === 2);
  expect([...bus.sentTo]).toEqual([[bus.published[1]?.id, 'orders.stock']]);
});

test('increases the delay after each failure, up to half a minute', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  bus.beforeConfirm = () => Promise.reject(new Error('no'));
  const delaySeconds = async (attempts: number) => {
    await database.sql(`TRUNCATE outbox`);
    await say(database, 'a', 1);
    await database.sql(`UPDATE outbox SET attempts = $1`, [attempts]);
    await using _ = startRelay(database, bus);
    const [row] = await until(async () => {
      const rows = await database.sql<{ delay: number }>(
        `SELECT round(extract(epoch FROM available_at - now()))::int AS delay FROM outbox WHERE attempts > $1`,
        [attempts],
      );
      return rows.length > 0 && rows;
    });
    return row?.delay ?? 0;
  };
  const delays = [await delaySeconds(3), await delaySeconds(5), await delaySeconds(50)];
  expect(delays[0]).toBeLessThanOrEqual(2);
  expect(delays[1]).toBeGreaterThan(4);
  expect(delays[2]).toBeGreaterThan(20);
  expect(delays[2]).toBeLessThanOrEqual(30);
});

test('keeps events while the bus is disconnected, and reports their number and age', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  bus.connected = false;
  expect(await outboxBacklog(database.dataSource)).toEqual({ depth: 0, oldestSeconds: 0 });
  await say(database, 'a', 1, 3);
  await database.sql(`UPDATE outbox SET created_at = now() - interval '1 hour' WHERE position = 1`);
  await using relay = startRelay(database, bus, { pollMs: 1 });
  await untilListening(database);
  const { depth, oldestSeconds } = await outboxBacklog(database.dataSource);
  expect(depth).toBe(3);
  expect(oldestSeconds).toBeGreaterThanOrEqual(3_600);
  expect(bus.asked).toEqual([]);

  bus.connected = true;
  await until(() => bus.published.length === 3);
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);
  expect(relay.errors).toEqual([]);
});

test('listens again after its connection was terminated', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  await using _ = startRelay(database, bus, { pollMs: 20 });
  const first = await untilListening(database);
  await database.sql('SELECT pg_terminate_backend($1)', [first]);
  await until(async () => ((await listeningBackend(database)) ?? first) !== first);
  await say(database, 'a', 1);
  await until(() => bus.published.length === 1);
});

test('reports a database error and continues afterwards', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  await say(database, 'a', 1);
  await database.sql('ALTER TABLE outbox RENAME TO hidden');
  await using relay = startRelay(database, bus);
  await until(() => relay.errors.length > 0);
  expect(String(relay.errors[0])).toContain('relation "outbox" does not exist');
  await database.sql('ALTER TABLE hidden RENAME TO outbox');
  await until(() => bus.published.length === 1);
});

/** Closes the connections of all relays, as if they were killed. */
const endRelays = (database: MessagingDatabase) =>
  database.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'outbox-relay'`);

test('marks outcomes later if it cannot mark them, without publishing again', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  bus.beforeConfirm = async () => {
    if (bus.asked.length === 1) await endRelays(database);
  };
  await say(database, 'a', 1);
  await using relay = startRelay(database, bus);
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);
  expect(bus.asked).toHaveLength(1);
  expect(relay.errors).not.toEqual([]);
});

test('takes over unmarked events of a killed relay: they are published at least once', async () => {
  await using database = await openMessagingDatabase();
  const [killed, other] = [new RecordingBus(), new RecordingBus()];
  const gate = aGate();
  killed.beforeConfirm = () => gate.opened;
  await say(database, 'a', 1, 3);
  const first = startRelay(database, killed, { pollMs: neverMs });
  await until(() => killed.asked.length === 1);
  await endRelays(database);
  await using _ = startRelay(database, other);
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);
  expect(numbersBySubject(other.published)).toEqual({ a: inOrder(3) });
  gate.open();
  await first[Symbol.asyncDispose]();
  expect(numbersBySubject(killed.asked)).toEqual({ a: [1] });
});

test('holds no snapshot or transaction open while it waits for the broker', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  const gate = aGate();
  bus.beforeConfirm = () => gate.opened;
  await say(database, 'a', 1);
  await using _ = startRelay(database, bus);
  await until(() => bus.asked.length === 1);
  const [row] = await database.sql<{ current: string }>('SELECT pg_current_xact_id()::text AS current');
  await until(async () => {
    const [seen] = await database.sql<{ passed: boolean }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > $1 AS passed`,
      [row?.current],
    );
    return seen?.passed;
  });
  const open = await database.sql(
    `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
     AND (backend_xid IS NOT NULL OR backend_xmin IS NOT NULL OR state ~ 'in transaction')`,
  );
  expect(open).toEqual([]);
  expect((await outboxBacklog(database.dataSource)).depth).toBe(1);
  gate.open();
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);
});

test('does not republish events in progress, however long they take, and continues with all others', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  const gate = aGate();
  bus.beforeConfirm = async ({ subject, aggregateversion }) => {
    if (subject === 'slow' && aggregateversion === 2) await gate.opened;
  };
  await say(database, 'slow', 1, 3);
  await using relay = startRelay(database, bus);
  await until(() => bus.asked.length === 2);
  for (const subject of ['a', 'b', 'c']) {
    await say(database, subject, 1, 30);
    await until(async () => (await outboxBacklog(database.dataSource)).depth === 2);
  }
  expect(numbersBySubject(bus.asked)).toEqual({ slow: [1, 2], a: inOrder(30), b: inOrder(30), c: inOrder(30) });
  gate.open();
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);
  expect(numbersBySubject(bus.asked)['slow']).toEqual([1, 2, 3]);
  expect(relay.errors).toEqual([]);
});

test('completes the current round when it stops, and starts no other', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  const gate = aGate();
  bus.beforeConfirm = () => gate.opened;
  await say(database, 'a', 1, 2);
  const { relay } = startRelay(database, bus);
  await until(() => bus.asked.length === 1);
  const stopped = relay.stop();
  gate.open();
  await stopped;
  expect(numbersBySubject(bus.asked)).toEqual({ a: [1] });
  expect((await outboxBacklog(database.dataSource)).depth).toBe(1);
});

test('deletes only events that were published long ago', async () => {
  await using database = await openMessagingDatabase();
  await say(database, 'a', 1, 4);
  await database.sql(`UPDATE outbox SET created_at = now() - interval '30 days'`);
  await database.sql(`UPDATE outbox SET published_at = now() - interval '8 days' WHERE position = 1`);
  await database.sql(`UPDATE outbox SET published_at = now() - interval '6 days' WHERE position = 2`);
  expect(await deleteExpired(database.dataSource, oldOutboxRows)).toBe(false);
  const rows = await database.sql('SELECT position::int FROM outbox ORDER BY position');
  expect(rows).toEqual([{ position: 2 }, { position: 3 }, { position: 4 }]);
});

test('deletes any number of events in batches, and skips locked ones', async () => {
  await using database = await openMessagingDatabase();
  await say(database, 'a', 1, 1);
  await database.sql(`UPDATE outbox SET published_at = now() - interval '8 days'`);
  await database.sql(`INSERT INTO outbox (id, subject, envelope, published_at)
    SELECT gen_random_uuid(), subject, envelope, published_at FROM outbox, generate_series(1, 2499)`);
  await database.dataSource.transaction(async (manager) => {
    await manager.query('SELECT FROM outbox WHERE position = 1 FOR UPDATE');
    const batches: boolean[] = [];
    do batches.push(await deleteExpired(database.dataSource, oldOutboxRows));
    while (batches.at(-1));
    expect(batches).toEqual([true, true, false]);
  });
  expect(await database.sql('SELECT position::int FROM outbox')).toEqual([{ position: 1 }]);
});

test('counts a backlog only as far as probes need it', async () => {
  await using database = await openMessagingDatabase();
  await say(database, 'a', 1, 1);
  await database.sql(`INSERT INTO outbox (id, subject, envelope)
    SELECT gen_random_uuid(), 'b', envelope FROM outbox, generate_series(1, 10000)`);
  expect((await outboxBacklog(database.dataSource)).depth).toBe(maxCountedBacklog);
});

describe('secrets', () => {
  const data = { email: 'ada@example.com', code: '424242', expiresAt: '2030-01-01T00:00:00.000Z' };
  const aSecret = () => createEvent(CustomerLoginCodeRequested, { subject: 'a', aggregateVersion: 0 }, data);

  test('are erased in the outbox by the statement that marks them as published; other data stays', async () => {
    await using database = await openMessagingDatabase();
    const [secret, other] = [aSecret(), anEvent(contract, 'a')];
    await addToOutbox(database.dataSource.manager, secret, other);
    await database.sql(`
      CREATE FUNCTION count_update() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO note VALUES ('UPDATE'); RETURN NULL; END $$;
      CREATE TRIGGER counting AFTER UPDATE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION count_update()`);
    const bus = new RecordingBus();
    await using relay = startRelay(database, bus);
    await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);

    expect(bus.published).toEqual([secret, other]);
    const rows = await database.sql('SELECT envelope FROM outbox ORDER BY position');
    expect(rows).toEqual([{ envelope: { ...secret, data: null } }, { envelope: other }]);
    expect(await database.sql('SELECT FROM note')).toHaveLength(1);
    expect(relay.errors).toEqual([]);
  });

  test('are kept until they can be published', async () => {
    await using database = await openMessagingDatabase();
    const secret = aSecret();
    await addToOutbox(database.dataSource.manager, secret);
    const bus = new RecordingBus();
    bus.beforeConfirm = () => Promise.reject(new Error('no'));
    await using relay = startRelay(database, bus);
    await until(() => relay.errors.length > 0);
    expect(await database.sql('SELECT envelope FROM outbox')).toEqual([{ envelope: secret }]);
  });
});
