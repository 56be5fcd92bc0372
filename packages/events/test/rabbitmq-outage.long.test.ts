import { createEvent, type RabbitMqEventBus } from '../src/index.ts';
import { addToOutbox, on, startMessaging } from '../src/database.ts';
import { aDeadLetterQueue, aSubscription } from './support/broker.ts';
import { openRabbitMq } from './support/buses.ts';
import { openMessagingDatabase } from './support/database.ts';
import { aContract, eventsOf } from './support/events.ts';
import { publishAllUntilTaken } from './support/relay-like.ts';
import { ownRabbitMq } from './support/servers.ts';
import { until } from './support/until.ts';

test('loses nothing and recovers when the broker is killed and restarted', async () => {
  const [contract, unconsumed] = [aContract(), aContract()];
  const [subscription, later] = [aSubscription(contract.type), aSubscription(unconsumed.type)];
  await using broker = await ownRabbitMq();
  const subscriptions = [subscription, later];
  const deadLetterQueue = aDeadLetterQueue();
  const [publisher, consumer]: RabbitMqEventBus[] = await Promise.all([
    openRabbitMq({ url: broker.url, subscriptions, deadLetterQueue }),
    openRabbitMq({ url: broker.url, subscriptions, deadLetterQueue }),
  ]);
  const [handled, kept]: [Set<string>, Set<string>] = [new Set(), new Set()];
  let gaps = 0;
  await consumer!.consume(subscription, async ({ id }) => void handled.add(id));
  await consumer!.listen({ types: [contract.type], onEvent: () => {}, onGap: () => void (gaps += 1) });

  const waiting = eventsOf(unconsumed, ['a', 'b'], 5);
  await publishAllUntilTaken(publisher!, waiting);
  const events = eventsOf(contract, ['a', 'b', 'c', 'd', 'e'], 100);
  const published = publishAllUntilTaken(publisher!, events);
  await until(() => handled.size > 20);
  expect(handled.size).toBeLessThan(events.length);
  await broker.kill();
  await until(() => !publisher!.isConnected() && !consumer!.isConnected());
  await expect(publisher!.publish(events[0]!)).rejects.toThrow('not connected');

  await broker.startAgain();
  await published;
  await until(() => handled.size === events.length);
  expect(gaps).toBeGreaterThan(0);
  await consumer!.consume(later, async ({ id }) => void kept.add(id));
  await until(() => kept.size === waiting.length);
  await Promise.all([publisher!.close(), consumer!.close()]);
});

test('a service accepts orders while the broker is unavailable, and publishes their events afterwards', async () => {
  const contract = aContract();
  const subscription = aSubscription(contract.type);
  await using broker = await ownRabbitMq();
  await using database = await openMessagingDatabase();
  const { dataSource, url: databaseUrl } = database;
  const bus = await openRabbitMq({
    url: broker.url,
    subscriptions: [subscription],
    deadLetterQueue: aDeadLetterQueue(),
  });
  const handler = on(contract, ({ number }, manager) => manager.query('INSERT INTO note VALUES ($1)', [number]));
  const consumers = [[subscription, [handler]]] as const;
  const messaging = await startMessaging({ dataSource, databaseUrl, bus, consumers, onError: () => {} });
  const say = (number: number) =>
    addToOutbox(dataSource.manager, createEvent(contract, { subject: 'a', aggregateVersion: number }, { number }));
  const notes = async () => (await database.sql<{ text: string }>('SELECT text FROM note')).map(({ text }) => text);

  await say(1);
  await until(async () => (await notes()).length === 1);
  await broker.stop();
  await until(() => !bus.isConnected());
  await say(2);
  await say(3);
  expect(await messaging.describe()).toMatch(/^degraded: disconnected, 2 events waiting for \d+ s$/);
  await broker.startAgain();
  await until(async () => (await notes()).length === 3);
  expect(await notes()).toEqual(['1', '2', '3']);
  await until(async () => (await messaging.describe()) === 'connected');
  await messaging.stop();
  await bus.close();
});
