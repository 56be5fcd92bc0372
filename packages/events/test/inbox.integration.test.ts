import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ZodError } from 'zod';
import { deleteExpired } from '@commerce/runtime';
import { isTransient } from '../src/index.ts';
import { oldInboxRows, handleWith, processOnce, processOnceByStatement, on, onByStatement } from '../src/database.ts';
import { aSubscription } from './support/broker.ts';
import { type MessagingDatabase, openMessagingDatabase } from './support/database.ts';
import { aContract, anEvent, type Numbered } from './support/events.ts';
import { aGate } from './support/gate.ts';
import { until } from './support/until.ts';

const contract = aContract();
const other = aContract();
const write = 'INSERT INTO note (text) VALUES ($1)';

const notesIn = async ({ sql }: MessagingDatabase) =>
  (await sql<{ text: string }>('SELECT text FROM note ORDER BY text')).map(({ text }) => text);

describe('work as a single statement', () => {
  const noting = (text: string) => ({ text: ` INSERT INTO note (text) SELECT $3 FROM handled`, values: [text] });

  test('is done once per message, for repeated and concurrent deliveries', async () => {
    await using database = await openMessagingDatabase();
    const messageId = randomUUID();
    const handle = () => processOnceByStatement(database.dataSource, 'orders.stock', messageId, noting('once'));
    await Promise.all(Array.from({ length: 10 }, handle));
    await handle();
    expect(await notesIn(database)).toEqual(['once']);
  });

  test('is rolled back with its record on an error, so the message can be delivered again', async () => {
    await using database = await openMessagingDatabase();
    const messageId = randomUUID();
    const broken = { text: ` INSERT INTO note (text) SELECT 1 / $3::int || '' FROM handled`, values: [0] };
    await expect(processOnceByStatement(database.dataSource, 'orders.stock', messageId, broken)).rejects.toThrow(
      'division',
    );
    await processOnceByStatement(database.dataSource, 'orders.stock', messageId, noting('again'));
    expect(await notesIn(database)).toEqual(['again']);
  });

  test('can be combined with other handlers of the same event', async () => {
    await using database = await openMessagingDatabase();
    const handle = handleWith(aSubscription(contract.type), database.dataSource, [
      onByStatement(contract, ({ number }) => noting(`statement ${number}`), { when: ({ number }) => number === 1 }),
      on(contract, ({ number }, manager) => manager.query(write, [`transaction ${number}`]), {
        when: ({ number }) => number < 3,
      }),
    ]);
    for (const number of [1, 2, 3]) await handle(anEvent(contract, 'a subject', number));
    expect(await notesIn(database)).toEqual(['statement 1', 'transaction 2']);
    expect(await database.sql('SELECT FROM inbox')).toHaveLength(2);
  });
});

