import { randomUUID } from 'node:crypto';
import { createEvent, CustomerLoginCodeRequested, shownPayload } from '../src/index.ts';
import { addToOutbox, describeDeadLetter, DeadLetterStore } from '../src/database.ts';
import { type MessagingDatabase, openMessagingDatabase } from './support/database.ts';
import { aContract, anEvent } from './support/events.ts';
import { RecordingBus } from './support/recording-bus.ts';
import { startRelay } from './support/relays.ts';
import { until } from './support/until.ts';

const contract = aContract();
const staff = randomUUID();
const aSecret = createEvent(
  CustomerLoginCodeRequested,
  { subject: 'a', aggregateVersion: 0 },
  { email: 'ada@example.com', code: '424242', expiresAt: '2030-01-01T00:00:00.000Z' },
);

/** A dead letter of the queue `products.orders`. */
const aDeadLetter = (content: unknown = anEvent(contract)) =>
  describeDeadLetter({
    queue: 'products.orders',
    content: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    error: 'Error: cannot be handled',
    attempts: 5,
  });

const outboxOf = ({ sql }: MessagingDatabase) => sql('SELECT envelope, queue FROM outbox ORDER BY position');

describe('a dead letter', () => {
  test('is stored once with all of its details, however often it is delivered', async () => {
    await using database = await openMessagingDatabase();
    const store = new DeadLetterStore(database.dataSource);
    const message = aDeadLetter();
    await Promise.all([store.keep(message), store.keep(message)]);
    await store.keep({ ...message, error: 'another' });
    expect(await database.sql('SELECT * FROM dead_letter')).toEqual([
      {
        id: message.id,
        queue: 'products.orders',
        service: 'products',
        type: contract.type,
        subject: 'a subject',
        payload: message.payload,
        is_event: true,
        error: 'Error: cannot be handled',
        attempts: 5,
        dead_lettered_at: message.deadLetteredAt,
        redriven_at: null,
        redriven_by: null,
      },
    ]);
  });

  test.each([
    ['garbage', '\0{', { payload: '\u{fffd}{' }],
    ['nothing', '', { payload: '' }],
    ['JSON that is not an envelope', '{"hello": "world"}', { payload: '{"hello": "world"}' }],
  ])('can be %s', async (_, content, expected) => {
    await using database = await openMessagingDatabase();
    await new DeadLetterStore(database.dataSource).keep(aDeadLetter(content));
    expect(await database.sql('SELECT payload, is_event, type, subject FROM dead_letter')).toEqual([
      { ...expected, is_event: false, type: null, subject: null },
    ]);
  });

  test('is stored unchanged and not as an event if Postgres cannot hold it as JSON', async () => {
    await using database = await openMessagingDatabase();
    const store = new DeadLetterStore(database.dataSource);
    const message = aDeadLetter({ ...anEvent(contract), source: 'a\0b' });
    await store.keep(message);
    expect(await database.sql('SELECT payload, is_event FROM dead_letter')).toEqual([
      { payload: message.payload, is_event: false },
    ]);
    expect(await store.redrive(message.id, staff)).toBe('not-an-event');
  });

  test('is read in pages, newest first, by an index of those that are not redriven', async () => {
    await using database = await openMessagingDatabase();
    await database.sql(`
      INSERT INTO dead_letter (id, queue, service, payload, is_event, error, attempts, dead_lettered_at, redriven_at, redriven_by)
      SELECT gen_random_uuid(), 'a.b', 'a', '', false, '', 1, now() - number * interval '1 second',
             CASE WHEN number % 2 = 0 THEN now() END, CASE WHEN number % 2 = 0 THEN gen_random_uuid() END
      FROM generate_series(1, 5000) AS number`);
    await database.sql('ANALYZE dead_letter');
    const plan = await database.sql(`
      EXPLAIN SELECT * FROM dead_letter WHERE redriven_at IS NULL AND (dead_lettered_at, id) < (now(), gen_random_uuid())
      ORDER BY dead_lettered_at DESC, id DESC LIMIT 20`);
    expect(JSON.stringify(plan)).toContain('dead_letter_newest');
    expect(JSON.stringify(plan)).not.toContain('Sort');
  });
});

