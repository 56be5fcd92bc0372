import 'reflect-metadata';
import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { eventually } from '@commerce/testing';
import { RequestContext, RequestScope } from '../src/index.ts';
import { openShelf, type Shelf } from '../../runtime/test/support/shelf.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf[Symbol.asyncDispose]());

const scopeOf = (connections = 1) => new RequestScope(shelf.dataSource, { connections, listItems: 100 });

/** The process of the connection that a read uses. */
async function pidOf(manager: EntityManager): Promise<number> {
  const [row] = await manager.query('SELECT pg_backend_pid() AS pid, $1::int', [1]);
  return row.pid as number;
}

test('reads that begin together share a connection', async () => {
  const scope = scopeOf(3);
  const pids = await Promise.all([1, 2, 3].map(() => scope.readTogether(pidOf)));
  expect(new Set(pids).size).toBe(1);
});

test('a read that begins later uses another connection instead of waiting', async () => {
  const scope = scopeOf(2);
  let isAsleep = true;
  const sleeping = scope.readTogether((manager) => manager.query('SELECT pg_sleep($1)', [2]));
  void sleeping.finally(() => (isAsleep = false));
  await setImmediate();
  await scope.readTogether(pidOf);
  expect(isAsleep).toBe(true);
  await sleeping;
});

test('the batches of different loaders begin together', async () => {
  const batches: string[][] = [];
  const context = new RequestContext(undefined, {}, scopeOf(3));
  const loadOne = async (keys: readonly string[], manager = shelf.dataSource.manager) => {
    batches.push([...keys]);
    const pid = await pidOf(manager);
    return keys.map(() => pid);
  };
  const loadOther = (keys: readonly string[], manager?: EntityManager) => loadOne(keys, manager);
  const pids = await Promise.all([
    context.loader(loadOne).load('a'),
    context.loader(loadOther).load('b'),
    context.loader(loadOne).load('c'),
  ]);
  expect(batches).toEqual([['a', 'c'], ['b']]);
  expect(new Set(pids).size).toBe(1);
});

test('a read that fails does not affect those beside it', async () => {
  const scope = scopeOf();
  const results = await Promise.allSettled([
    scope.readTogether((manager) => manager.query('SELECT 1 / $1::int AS result', [0])),
    scope.readTogether((manager) => manager.query('SELECT 1 / $1::int AS result', [1])),
    scope.readTogether(() => Promise.reject(new Error('not from the database'))),
  ]);
  expect(results).toMatchObject([
    { status: 'rejected', reason: { message: 'division by zero' } },
    { status: 'fulfilled', value: [{ result: 1 }] },
    { status: 'rejected', reason: { message: 'not from the database' } },
  ]);
  expect(await scope.readTogether(pidOf)).toBeGreaterThan(0);
});

test('all reads together are cancelled when the client leaves, and those that have not begun are refused', async () => {
  const scope = scopeOf();
  const sleep = () => scope.readTogether((manager) => manager.query('SELECT pg_sleep($1)', [60]));
  const begun = [sleep(), sleep(), sleep()];
  const asleep = `SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep($1)%'`;
  await eventually('a statement runs', async () => (await shelf.dataSource.query(asleep)).length === 1);
  const waiting = [sleep(), sleep()];
  const leftMs = performance.now();
  scope.clientHasLeft();
  const gone = { status: 'rejected', reason: { message: 'The client has closed the connection.' } };
  expect(await Promise.allSettled([...begun, ...waiting])).toMatchObject([gone, gone, gone, gone, gone]);
  expect(performance.now() - leftMs).toBeLessThan(9_000); // Statements end by themselves after ten seconds.
  expect(await shelf.dataSource.query(asleep)).toEqual([]);
  await expect(sleep()).rejects.toThrow('The client has closed the connection.');
});
