import 'reflect-metadata';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createEvent, CustomerLoginCodeRequested, decodeEvents, defineEvent } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { Access, buildSubgraph, Cached, type RequestContext } from '@commerce/graphql';
import { plannedLimits } from '@commerce/graphql/server';
import { identifyCallerBy } from '@commerce/identity';
import { Closing, createHttpServer } from '@commerce/runtime';
import { eventually } from '@commerce/testing';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { openMessagingDatabase, type MessagingDatabase } from '../../events/test/support/database.ts';
import { aContract, anEvent } from '../../events/test/support/events.ts';
import { rulesWith } from '../../identity/test/support/tokens.ts';
import { recordLog } from '../../runtime/test/support/log.ts';
import { listenAsSubgraph } from '../src/index.ts';

const [contract, unrelated] = [aContract(), aContract()];
const wide = defineEvent(`${contract.type}-widely`, {
  source: 'test',
  description: 'Something happened to several items.',
  schema: z.object({ email: z.string(), lines: z.array(z.object({ itemId: z.string(), note: z.string() })) }),
});

@Resolver()
class NewsResolver {
  constructor(private readonly dataSource: DataSource) {}

  @Access('PUBLIC')
  @Cached({ until: [`${contract.type} where data.number = $id`, `${wide.type} where data.lines.itemId = $id`] })
  @Query(() => Int)
  number(): number {
    return 1;
  }

  /** Reads through a loader, as most fields do. */
  @Access('PUBLIC')
  @Query(() => Int)
  loaded(@Ctx() context: RequestContext): Promise<number | undefined> {
    return context.loader(async (keys: readonly number[]) => keys).load(1);
  }

  @Access('PUBLIC')
  @Mutation(() => Int)
  async publish(@Arg('subjects', () => [String]) subjects: string[]): Promise<number> {
    await this.dataSource.transaction(async (manager) => {
      for (const subject of subjects) await addToOutbox(manager, anEvent(contract, subject));
    });
    return subjects.length;
  }

  @Access('PUBLIC')
  @Mutation(() => Int)
  async publishSecret(): Promise<number> {
    const data = { email: 'ada@example.com', code: '424242', expiresAt: '2030-01-01T00:00:00.000Z' };
    const occurrence = { subject: 'ada', aggregateVersion: 1 };
    await addToOutbox(this.dataSource.manager, createEvent(CustomerLoginCodeRequested, occurrence, data));
    return 1;
  }
}

/** A subgraph over an outbox without a relay. */
async function startNews({ dataSource }: MessagingDatabase) {
  const { logger, entries } = recordLog('warn');
  const closing = new Closing();
  const server = createHttpServer({ logger, readiness: async () => ({ ready: true, checks: {} }) });
  const options = {
    subgraph: await buildSubgraph({ resolvers: [new NewsResolver(dataSource)] }),
    identifyCaller: identifyCallerBy(rulesWith()),
    exposeSchema: false,
    limits: plannedLimits,
    documentCacheMegabytes: 1,
    host: '127.0.0.1',
    port: 0,
    logger,
    dataSource,
    bounds: { connections: 1, listItems: 1_000, responseBytes: 10_000 },
    shares: { connections: 1, perCaller: 1, waitMs: 3_000 },
  };
  const url = await listenAsSubgraph(server, options, closing);
  const ask = async (query: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const told = (name: string) => {
      const header = response.headers.get(name);
      return header === null ? undefined : decodeEvents(header);
    };
    expect(await response.json()).toMatchObject({ data: expect.anything() });
    return { pending: told('x-pending-events'), recorded: told('x-recorded-events') };
  };
  return { ask, entries, [Symbol.asyncDispose]: () => closing.close() };
}

const filling = { 'x-cache-fill': '1' };
const recording = { 'x-record-events': '1' };
const eventOf = (subject: string) => ({ type: contract.type, subject, data: { number: 1 } });
const pendingOf = (subject: string) => ({ id: expect.any(String), ...eventOf(subject) });

test('a mutation is answered with the events that it has published, and with no others', async () => {
  await using database = await openMessagingDatabase();
  await using news = await startNews(database);
  const [both, other, none, unasked] = await Promise.all([
    news.ask('mutation { publish(subjects: ["a", "b"]) again: publish(subjects: ["c"]) }', recording),
    news.ask('mutation { publish(subjects: ["d"]) }', recording),
    news.ask('mutation { publish(subjects: []) }', recording),
    news.ask('mutation { publish(subjects: ["e"]) }'),
  ]);
  expect(both).toEqual({ recorded: [eventOf('a'), eventOf('b'), eventOf('c')] });
  expect(other).toEqual({ recorded: [eventOf('d')] });
  expect(none).toEqual({});
  expect(unasked).toEqual({});
});