describe('the inbox', () => {
  test('handles a message once for repeated and concurrent deliveries', async () => {
    await using database = await openMessagingDatabase();
    const messageId = randomUUID();
    const gate = aGate();
    let runs = 0;
    const handle = () =>
      processOnce(database.dataSource, 'orders.stock', messageId, async (manager) => {
        runs += 1;
        await gate.opened;
        await manager.query(write, ['handled']);
      });
    const atOnce = Promise.all([handle(), handle(), handle()]);
    // The others wait for the first one.
    await until(async () => {
      const waiting = await database.sql(`SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO inbox%'`);
      return waiting.length === 2;
    });
    gate.open();
    await atOnce;
    await handle();
    expect(runs).toBe(1);
    expect(await notesIn(database)).toEqual(['handled']);
  });

  test('lets every consumer handle a message', async () => {
    await using database = await openMessagingDatabase();
    const messageId = randomUUID();
    for (const consumer of ['orders.stock', 'orders.offers']) {
      await processOnce(database.dataSource, consumer, messageId, (manager) => manager.query(write, [consumer]));
    }
    expect(await notesIn(database)).toEqual(['orders.offers', 'orders.stock']);
  });

  test('rolls back the record and all changes when the handler fails, so the message can be delivered again', async () => {
    await using database = await openMessagingDatabase();
    const messageId = randomUUID();
    const failing = processOnce(database.dataSource, 'orders.stock', messageId, async (manager) => {
      await manager.query(write, ['half']);
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    expect(await notesIn(database)).toEqual([]);
    await processOnce(database.dataSource, 'orders.stock', messageId, (manager) => manager.query(write, ['whole']));
    expect(await notesIn(database)).toEqual(['whole']);
  });

  test('continues with the next message when the first one fails', async () => {
    await using database = await openMessagingDatabase();
    const messageId = randomUUID();
    let runs = 0;
    const handle = () =>
      processOnce(database.dataSource, 'orders.stock', messageId, async () => {
        runs += 1;
        if (runs === 1) throw new Error('the first fails');
      });
    const outcomes = await Promise.allSettled([handle(), handle()]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(runs).toBe(2);
  });

  test('deletes only records that are too old for another delivery', async () => {
    await using database = await openMessagingDatabase();
    const ages = ['old', 'young'];
    for (const consumer of ages) await processOnce(database.dataSource, consumer, randomUUID(), async () => {});
    await database.sql(`UPDATE inbox SET handled_at = now() - interval '15 days' WHERE consumer = 'old'`);
    await database.sql(`UPDATE inbox SET handled_at = now() - interval '13 days' WHERE consumer = 'young'`);
    expect(await deleteExpired(database.dataSource, oldInboxRows)).toBe(false);
    expect(await database.sql('SELECT consumer FROM inbox')).toEqual([{ consumer: 'young' }]);
  });

  test('reports a database that disconnects during the work as transient', async () => {
    await using database = await openMessagingDatabase();
    const cutOff = processOnce(database.dataSource, 'orders.stock', randomUUID(), async (manager) => {
      await manager.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    const error: unknown = await cutOff.catch((reason: unknown) => reason);
    expect(isTransient(error)).toBe(true);
  });
});

describe('a table of handlers', () => {
  test('handles each event by its type, once, with its data and envelope', async () => {
    await using database = await openMessagingDatabase();
    const subscription = aSubscription(contract.type, other.type);
    const handle = handleWith(subscription, database.dataSource, [
      on(contract, ({ number }, manager, { subject }) => manager.query(write, [`one ${number} ${subject}`])),
      on(other, ({ number }, manager) => manager.query(write, [`other ${number}`])),
    ]);
    const event = anEvent(contract, 'a', 1);
    await handle(event);
    await handle(event);
    await handle(anEvent(other, 'b', 2));
    expect(await notesIn(database)).toEqual(['one 1 a', 'other 2']);
  });

  test('uses no transaction or record for an event without work', async () => {
    await using database = await openMessagingDatabase();
    const when = ({ number }: Numbered) => number % 2 === 0;
    const even = on(contract, ({ number }, manager) => manager.query(write, [`even ${number}`]), { when });
    const subscription = aSubscription(contract.type);
    const nowhere = new DataSource({ type: 'postgres' });
    await handleWith(subscription, nowhere, [even])(anEvent(contract, 'a', 1));

    const handle = handleWith(subscription, database.dataSource, [even]);
    await handle(anEvent(contract, 'a', 1));
    expect(await database.sql('SELECT FROM inbox')).toEqual([]);
    await handle(anEvent(contract, 'a', 2));
    expect(await notesIn(database)).toEqual(['even 2']);
    await expect(handle({ ...anEvent(contract), data: { number: 'one' } })).rejects.toThrow(ZodError);
  });

  test('must contain exactly the events that its queue receives', async () => {
    await using database = await openMessagingDatabase();
    const handler = on(contract, async () => {});
    const tableFor = (...types: string[]) => handleWith(aSubscription(...types), database.dataSource, [handler]);
    expect(() => tableFor(contract.type)).not.toThrow();
    expect(() => tableFor(contract.type, other.type)).toThrow(`no handler for [${other.type}]`);
    expect(() => tableFor()).toThrow(`no subscription to [${contract.type}]`);
  });

  test('rejects data that violates the contract permanently, without a record', async () => {
    await using database = await openMessagingDatabase();
    const handle = handleWith(aSubscription(contract.type), database.dataSource, [
      on(contract, (_, manager) => manager.query(write, ['reacted'])),
    ]);
    const broken = { ...anEvent(contract), data: { number: 'one' } };
    const error: unknown = await handle(broken).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ZodError);
    expect(isTransient(error)).toBe(false);
    expect(await notesIn(database)).toEqual([]);
    expect(await database.sql('SELECT FROM inbox')).toEqual([]);
  });

  test('rejects an event that its queue should not receive', async () => {
    await using database = await openMessagingDatabase();
    const handle = handleWith(aSubscription(contract.type), database.dataSource, [on(contract, async () => {})]);
    await expect(handle(anEvent(other))).rejects.toThrow(`no handler for ${other.type}`);
  });
});