describe('redriving', () => {
  test('sends the original event to the queue that dead-lettered it', async () => {
    await using database = await openMessagingDatabase();
    const store = new DeadLetterStore(database.dataSource);
    const event = anEvent(contract);
    const message = aDeadLetter(event);
    await store.keep(message);
    expect(await store.redrive(message.id, staff)).toBe('redriven');
    expect(await database.sql('SELECT redriven_at IS NOT NULL AS done, redriven_by FROM dead_letter')).toEqual([
      { done: true, redriven_by: staff },
    ]);
    const bus = new RecordingBus();
    await using _ = startRelay(database, bus);
    await until(() => bus.published.length > 0);
    expect(bus.published).toEqual([event]);
    expect(bus.sentTo.get(event.id)).toBe('products.orders');
  });

  test('happens once for two concurrent requests', async () => {
    await using database = await openMessagingDatabase();
    const store = new DeadLetterStore(database.dataSource);
    const message = aDeadLetter();
    await store.keep(message);
    const both = await database.dataSource.transaction(async (manager) => {
      const first = await store.redrive(message.id, staff, manager);
      const second = store.redrive(message.id, randomUUID());
      await until(async () => {
        const waiting = await database.sql(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return waiting.length === 1;
      });
      return { first, second };
    });
    expect(both.first).toBe('redriven');
    expect(await both.second).toBe('redriven-before');
    expect(await store.redrive(message.id, randomUUID())).toBe('redriven-before');
    expect(await outboxOf(database)).toHaveLength(1);
    expect(await database.sql('SELECT redriven_by FROM dead_letter')).toEqual([{ redriven_by: staff }]);
  });

  test('changes nothing for an unknown message or one that is not an event', async () => {
    await using database = await openMessagingDatabase();
    const store = new DeadLetterStore(database.dataSource);
    const message = aDeadLetter('garbage');
    await store.keep(message);
    expect(await store.redrive(message.id, staff)).toBe('not-an-event');
    expect(await store.redrive(randomUUID(), staff)).toBe('unknown');
    expect(await outboxOf(database)).toEqual([]);
    expect(await database.sql('SELECT redriven_at FROM dead_letter')).toEqual([{ redriven_at: null }]);
  });

  test('joins the given transaction', async () => {
    await using database = await openMessagingDatabase();
    const store = new DeadLetterStore(database.dataSource);
    const message = aDeadLetter();
    await store.keep(message);
    const undone = database.dataSource.transaction(async (manager) => {
      expect(await store.redrive(message.id, staff, manager)).toBe('redriven');
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await outboxOf(database)).toEqual([]);
    expect(await store.redrive(message.id, staff)).toBe('redriven');
  });

  test('works for an event that is still in this outbox, and again after another dead-lettering', async () => {
    await using database = await openMessagingDatabase();
    const store = new DeadLetterStore(database.dataSource);
    const event = anEvent(contract);
    await addToOutbox(database.dataSource.manager, event);
    for (const message of [aDeadLetter(event), aDeadLetter(event)]) {
      await store.keep(message);
      expect(await store.redrive(message.id, staff)).toBe('redriven');
    }
    expect(await outboxOf(database)).toEqual([
      { envelope: event, queue: null },
      { envelope: event, queue: 'products.orders' },
      { envelope: event, queue: 'products.orders' },
    ]);
  });

  test('does not delay other events of the subject when the event cannot be published', async () => {
    await using database = await openMessagingDatabase();
    const store = new DeadLetterStore(database.dataSource);
    const message = aDeadLetter(anEvent(contract, 'a', 1));
    await store.keep(message);
    await store.redrive(message.id, staff);
    await addToOutbox(database.dataSource.manager, anEvent(contract, 'a', 2));
    const bus = new RecordingBus();
    bus.beforeConfirm = async ({ aggregateversion }) => {
      if (aggregateversion === 1) throw new Error('No queue accepts it.');
    };
    await using relay = startRelay(database, bus);
    await until(() => relay.errors.length > 0 && bus.published.length > 0);
    expect(bus.published.map(({ aggregateversion }) => aggregateversion)).toEqual([2]);
  });

  test('sends a complete secret event, and keeps none of its data', async () => {
    await using database = await openMessagingDatabase();
    const store = new DeadLetterStore(database.dataSource);
    const [message, ordinary] = [aDeadLetter(aSecret), aDeadLetter()];
    for (const each of [message, ordinary]) {
      await store.keep(each);
      await store.redrive(each.id, staff);
    }
    expect((await outboxOf(database))[0]).toEqual({ envelope: aSecret, queue: 'products.orders' });
    const rows = await database.sql<{ payload: string }>('SELECT payload FROM dead_letter ORDER BY id');
    expect(JSON.parse(rows[0]!.payload)).toEqual({ ...aSecret, data: null });
    expect(rows[1]!.payload).toBe(ordinary.payload);
  });
});

test('erases only secrets that were not redriven for a week', async () => {
  await using database = await openMessagingDatabase();
  const store = new DeadLetterStore(database.dataSource);
  const [old, recent, ordinary] = [aDeadLetter(aSecret), aDeadLetter(aSecret), aDeadLetter()];
  for (const each of [old, recent, ordinary]) await store.keep(each);
  const [eightDays, sixDays] = [8, 6];
  const age = `UPDATE dead_letter SET dead_lettered_at = now() - make_interval(days => $2) WHERE id = $1`;
  for (const { id } of [old, ordinary]) await database.sql(age, [id, eightDays]);
  await database.sql(age, [recent.id, sixDays]);
  await store.eraseOldSecrets();
  await store.eraseOldSecrets();
  const rows = await database.sql<{ payload: string }>('SELECT payload FROM dead_letter ORDER BY id');
  expect(rows.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([
    { ...aSecret, data: null },
    aSecret,
    JSON.parse(ordinary.payload),
  ]);
  expect(await store.redrive(old.id, staff)).toBe('not-an-event');
  expect(await store.redrive(recent.id, staff)).toBe('redriven');
});

test('shows a dead letter without the data of a secret event', () => {
  expect(JSON.parse(shownPayload(aDeadLetter(aSecret)))).toEqual({ ...aSecret, data: null });
  for (const other of [aDeadLetter(), aDeadLetter('garbage')]) expect(shownPayload(other)).toBe(other.payload);
});
