import 'reflect-metadata';
import { createTestDatabase, type TestDatabase } from '@commerce/cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { type RequestBounds } from '@commerce/graphql';
import { createShelfDataSource } from '../../runtime/test/support/shelf.ts';
import type { PoolShares } from '../src/index.ts';
import { openStockRoom } from './support/stock-room.ts';

const poolSize = 4;

let database: TestDatabase;
let dataSource: DataSource;
/** Inspects the server without the pool of the service. */
let observer: DataSource;

beforeAll(async () => {
  database = await createTestDatabase({ name: 'bounds', migrate: async () => {} });
  dataSource = await openDatabase(createShelfDataSource(database.url, poolSize));
  observer = await createShelfDataSource(database.url, 2).initialize();
});
afterAll(async () => {
  await closeDatabase(observer);
  await closeDatabase(dataSource);
  await database[Symbol.asyncDispose]();
});

const openRoom = (bounds: Partial<RequestBounds & PoolShares> = {}) => openStockRoom(dataSource, bounds);

const sleeping = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()`;
const countSleeping = async (): Promise<number> => (await observer.query(sleeping)).length;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}

/** A client that can disconnect. */
function leavingClient() {
  const leaving = new AbortController();
  return {
    signal: leaving.signal,
    leave: async (answer: Promise<unknown>) => {
      leaving.abort();
      await expect(answer).rejects.toThrow('aborted');
    },
  };
}

const manyWaits = `{ ${Array.from({ length: 20 }, (_, index) => `w${index}: wait(seconds: 3600)`).join(' ')} }`;

test.each([1, 2])('one request holds at most %i connections, which leaves the rest to others', async (connections) => {
  await using room = await openRoom({ connections });
  const client = leavingClient();
  const answer = room.ask(manyWaits, client.signal);
  await until(async () => (await countSleeping()) === connections);
  const others = await Promise.all(Array.from({ length: 10 }, () => room.ask('{ items number(of: 7) }')));
  expect(others).toEqual(others.map(() => ({ status: 200, body: { data: { items: 0, number: 7 } } })));
  expect(await countSleeping()).toBe(connections);
  await client.leave(answer);
  await until(async () => (await countSleeping()) === 0);
  expect((await room.ask('{ items }')).status).toBe(200);
});

test('the requests of one caller leave connections to others, whatever their number', async () => {
  await using room = await openRoom({ connections: 2, perCaller: 2, waitMs: 60_000 });
  const client = leavingClient();
  const answers = Array.from({ length: 10 }, () => room.ask(manyWaits, client.signal, 'stranger'));
  await until(async () => (await countSleeping()) === 2);
  const others = await Promise.all(
    ['ada', 'grace', undefined].map((key) => room.ask('{ number(of: 7) }', undefined, key)),
  );
  expect(others).toEqual(others.map(() => ({ status: 200, body: { data: { number: 7 } } })));
  expect(await countSleeping()).toBe(2);
  await Promise.all(answers.map((answer) => client.leave(answer)));
  await until(async () => (await countSleeping()) === 0);
  expect((await room.ask('{ number(of: 7) }', undefined, 'stranger')).status).toBe(200);
});

test('a request whose caller has too many others is rejected after one wait', async () => {
  await using room = await openRoom({ perCaller: 1, waitMs: 20 });
  const client = leavingClient();
  const answer = room.ask('{ wait(seconds: 3600) }', client.signal, 'stranger');
  await until(async () => (await countSleeping()) === 1);
  const { body } = await room.ask('{ a: wait(seconds: 0) b: number(of: 1) }', undefined, 'stranger');
  const codes = (body.errors as { extensions: object }[]).map(({ extensions }) => extensions);
  expect(codes).toEqual([{ code: 'SERVICE_BUSY', retryAfterSeconds: 1 }]);
  await client.leave(answer);
  await until(async () => (await countSleeping()) === 0);
});

test('cancels running and waiting reads when the client of a query disconnects, and logs nothing', async () => {
  await using room = await openRoom({ connections: 3 });
  const pids = async () => new Set((await observer.query(sleeping)).map(({ pid }: { pid: number }) => pid));
  for (let round = 0; round < 3; round++) {
    const client = leavingClient();
    const answer = room.ask(manyWaits, client.signal);
    await until(async () => (await pids()).size === 3);
    const running = await pids();
    await client.leave(answer);
    await until(async () => (await countSleeping()) === 0);
    // The connections still exist, without work of the cancelled request.
    const answers = await Promise.all(Array.from({ length: poolSize }, (_, of) => room.ask(`{ number(of: ${of}) }`)));
    expect(answers.map(({ body }) => body.data)).toEqual(answers.map((_, of) => ({ number: of })));
    const open = await observer.query(`SELECT pid FROM pg_stat_activity WHERE pid = ANY($1)`, [[...running]]);
    expect(open).toHaveLength(3);
  }
  expect(room.entries).toEqual([]);
});

test('reads nothing for a client that disconnects during authentication', async () => {
  let identified = (): void => {};
  let calls = 0;
  const identify = async (): Promise<undefined> => {
    if (++calls === 1) await new Promise<void>((resolve) => (identified = resolve));
  };
  await using room = await openStockRoom(dataSource, {}, identify);
  const client = leavingClient();
  const answer = room.ask('{ wait(seconds: 3600) }', client.signal);
  await until(async () => calls === 1);
  await client.leave(answer);
  await until(async () => (await room.connected()) === 0);
  identified();
  // The next request has been to the database and back.
  expect((await room.ask('{ number(of: 1) }')).body).toEqual({ data: { number: 1 } });
  expect(await countSleeping()).toBe(0);
  expect(room.entries).toEqual([]);
});

test('a mutation runs to completion when its client disconnects', async () => {
  await using room = await openRoom();
  const holder = observer.createQueryRunner();
  await holder.query('SELECT pg_advisory_lock(1)');
  const client = leavingClient();
  const answer = room.ask('mutation { store { label } }', client.signal);
  const waitsForLock = `SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'advisory'`;
  await until(async () => (await observer.query(waitsForLock)).length > 0);
  await client.leave(answer);
  await holder.query('SELECT pg_advisory_unlock(1)');
  await holder.release();
  await until(async () => (await observer.query('SELECT FROM item')).length === 1);
  expect(await room.ask('mutation { clear }')).toEqual({ status: 200, body: { data: { clear: true } } });
  expect(room.entries).toEqual([]);
});

test('a transaction that reads on another connection does not deadlock with one connection per request', async () => {
  await using room = await openRoom({ connections: 1 });
  const stored = { status: 200, body: { data: { a: [{ label: 'box' }], b: [{ label: 'box' }] } } };
  const document = 'mutation { a: store { label } b: store { label } }';
  expect(await room.ask(document)).toEqual(stored);
  await observer.query('DELETE FROM item');
});

test('a request that gets no connection is rejected after one wait, whatever it selects', async () => {
  await using room = await openRoom();
  const holders = Array.from({ length: poolSize }, () => dataSource.createQueryRunner());
  await Promise.all(holders.map((holder) => holder.connect()));
  const { body } = await room.ask('{ a: wait(seconds: 0) b: wait(seconds: 0) c: wait(seconds: 0) d: number(of: 1) }');
  const codes = (body.errors as { extensions: object }[]).map(({ extensions }) => extensions);
  expect(codes).toEqual([{ code: 'SERVICE_BUSY', retryAfterSeconds: 1 }]);
  await Promise.all(holders.map((holder) => holder.release()));
  expect((await room.ask('{ number(of: 1) }')).body).toEqual({ data: { number: 1 } });
});

const tooComplex = (maximum: number) => ({
  status: 400,
  body: {
    errors: [
      {
        message: `The operation resolves more than ${maximum} list items. Request smaller pages or fewer nested lists.`,
        extensions: { code: 'OPERATION_TOO_COMPLEX', bound: 'items', maximum },
      },
    ],
  },
});

test.each([
  ['one level', '{ boxes(count: 100) { label } }', '{ boxes(count: 101) { label } }'],
  [
    'two levels',
    '{ boxes(count: 9) { boxes(count: 10) { label } } }',
    '{ boxes(count: 10) { boxes(count: 10) { label } } }',
  ],
  [
    'aliases',
    '{ a: boxes(count: 50) { label } b: boxes(count: 50) { label } }',
    '{ a: boxes(count: 50) { label } b: boxes(count: 51) { label } }',
  ],
  ['seven levels', '{ boxes(count: 1) { label } }', `{ ${'boxes(count: 100) { '.repeat(7)} label ${'}'.repeat(7)} }`],
])('counts list items of %s, and rejects the response of a query that exceeds the limit', async (_, most, more) => {
  await using room = await openRoom({ listItems: 100 });
  expect((await room.ask(most)).status).toBe(200);
  expect(await room.ask(more)).toEqual(tooComplex(100));
  expect(room.entries).toEqual([]);
});

test('counts the items of arguments for each object, and stops the query', async () => {
  await using room = await openRoom({ listItems: 100 });
  const summing = (items: number) => `{ boxes(count: 100) { sum(of: [${'1 '.repeat(items)}]) } }`;
  const sums = await room.ask(summing(10));
  expect(sums.body.data).toEqual({ boxes: Array.from({ length: 100 }, () => ({ sum: 10 })) });
  expect(await room.ask(summing(11))).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'OPERATION_TOO_COMPLEX', bound: 'arguments', maximum: 1_000 } }] },
  });
});

test('a mutation whose response has too many items is executed, and the error says so', async () => {
  await using room = await openRoom({ listItems: 100 });
  const { status, body } = await room.ask('mutation { store { label boxes(count: 100) { label } } }');
  expect(status).toBe(200);
  const extensions = { code: 'OPERATION_TOO_COMPLEX', bound: 'items', maximum: 100 };
  expect(body.errors).toMatchObject([{ path: ['store', 0, 'boxes'], extensions }]);
  expect(await observer.query('SELECT FROM item')).toHaveLength(1);
  await observer.query('DELETE FROM item');
});

test('rejects a response that exceeds the maximum size', async () => {
  await using room = await openRoom({ responseBytes: 10_000 });
  expect((await room.ask('{ boxes(count: 500) { label } }')).status).toBe(200);
  expect(await room.ask('{ boxes(count: 600) { label } }')).toEqual({
    status: 400,
    body: {
      errors: [
        {
          message: 'The response has more than 10000 bytes. Request smaller pages or fewer fields.',
          extensions: { code: 'RESPONSE_TOO_LARGE', maximum: 10_000 },
        },
      ],
    },
  });
});
