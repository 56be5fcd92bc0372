import { setTimeout as sleep } from 'node:timers/promises';
import { retryDelay } from '../src/retry-delay.ts';
import { connectLive } from './support/live-connection.ts';
import { LiveServer } from './support/live-server.ts';
import { until } from './support/recorder.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('the token', () => {
  test('is the newest one for each connection', async () => {
    let token = 'first';
    await using live = await connectLive(() => token);
    live.subscribe();
    await until('the server is asked', () => live.server.asked.length === 1);
    token = 'second';
    live.server.kill(4410);
    await until('the server is asked again', () => live.server.asked.length === 2);
    expect(live.server.inits).toEqual([bearer('first'), bearer('second')]);
  });

  test('is requested before the connection is opened', async () => {
    let grant = (_token: string): void => {};
    const granted = new Promise<string>((resolve) => (grant = resolve));
    await using live = await connectLive(() => granted);
    const heard = live.subscribe();
    live.server.publish(1);
    await sleep(100);
    expect(live.server.sockets).toHaveLength(0);
    grant('late');
    await until('a message', () => heard.cursors.length === 1);
    expect(live.server.inits).toEqual([bearer('late')]);
  });

  test('may be missing', async () => {
    await using live = await connectLive(() => undefined);
    live.subscribe();
    await until('the server is asked', () => live.server.asked.length === 1);
    expect(live.server.inits).toEqual([undefined]);
  });

  test('ends the subscriptions with its error if it cannot be obtained before a connection', async () => {
    const reason = new Error('Signed out.');
    await using live = await connectLive(() => Promise.reject(reason));
    const all = [live.subscribe(), live.subscribe()];
    await until('the subscriptions end', () => all.every(({ ends }) => ends.length > 0));
    await sleep(50);
    expect(all.map(({ ends }) => ends)).toEqual([[reason], [reason]]);
    expect(live.server.inits).toEqual([]);
  });

  test('ends the subscriptions with 4401 if the server rejects it', async () => {
    await using live = await connectLive(() => 'forged');
    live.server.closings.push(4401);
    const heard = live.subscribe();
    await until('the subscription ends', () => heard.ends.length > 0);
    expect(heard.ends).toEqual([expect.objectContaining({ code: 4401 })]);
  });

  test('is renewed on the connection before it expires, repeatedly', async () => {
    let tokens = 0;
    await using live = await connectLive(() => `token ${++tokens}`);
    live.server.lifetimeMs = 2_000;
    const heard = live.subscribe({ after: 0 });
    await until('three renewals', () => live.server.pings.length === 3);
    live.server.publish(1);
    await until('a message', () => heard.cursors.length === 1);
    expect(live.server.inits).toEqual([bearer('token 1')]);
    expect(live.server.pings).toEqual([bearer('token 2'), bearer('token 3'), bearer('token 4')]);
    expect(live.server.asked).toHaveLength(1);
  });

  test('is renewed in time, although every pong contains its expiry', async () => {
    let tokens = 0;
    await using live = await connectLive(() => `token ${++tokens}`, { keepAlive: 100 });
    live.server.lifetimeMs = 2_000;
    live.subscribe();
    await until('a renewal', () => live.server.pings.some((payload) => payload));
    expect(live.server.inits).toHaveLength(1);
  });

  test.each([
    ['a clock that is ahead', -3_600_000],
    ['a delay beyond the maximum of timers', 100 * 365 * 86_400_000],
  ])('is not renewed continuously with %s', async (_reason, skewMs) => {
    await using live = await connectLive(() => 'token');
    Object.assign(live.server, { lifetimeMs: 60_000, skewMs });
    live.subscribe();
    await until('the server is asked', () => live.server.asked.length === 1);
    await sleep(1_500);
    expect(live.server.pings).toEqual([]);
  });

  test('is requested again if it cannot be obtained at a renewal', async () => {
    const failures: unknown[] = [];
    let asked = 0;
    await using live = await connectLive(() => {
      if (++asked !== 2) return `token ${asked}`;
      failures.push(asked);
      throw new Error('Not now.');
    });
    live.server.lifetimeMs = 3_000;
    live.subscribe();
    await until('a renewal', () => live.server.pings.length === 1);
    expect(failures).toHaveLength(1);
    expect(live.server.inits).toEqual([bearer('token 1')]);
    expect(live.server.pings).toEqual([bearer('token 3')]);
  });

  test('causes a reconnect without losing a message if it cannot be renewed in time', async () => {
    let isConnecting = true;
    await using live = await connectLive(() => {
      if (!isConnecting) throw new Error('Not now.');
      isConnecting = false;
      return 'token';
    });
    live.client.on('closed', () => (isConnecting = true));
    live.server.lifetimeMs = 1_500;
    live.server.publish(1);
    const heard = live.subscribe();
    await until('the server is asked again', () => live.server.asked.length === 2);
    live.server.publish(2);
    await until('a second message', () => heard.cursors.length === 2);
    expect(live.server.pings).toEqual([]);
    expect(live.server.inits).toEqual([bearer('token'), bearer('token')]);
    expect(heard).toMatchObject({ cursors: [1, 2], ends: [] });
  });

  test('is not requested after the connection is closed', async () => {
    let asked = 0;
    await using live = await connectLive(() => `token ${++asked}`);
    live.server.lifetimeMs = 2_000;
    const heard = live.subscribe();
    await until('the server is asked', () => live.server.asked.length === 1);
    heard.leave();
    await sleep(1_500);
    expect(asked).toBe(1);
  });
});

