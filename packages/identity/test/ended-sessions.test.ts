import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EndedSessions, endedSessionsBeside, followEndedSessions, type EndedSession } from '../src/index.ts';

const minute = 60_000;
const until = (ms: number) => new Date(ms);

describe('sessions that have ended', () => {
  const [one, other] = [randomUUID(), randomUUID()];

  test('are known by their ids, however they are written', () => {
    const sessions = new EndedSessions();
    sessions.add([{ id: one.toUpperCase(), goodUntil: until(Date.now() + minute) }]);
    expect([sessions.has(one), sessions.has(other)]).toEqual([true, false]);
  });

  test('are forgotten when their tokens have expired, with a minute for clocks that differ', () => {
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

  test('are kept until the last that was said of them', () => {
    let now = 0;
    const sessions = new EndedSessions(() => now);
    sessions.add([{ id: one, goodUntil: until(10 * minute) }]);
    sessions.add([{ id: one, goodUntil: until(minute) }]);
    now = 5 * minute;
    sessions.add([]);
    expect(sessions.has(one)).toBe(true);
  });

  test('are told to those who watch them, once, and to nobody who has left', () => {
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

/** A bus that says what it is told to, and a list that can be away. */
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

  test('begins with the list, goes on with events, and reads the list again after a gap', async () => {
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

  test('reads the list again and again while events do not arrive', async () => {
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

  test('starts without the list, tries until there is one, and tells when that takes long', async () => {
    const scene = aScene(() =>
      scene.state.loads < 5 ? Promise.reject(new Error('away')) : Promise.resolve([{ id: first, goodUntil }]),
    );
    const { sessions, stop } = await scene.follow();
    expect(sessions.size).toBe(0);
    await soon(() => sessions.has(first));
    expect(scene.errors.length).toBe(1);
    await stop();
  });

  test('reads once more when something may have been missed while it was reading', async () => {
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

  test('tells of an event that says nothing of sessions, and goes on', async () => {
    const scene = aScene(async () => []);
    const { sessions, stop } = await scene.follow();
    scene.say({ sessionIds: 'all', goodUntil: 'never' });
    scene.say({ sessionIds: [first], goodUntil: goodUntil.toISOString() });
    expect([scene.errors.length, sessions.has(first)]).toEqual([1, true]);
    await stop();
  });
});

describe('the list beside the keys', () => {
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

  test('is read as it is', async () => {
    const id = randomUUID();
    const body = { sessions: [{ id, goodUntil: '2100-01-01T00:00:00.000Z' }] };
    expect(await read(200, body)).toEqual([
      '/.well-known/ended-sessions',
      [{ id, goodUntil: new Date('2100-01-01T00:00:00.000Z') }],
    ]);
  });

  test('has nothing in it where there is none', async () => {
    expect((await read(404, {}))[1]).toEqual([]);
  });

  test.each([
    [503, {}],
    [200, { keys: [] }],
    [200, { sessions: [{ id: 'x', goodUntil: 'y' }] }],
  ])('is not taken for empty when it is not understood: %s %j', async (status, body) => {
    expect((await read(status, body))[1]).toBe('refused');
  });
});
