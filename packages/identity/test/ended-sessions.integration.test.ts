import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EndedSessions, endedSessionsBeside, followEndedSessions, type EndedSession } from '../src/index.ts';

const minute = 60_000;
const until = (ms: number) => new Date(ms);

describe('ended sessions', () => {
  const [one, other] = [randomUUID(), randomUUID()];

  test('are identified by ID in any notation', () => {
    const sessions = new EndedSessions();
    sessions.add([{ id: one.toUpperCase(), goodUntil: until(Date.now() + minute) }]);
    expect([sessions.has(one), sessions.has(other)]).toEqual([true, false]);
  });

  test('are removed when their tokens have expired, with a tolerance of a minute', () => {
    let now = 0;
    const sessions = new EndedSessions(() => now);
    sessions.add([{ id: one, goodUntil: until(minute) }]);
    now = 2 * minute - 1;
    sessions.add([]);
    expect(sessions.has(one)).toBe(true);
    now = 4 * minute;
    sessions.add([{ id: other, goodUntil: until(minute) }]);
    expect(sessions.size).toBe(0);
  });

  test('are kept until the latest expiry given', () => {
    let now = 0;
    const sessions = new EndedSessions(() => now);
    sessions.add([{ id: one, goodUntil: until(10 * minute) }]);
    sessions.add([{ id: one, goodUntil: until(minute) }]);
    now = 5 * minute;
    sessions.add([]);
    expect(sessions.has(one)).toBe(true);
  });

  test('are reported once to their watchers, except those that have cancelled', () => {
    const sessions = new EndedSessions();
    const told: string[] = [];
    sessions.watch(one, () => told.push('first'));
    sessions.watch(one, () => told.push('second'))();
    sessions.watch(other, () => told.push('of another'));
    const ended = [{ id: one, goodUntil: until(Date.now() + minute) }];
    sessions.add(ended);
    sessions.add(ended);
    expect(told).toEqual(['first']);
  });
});

/** A bus controlled by the test, and a list that can be unavailable. */
function aScene(list: () => Promise<readonly EndedSession[]>) {
  type Listening = Parameters<Parameters<typeof followEndedSessions>[0]['bus']['listen']>[0];
  const listeners: Listening[] = [];
  const errors: unknown[] = [];
  const state = { loads: 0, stopped: 0, isConnected: true };
  return {
    state,
    errors,
    say: (data: unknown) => listeners.forEach(({ onEvent }) => onEvent({ data })),
    gap: () => listeners.forEach(({ onGap }) => onGap()),
    follow: () =>
      followEndedSessions({
        bus: {
          listen: async (listener) => {
            listeners.push(listener);
            return { stop: async () => void (state.stopped += 1) };
          },
          isConnected: () => state.isConnected,
        },
        pollMs: 10,
        load: () => {
          state.loads += 1;
          return list();
        },
        onError: (error) => errors.push(error),
      }),
  };
}

const soon = async (condition: () => boolean) => {
  for (let tries = 0; !condition() && tries < 300; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
};

describe('following them', () => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  const goodUntil = until(Date.now() + 15 * minute);

  test('starts with the list, continues with events, and reads the list again after a gap', async () => {
    const list = [{ id: first, goodUntil }];
    const scene = aScene(async () => [...list]);
    const { sessions, stop } = await scene.follow();
    expect([first, second, third].map((id) => sessions.has(id))).toEqual([true, false, false]);
    scene.say({ customerId: randomUUID(), sessionIds: [second], goodUntil: goodUntil.toISOString() });
    expect(sessions.has(second)).toBe(true);
    list.push({ id: third, goodUntil });
    scene.gap();
    await soon(() => sessions.has(third));
    await stop();
    expect(scene.state.stopped).toBe(1);
  });

  test('polls the list while events are not delivered', async () => {
    const list: EndedSession[] = [];
    const scene = aScene(async () => [...list]);
    const { sessions, stop } = await scene.follow();
    scene.state.isConnected = false;
    list.push({ id: first, goodUntil });
    await soon(() => sessions.has(first));
    scene.state.isConnected = true;
    await stop();
    const { loads } = scene.state;
    scene.state.isConnected = false;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scene.state.loads).toBe(loads);
  });

  test('starts without the list, retries until it is available, and reports long delays', async () => {
    const scene = aScene(() =>
      scene.state.loads < 5 ? Promise.reject(new Error('away')) : Promise.resolve([{ id: first, goodUntil }]),
    );
    const { sessions, stop } = await scene.follow();
    expect(sessions.size).toBe(0);
    await soon(() => sessions.has(first));
    expect(scene.errors.length).toBe(1);
    await stop();
  });

  test('reads again if something may have been missed during a read', async () => {
    const answers: ((sessions: readonly EndedSession[]) => void)[] = [];
    const scene = aScene(() =>
      scene.state.loads === 1 ? Promise.resolve([]) : new Promise((resolve) => answers.push(resolve)),
    );
    const { sessions, stop } = await scene.follow();
    scene.gap();
    scene.gap();
    answers[0]?.([]);
    await soon(() => answers.length === 2);
    answers[1]?.([{ id: first, goodUntil }]);
    await soon(() => sessions.has(first));
    expect(scene.state.loads).toBe(3);
    await stop();
  });

  test('reports an event without sessions, and continues', async () => {
    const scene = aScene(async () => []);
    const { sessions, stop } = await scene.follow();
    scene.say({ sessionIds: 'all', goodUntil: 'never' });
    scene.say({ sessionIds: [first], goodUntil: goodUntil.toISOString() });
    expect([scene.errors.length, sessions.has(first)]).toEqual([1, true]);
    await stop();
  });
});

describe('the list next to the keys', () => {
  async function read(status: number, body: unknown): Promise<[path: string | undefined, outcome: unknown]> {
    let path: string | undefined;
    const server = createServer(({ url }, response) => {
      path = url;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const outcome = await endedSessionsBeside(`http://127.0.0.1:${port}/.well-known/jwks.json`)().catch(
      () => 'refused',
    );
    server.closeAllConnections();
    await once(server.close(), 'close');
    return [path, outcome];
  }

  test('is read as published', async () => {
    const id = randomUUID();
    const body = { sessions: [{ id, goodUntil: '2100-01-01T00:00:00.000Z' }] };
    expect(await read(200, body)).toEqual([
      '/.well-known/ended-sessions',
      [{ id, goodUntil: new Date('2100-01-01T00:00:00.000Z') }],
    ]);
  });

  test('is empty if there is none', async () => {
    expect((await read(404, {}))[1]).toEqual([]);
  });

  test.each([
    [503, {}],
    [200, { keys: [] }],
    [200, { sessions: [{ id: 'x', goodUntil: 'y' }] }],
  ])('is not mistaken for empty if it is invalid: %s %j', async (status, body) => {
    expect((await read(status, body))[1]).toBe('refused');
  });
});