describe('the connection', () => {
  test('is retried until there is a server', async () => {
    const { url, port } = await LiveServer.start().then(async (gone) => {
      await gone[Symbol.asyncDispose]();
      return gone;
    });
    await using live = await connectLive(undefined, { url });
    const heard = live.subscribe({ after: 0 });
    await sleep(100);
    expect(heard.ends).toEqual([]);
    await using server = await LiveServer.start(port);
    server.publish(1);
    await until('a message', () => heard.cursors.length === 1);
  });

  test('is dropped only when the server does not respond to a ping', async () => {
    await using silent = await connectLive(undefined, { keepAlive: 50 });
    await using answering = await connectLive(undefined, { keepAlive: 50 });
    silent.server.publish(1);
    const heard = silent.subscribe();
    answering.subscribe();
    await until('a message', () => heard.cursors.length === 1);
    await until('many pings', () => answering.server.pings.length > 10);

    for (const socket of silent.server.sockets) socket.pause();
    await until('the server is asked again', () => silent.server.asked.length === 2);
    silent.server.publish(2);
    await until('a second message', () => heard.cursors.length === 2);
    expect(answering.server.inits).toHaveLength(1);
  });
});

describe('a delay of events', () => {
  const delay = { type: 'ping', payload: { eventsDelayedSince: '2026-01-02T03:04:05.000Z' } };
  const noDelay = { type: 'ping', payload: { eventsDelayedSince: null } };

  test('is reported when it starts, when it is over, and when the connection is lost', async () => {
    const told: (string | undefined)[] = [];
    await using live = await connectLive(undefined, {}, (since) => told.push(since?.toISOString()));
    const heard = live.subscribe({ after: 0 });
    const say = (...messages: object[]) => {
      for (const message of messages) live.server.sockets.forEach((socket) => socket.send(JSON.stringify(message)));
    };
    await until('the server is asked', () => live.server.asked.length === 1);
    say({ type: 'ping' }, delay, delay, { type: 'ping', payload: { other: 1 } }, noDelay, noDelay, delay);
    await until('both', () => told.length === 3);
    expect(told).toEqual(['2026-01-02T03:04:05.000Z', undefined, '2026-01-02T03:04:05.000Z']);
    live.server.kill(1006);
    await until('the server is asked again', () => live.server.asked.length === 2);
    expect(told).toHaveLength(4);
    expect(told[3]).toBeUndefined();
    expect(heard.ends).toEqual([]);
  });
});

test('delays are random, and double each time, up to half a minute', () => {
  const longest = (retries: number) => Math.max(...Array.from({ length: 500 }, () => retryDelay(retries)));
  const shortest = (retries: number) => Math.min(...Array.from({ length: 500 }, () => retryDelay(retries)));
  expect(longest(0)).toBeLessThanOrEqual(1_100);
  expect(longest(0)).toBeGreaterThan(900);
  expect(longest(3)).toBeGreaterThan(7_000);
  expect(longest(3)).toBeLessThanOrEqual(8_100);
  expect(longest(2_000)).toBeGreaterThan(25_000);
  expect(longest(2_000)).toBeLessThanOrEqual(30_100);
  expect(shortest(2_000)).toBeLessThan(5_000);
  expect(shortest(0)).toBeGreaterThanOrEqual(100);
});
