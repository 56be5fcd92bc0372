import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { createEvent } from '../src/index.ts';
import { addToOutbox, on, startMessaging } from '../src/database.ts';
import { aSubscription, aDeadLetterQueue, viewBroker } from './support/broker.ts';
import { openRabbitMq } from './support/buses.ts';
import { migrations } from './support/database.ts';
import { aContract, anEvent } from './support/events.ts';
import { ownPostgres } from './support/servers.ts';
import { until } from './support/until.ts';

const [contract, hopeless] = [aContract(), aContract()];
/** The attempts are used up long before a database is back, which must not dead-letter messages. */
const retryDelaysMs = [20, 30];

test('relay, consumers and dead-letter storage recover when the database is back', async () => {
  const subscription = aSubscription(contract.type, hopeless.type);
  const deadLetterQueue = aDeadLetterQueue();
  await using server = await ownPostgres();
  await using broker = await viewBroker();
  const dataSource = new DataSource({ type: 'postgres', url: server.url, poolSize: 5, migrations: [...migrations] });
  await dataSource.initialize();
  await dataSource.runMigrations();
  await dataSource.query('CREATE TABLE note (text text NOT NULL)');
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const bus = await openRabbitMq({ subscriptions: [subscription], deadLetterQueue, retryDelaysMs, onError });
  const messaging = await startMessaging({
    dataSource,
    databaseUrl: server.url,
    bus,
    consumers: [
      [
        subscription,
        [
          on(contract, ({ number }, manager) => manager.query('INSERT INTO note VALUES ($1)', [number])),
          on(hopeless, () => Promise.reject(new Error('cannot be handled'))),
        ],
      ],
    ],
    storesDeadLetters: true,
    onError,
  });
  const say = (number: number) =>
    addToOutbox(dataSource.manager, createEvent(contract, { subject: 'a', aggregateVersion: number }, { number }));
  const notes = async () =>
    (await dataSource.query<{ text: string }[]>('SELECT text FROM note ORDER BY text')).map(({ text }) => text);
  const deadLetters = () => dataSource.query<object[]>('SELECT subject FROM dead_letter');
  const listeners = () =>
    dataSource.query<object[]>(
      `SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'outbox-relay' AND state = 'idle'`,
    );

  await say(1);
  await until(async () => (await notes()).length === 1);
  for (const [round, end] of [server.stop, server.kill].entries()) {
    await until(async () => (await listeners()).length === 1);
    errors.length = 0;
    await end();
    // Messages during the outage: one to handle, and a dead letter from another service.
    const number = 10 * (round + 1);
    await bus.publish(anEvent(contract, 'b', number));
    await broker.put(deadLetterQueue, Buffer.from(JSON.stringify(anEvent(hopeless, randomUUID()))));
    await until(() => errors.length > 20);
    await expect(say(2)).rejects.toThrow();

    await server.startAgain();
    await until(async () => (await notes()).includes(String(number)));
    await until(async () => (await deadLetters()).length === round + 1);
    await say(number + 1);
    await until(async () => (await notes()).includes(String(number + 1)));
  }
  expect(await notes()).toEqual(['1', '10', '11', '20', '21']);
  await until(async () => (await listeners()).length === 1);
  await messaging.stop();
  await bus.close();
  await dataSource.destroy();
  await broker.deleteQueue(deadLetterQueue);
  await broker.deleteAll([subscription], retryDelaysMs);
});
