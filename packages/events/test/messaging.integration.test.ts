import { randomUUID } from 'node:crypto';
import { createEvent, type EventBus, type Subscription, TransientError } from '../src/index.ts';
import { addToOutbox, on, DeadLetterStore, startMessaging } from '../src/database.ts';
import { aSubscription } from './support/broker.ts';
import { openInProcess, openOverRabbitMq } from './support/buses.ts';
import { type MessagingDatabase, openMessagingDatabase } from './support/database.ts';
import { aContract } from './support/events.ts';
import { RecordingBus } from './support/recording-bus.ts';
import { until } from './support/until.ts';

const contract = aContract();
const unstable = new Set<string>();

/** Records every event in the second attempt. The first attempt also writes, and fails. */
function noteIn(database: MessagingDatabase, subscription: Subscription, bus: EventBus) {
  const handler = on(contract, async ({ number }, manager, { id, subject }) => {
    await manager.query('INSERT INTO note (text) VALUES ($1)', [`${subject}${number}`]);
    if (unstable.has(id)) return;
    unstable.add(id);
    throw new TransientError('not yet');
  });
  const { dataSource, url: databaseUrl } = database;
  return startMessaging({ dataSource, databaseUrl, bus, consumers: [[subscription, [handler]]], onError: () => {} });
}

describe.each([
  ['in process', openInProcess],
  ['over RabbitMQ', openOverRabbitMq],
] as const)('the messaging of a service %s', (_, open) => {
  test('delivers every committed event to its handler exactly once, although each fails first', async () => {
    await using database = await openMessagingDatabase();
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const messaging = await noteIn(database, subscription, test.bus);
    const expected: string[] = [];
    for (const subject of ['a', 'b', 'c']) {
      for (let number = 1; number <= 3; number++) {
        expected.push(`${subject}${number}`);
        await database.dataSource.transaction((manager) =>
          addToOutbox(manager, createEvent(contract, { subject, aggregateVersion: number }, { number })),
        );
      }
    }
    const notes = () => database.sql<{ text: string }>('SELECT text FROM note ORDER BY text');
    await until(async () => (await notes()).length >= expected.length);
    await until(async () => (await messaging.describe()) === 'connected');
    await messaging.stop();
    expect((await notes()).map(({ text }) => text)).toEqual(expected);
  });

  test('stores a dead letter of a queue, and redrives it to that queue only', async () => {
    await using database = await openMessagingDatabase();
    const [failing, other] = [aSubscription(contract.type), aSubscription(contract.type)];
    await using test = await open([failing, other]);
    await test.keeper.stop();
    let isBroken = true;
    const noting = ({ queue }: Subscription, breaks: () => boolean) =>
      on(contract, async ({ number }, manager) => {
        await manager.query('INSERT INTO note (text) VALUES ($1)', [`${queue} ${number}`]);
        if (breaks()) throw new Error('cannot be handled');
      });
    const { dataSource, url: databaseUrl } = database;
    const messaging = await startMessaging({
      dataSource,
      databaseUrl,
      bus: test.bus,
      consumers: [
        [failing, [noting(failing, () => isBroken)]],
        [other, [noting(other, () => false)]],
      ],
      storesDeadLetters: true,
      onError: () => {},
    });
    const notes = async () =>
      (await database.sql<{ text: string }>('SELECT text FROM note')).map(({ text }) => text).toSorted();
    const deadLetters = () =>
      database.sql<{ id: string; redriven: boolean }>(
        `SELECT id, redriven_at IS NOT NULL AS redriven FROM dead_letter ORDER BY dead_lettered_at`,
      );
    await addToOutbox(dataSource.manager, createEvent(contract, { subject: 'a', aggregateVersion: 1 }, { number: 1 }));
    const [first] = await until(async () => (await deadLetters()).length === 1 && deadLetters());
    await until(async () => (await notes()).length === 1);

    // It fails again and is dead-lettered again.
    const store = new DeadLetterStore(dataSource);
    expect(await store.redrive(first!.id, randomUUID())).toBe('redriven');
    const [, second] = await until(async () => (await deadLetters()).length === 2 && deadLetters());
    isBroken = false;
    expect(await store.redrive(second!.id, randomUUID())).toBe('redriven');
    await until(async () => (await notes()).length === 2);
    await until(async () => (await messaging.describe()) === 'connected');
    await messaging.stop();
    expect(await notes()).toEqual([`${failing.queue} 1`, `${other.queue} 1`].toSorted());
    expect((await deadLetters()).map(({ redriven }) => redriven)).toEqual([true, true]);
  });
});

test('reports that the bus is disconnected, and the number and age of waiting events', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  bus.connected = false;
  const { dataSource, url: databaseUrl } = database;
  const messaging = await startMessaging({ dataSource, databaseUrl, bus, consumers: [], onError: () => {} });
  expect(await messaging.describe()).toBe('degraded: disconnected');
  await dataSource.transaction((manager) =>
    addToOutbox(manager, createEvent(contract, { subject: 'a', aggregateVersion: 1 }, { number: 1 })),
  );
  expect(await messaging.describe()).toMatch(/^degraded: disconnected, 1 events waiting for \d+ s$/);
  await messaging.stop();
});

test('rejects handlers that do not match their queue', async () => {
  await using database = await openMessagingDatabase();
  const { dataSource, url: databaseUrl } = database;
  await using test = await openInProcess([]);
  const consumers = [[aSubscription(contract.type), []]] as const;
  const starting = startMessaging({ dataSource, databaseUrl, bus: test.bus, consumers, onError: () => {} });
  await expect(starting).rejects.toThrow(`no handler for [${contract.type}]`);
});