test('a mutation whose events do not fit is answered with their types', async () => {
  await using database = await openMessagingDatabase();
  await using news = await startNews(database);
  const subjects = Array.from({ length: 100 }, (_, index) => `subject ${index}`);
  const { recorded } = await news.ask(`mutation { publish(subjects: ${JSON.stringify(subjects)}) }`, recording);
  expect(recorded).toEqual([{ type: contract.type }]);
});

test('a response that may be kept has the events that are pending afterwards', async () => {
  await using database = await openMessagingDatabase();
  await using news = await startNews(database);
  expect(await news.ask('{ number loaded }', filling)).toEqual({});
  await news.ask('mutation { publish(subjects: ["a", "b"]) }');
  expect(await news.ask('{ number loaded }', filling)).toEqual({ pending: [pendingOf('a'), pendingOf('b')] });
  expect(await news.ask('{ number }', { 'x-cache-fill': '0' })).toEqual({});
  await database.sql(`UPDATE outbox SET published_at = now() - interval '1 second'`);
  expect(await news.ask('{ number }', filling)).toEqual({});
});

test('pending events that end nothing of the schema are not sent', async () => {
  await using database = await openMessagingDatabase();
  await using news = await startNews(database);
  await addToOutbox(database.dataSource.manager, anEvent(unrelated, 'a'), anEvent(contract, 'b'));
  expect(await news.ask('{ number }', filling)).toEqual({ pending: [pendingOf('b')] });
});

test('only data that conditions compare is sent', async () => {
  await using database = await openMessagingDatabase();
  await using news = await startNews(database);
  const lines = Array.from({ length: 50 }, (_, index) => ({ itemId: `item ${index}`, note: 'private'.repeat(100) }));
  const event = createEvent(wide, { subject: 'a', aggregateVersion: 1 }, { email: 'ada@example.com', lines });
  await addToOutbox(database.dataSource.manager, event);
  const data = { lines: lines.map(({ itemId }) => ({ itemId })) };
  expect(await news.ask('{ number }', filling)).toEqual({
    pending: [{ id: event.id, type: wide.type, subject: 'a', data }],
  });
});

test('more than twenty pending events stand for any event, whatever their types', async () => {
  await using database = await openMessagingDatabase();
  await using news = await startNews(database);
  const publish = (count: number) =>
    news.ask(`mutation { publish(subjects: ${JSON.stringify(Array(count).fill('a'))}) }`);
  await publish(20);
  expect((await news.ask('{ number }', filling)).pending).toHaveLength(20);
  await addToOutbox(database.dataSource.manager, anEvent(unrelated));
  expect(await news.ask('{ number }', filling)).toEqual({ pending: [{ type: '*' }] });
});

test('secret events are in no header', async () => {
  await using database = await openMessagingDatabase();
  await using news = await startNews(database);
  expect(await news.ask('mutation { publishSecret }', recording)).toEqual({});
  expect(await news.ask('{ number }', filling)).toEqual({});
});

test('if the pending events cannot be read, there may be any event, and the response is sent', async () => {
  await using database = await openMessagingDatabase();
  await using news = await startNews(database);
  await database.sql('ALTER TABLE outbox RENAME TO hidden');
  expect(await news.ask('{ number }', filling)).toEqual({ pending: [{ type: '*' }] });
  expect(news.entries).toMatchObject([{ err: { message: expect.stringContaining('"outbox" does not exist') } }]);
});

test('recording ends with the last request that is recorded, because it makes all promises slower', async () => {
  await using database = await openMessagingDatabase();
  await using news = await startNews(database);
  const { disable } = AsyncLocalStorage.prototype;
  let hasEnded = false;
  AsyncLocalStorage.prototype.disable = function () {
    hasEnded = true;
    disable.call(this);
  };
  const publish = (subject: string) => news.ask(`mutation { publish(subjects: ["${subject}"]) }`, recording);
  expect(await Promise.all([publish('a'), publish('b')])).toEqual([
    { recorded: [eventOf('a')] },
    { recorded: [eventOf('b')] },
  ]);
  await eventually('recording has ended', () => hasEnded);
  AsyncLocalStorage.prototype.disable = disable;
  expect(await publish('c')).toEqual({ recorded: [eventOf('c')] });
});
