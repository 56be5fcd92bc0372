import { mock } from 'node:test';
import { GuardedServer } from '../src/search/guarded-server.ts';
import type { SearchServer } from '../src/search/search-server.ts';

const away = new Error('away');

/** A server that can be away. */
function aServer() {
  const state = { isAway: false, requests: 0 };
  const answer = <Result>(result: Result): Promise<Result> => {
    state.requests += 1;
    return state.isAway ? Promise.reject(away) : Promise.resolve(result);
  };
  const server: SearchServer = {
    kind: 'test',
    create: () => answer(undefined),
    deleteOthers: () => answer(undefined),
    positionOf: () => answer(1),
    write: () => answer(undefined),
    find: () => answer([]),
  };
  const reports: unknown[] = [];
  const guarded = new GuardedServer(server, {
    onFailure: () => reports.push('failure'),
    onChange: (error) => reports.push(error ?? 'available'),
  });
  const find = () => guarded.find('index', { words: [], sku: null }, 1);
  return { state, reports, guarded, find };
}

beforeEach(() => mock.timers.enable({ apis: ['Date'] }));
afterEach(() => mock.timers.reset());

test('after three failures in a row, requests fail without being sent, and it is reported once', async () => {
  const { state, reports, guarded, find } = aServer();
  state.isAway = true;
  for (let count = 0; count < 3; count++) await expect(find()).rejects.toBe(away);
  expect(guarded.isAvailable).toBe(false);
  for (let count = 0; count < 3; count++) await expect(find()).rejects.toThrow(/circuit/i);
  expect(state.requests).toBe(3);
  expect(reports).toEqual(['failure', 'failure', 'failure', away]);
});

test('indexes are written although searches fail', async () => {
  const { state, guarded, find } = aServer();
  state.isAway = true;
  for (let count = 0; count < 3; count++) await expect(find()).rejects.toBe(away);
  state.isAway = false;
  expect(guarded.isAvailable).toBe(false);
  await guarded.create('index');
  await guarded.write('index', [], 1);
  expect(await guarded.positionOf('index')).toBe(1);
  await guarded.deleteOthers(['index']);
});

test('a success between failures keeps the server available', async () => {
  const { state, guarded, find } = aServer();
  for (let count = 0; count < 10; count++) {
    state.isAway = count % 3 !== 0;
    await find().catch((error: unknown) => expect(error).toBe(away));
  }
  expect(guarded.isAvailable).toBe(true);
});

test('a probe finds out that the server is back, at most twice a second', async () => {
  const { state, reports, guarded, find } = aServer();
  state.isAway = true;
  for (let count = 0; count < 3; count++) await expect(find()).rejects.toBe(away);
  expect(await guarded.probe()).toBe(false);
  expect(state.requests).toBe(3);
  mock.timers.tick(500);
  expect(await guarded.probe()).toBe(false);
  expect(state.requests).toBe(4);
  state.isAway = false;
  mock.timers.tick(500);
  expect(await guarded.probe()).toBe(true);
  expect(await find()).toEqual([]);
  expect(reports.slice(3)).toEqual([away, 'available']);
});
