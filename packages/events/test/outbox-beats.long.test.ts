import { setTimeout as sleep } from 'node:timers/promises';
import { type EventEnvelope, type EventListener, OutboxBeat } from '../src/index.ts';
import { addToOutbox, maxCountedBacklog, startMessaging } from '../src/database.ts';
import { openInProcess, openOverRabbitMq } from './support/buses.ts';
import { openMessagingDatabase } from './support/database.ts';
import { aContract, anEvent } from './support/events.ts';
import { aGate } from './support/gate.ts';
import { RecordingBus } from './support/recording-bus.ts';
import { neverMs, startRelay } from './support/relays.ts';
import { until } from './support/until.ts';

const contract = aContract();
const beatMs = 20;
type Beat = EventEnvelope<{ readonly oldestSeconds: number }>;

const beatsOf = ({ published }: RecordingBus) => published.filter(({ type }) => type === OutboxBeat.type) as Beat[];

describe.each([
  ['in process', openInProcess],
  ['over RabbitMQ', openOverRabbitMq],
] as const)('the messaging of a service %s', (_, open) => {
  test('publishes beats, and none after it was stopped', async () => {
    await using database = await openMessagingDatabase();
    await using test = await open([]);
    const beats: EventEnvelope[] = [];
    // The broker is shared with other tests, whose services have other names.
    const onEvent: EventListener['onEvent'] = (event) => void (event.subject === 'beating' && beats.push(event));
    const listening = await test.bus.listen({ types: [OutboxBeat.type], onEvent, onGap: () => {} });
    const { dataSource, url: databaseUrl } = database;
    const onError = (error: unknown) => {
      throw error;
    };
    const { bus } = test;
    const messaging = await startMessaging({
      dataSource,
      databaseUrl,
      bus,
      service: 'beating',
      consumers: [],
      onError,
    });
    await until(() => beats.length >= 2);
    await messaging.stop();
    expect(beats[0]).toMatchObject({ source: '/beating', subject: 'beating', data: { oldestSeconds: 0 } });
    const count = beats.length;
    await sleep(1_500);
    expect(beats).toHaveLength(count);
    expect(await database.sql('SELECT FROM outbox')).toEqual([]);
    await listening.stop();
  });
});

test('a relay without the name of its service publishes no beats', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  await using _ = startRelay(database, bus);
  await addToOutbox(database.dataSource.manager, anEvent(contract));
  await until(() => bus.published.length > 0);
  await sleep(5 * beatMs);
  expect(beatsOf(bus)).toEqual([]);
});

test('a beat has the age of the oldest event that is not published', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  bus.beforeConfirm = ({ type }) => (type === contract.type ? Promise.reject(new Error('no')) : Promise.resolve());
  await addToOutbox(database.dataSource.manager, anEvent(contract, 'a'), anEvent(contract, 'b'));
  await database.sql(`UPDATE outbox SET created_at = now() - interval '10 seconds' WHERE subject = 'b'`);
  await using _ = startRelay(database, bus, { service: 'products', beatMs });
  const [first] = await until(() => beatsOf(bus).length > 0 && beatsOf(bus));
  expect(first!.data.oldestSeconds).toBeGreaterThanOrEqual(10);
  expect(first!.data.oldestSeconds).toBeLessThan(40);
});

test('a beat reports a long backlog as old, because it may not have found the oldest event', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  bus.beforeConfirm = ({ type }) => (type === contract.type ? Promise.reject(new Error('no')) : Promise.resolve());
  await database.dataSource.query(
    `INSERT INTO outbox (id, subject, envelope, available_at)
     SELECT gen_random_uuid(), 'a', $1, now() + interval '1 hour' FROM generate_series(1, ${maxCountedBacklog})`,
    [JSON.stringify(anEvent(contract))],
  );
  await using _ = startRelay(database, bus, { service: 'products', beatMs });
  const [first] = await until(() => beatsOf(bus).length > 0 && beatsOf(bus));
  expect(first!.data.oldestSeconds).toBeGreaterThanOrEqual(60);
});

test('there are no beats while the bus accepts no events, and the first one follows when it does', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  bus.connected = false;
  await using relay = startRelay(database, bus, { service: 'products', beatMs });
  await sleep(5 * beatMs);
  expect(bus.asked).toEqual([]);
  bus.connected = true;
  await until(() => beatsOf(bus).length > 0);
  expect(relay.errors).toEqual([]);
});

test('a beat that fails is reported, and others follow', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  bus.beforeConfirm = () => (bus.asked.length === 1 ? Promise.reject(new Error('no beat')) : Promise.resolve());
  await using relay = startRelay(database, bus, { service: 'products', beatMs, pollMs: neverMs });
  await until(() => beatsOf(bus).length > 0);
  expect(relay.errors).toEqual([new Error('no beat')]);
});

test('beats do not pile up behind one that is not confirmed, and do not delay events', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  const gate = aGate();
  bus.beforeConfirm = ({ type }) => (type === OutboxBeat.type ? gate.opened : Promise.resolve());
  await using _ = startRelay(database, bus, { service: 'products', beatMs });
  await until(() => bus.asked.length === 1);
  await sleep(5 * beatMs);
  await addToOutbox(database.dataSource.manager, anEvent(contract));
  await until(() => bus.published.length === 1);
  expect(bus.asked.filter(({ type }) => type === OutboxBeat.type)).toHaveLength(1);
  gate.open();
  await until(() => beatsOf(bus).length >= 2);
});

test('stops while a beat waits for its confirmation, and publishes none afterwards', async () => {
  await using database = await openMessagingDatabase();
  const bus = new RecordingBus();
  const gate = aGate();
  bus.beforeConfirm = () => gate.opened;
  const { relay } = startRelay(database, bus, { service: 'products', beatMs });
  await until(() => bus.asked.length === 1);
  const stopped = relay.stop();
  gate.open();
  await stopped;
  await sleep(5 * beatMs);
  expect(bus.asked).toHaveLength(1);
});
