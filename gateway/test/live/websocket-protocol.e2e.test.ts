import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '@commerce/cluster';
import { sharedShop } from '../support/shared-shop.ts';
import { tokenWith } from '../support/tokens.ts';
import { until } from '../support/until.ts';
import { completing, Frames, subscribing, type Frame } from './support/frames.ts';
import { Metrics } from './support/metrics.ts';
import { myOrders, orderStatus } from './support/operations.ts';
import { openSocket } from './support/over-websocket.ts';
import { aScene, type Scene } from './support/scene.ts';

/** Messages that libraries prevent, and features that only WebSockets have. */
describe('live streams over WebSocket', () => {
  let scene: Scene;
  let gateway: ServiceProcess;
  let url: string;

  beforeAll(async () => {
    scene = await aScene(sharedShop());
    gateway = await scene.addGateway(); // A separate one, because its streams are counted.
    url = gateway.url;
  });
  afterAll(() => scene?.[Symbol.asyncDispose]());

  const expiring = (seconds: number, claims = {}) =>
    tokenWith(scene.ada.token, scene.running.privateKey, { exp: Math.floor(Date.now() / 1000) + seconds, ...claims });
  const versions = (frames: readonly Frame[]) =>
    frames.map(({ payload }) => (payload as { extensions: { cursor: number } }).extensions.cursor);

  describe('the socket is closed for a protocol violation:', () => {
    const init: Frame = { type: 'connection_init' };

    test.each<[string, (Frame | string | Buffer)[], number]>([
      ['invalid JSON', ['{'], 4400],
      ['a value that is not an object', ['null'], 4400],
      ['an unknown type', ['{"type":"hello"}'], 4400],
      ['no type', ['{}'], 4400],
      ['a subscribe without a payload', [init, '{"id":"1","type":"subscribe"}'], 4400],
      ['a subscribe without an ID', [init, '{"type":"subscribe","payload":{"query":"{ __typename }"}}'], 4400],
      ['bytes that are not UTF-8', [Buffer.from([0xff, 0xfe, 0x00])], 4400],
      ['a message that only servers send', [init, '{"id":"1","type":"next","payload":{}}'], 4400],
      ['an acknowledgement', ['{"type":"connection_ack"}'], 4400],
      ['a second connection_init', [init, init], 4429],
      ['a subscribe before connection_init', [subscribing('1', myOrders)], 4401],
      ['over 1 MB', [init, { type: 'ping', payload: { text: 'x'.repeat(1_000_001) } }], 1009],
    ])('%s', async (_what, messages, code) => {
      using frames = await Frames.open(url);
      frames.send(...messages);
      expect(await frames.closed()).toBe(code);
    });

    test('a subscribe right after connection_init is processed after it', async () => {
      using frames = await Frames.open(url);
      frames.send(init, subscribing('1', myOrders));
      await frames.until('connection_ack');
      await frames.until('error');
    });

    test('without a subprotocol', async () => {
      using frames = await Frames.open(url, []);
      expect(await frames.closed()).toBe(4406);
    });
  });

  test('protocol violations are not logged as internal errors', () => {
    expect(gateway.output).not.toContain('has failed');
  });

  test('an ID in use closes the socket', async () => {
    const id = await scene.order(scene.ada);
    using frames = await Frames.acknowledged(url, scene.ada.token);
    frames.subscribe('same', orderStatus, { id });
    await frames.until('next');
    frames.subscribe('same', orderStatus, { id });
    expect(await frames.closed()).toBe(4409);
  });

  describe('an ID can be reused', () => {
    test.each([
      ['when its stream runs', true],
      ['when its stream has not started yet', false],
    ])('%s, in the same packet', async (_when, running) => {
      const [first, second] = [await scene.order(scene.ada), await scene.order(scene.ada)];
      const before = (await Metrics.of(gateway)).active;
      using frames = await Frames.acknowledged(url, scene.ada.token);
      const [one, other] = [
        { id: first, after: 1 },
        { id: second, after: 0 },
      ].map((variables) => subscribing('1', orderStatus, variables)) as [Frame, Frame];
      if (running) {
        frames.send(one);
        await frames.until('next');
        frames.send(completing('1'), other);
      } else frames.send(one, completing('1'), other);
      const seen = running ? 3 : 2;
      await frames.until('next', { count: seen });
      await scene.move(first, 'PROCESSING');
      await scene.move(second, 'PROCESSING');
      expect(versions(await frames.until('next', { count: seen + 1 })).slice(-3)).toEqual([1, 2, 3]);
      await sleep(100);
      expect(frames.received).toHaveLength(seen + 2);
      frames[Symbol.dispose]();
      await until('nothing is left behind', async () => (await Metrics.of(gateway)).active === before);
    });

    test('repeatedly', async () => {
      const id = await scene.order(scene.ada);
      const before = (await Metrics.of(gateway)).active;
      using frames = await Frames.acknowledged(url, scene.ada.token);
      const vain = [subscribing('1', orderStatus, { id, after: 2 }), completing('1')];
      frames.send(...Array.from({ length: 20 }, () => vain).flat(), subscribing('1', orderStatus, { id, after: 0 }));
      expect(versions(await frames.until('next', { count: 2 }))).toEqual([1, 2]);
      await scene.move(id, 'PROCESSING');
      await frames.until('next', { count: 3 });
      expect((await Metrics.of(gateway)).active).toBe(before + 1);
      frames[Symbol.dispose]();
      await until('nothing is left behind', async () => (await Metrics.of(gateway)).active === before);
    });
  });

  test('a completed stream sends nothing more', async () => {
    const id = await scene.order(scene.ada);
    using frames = await Frames.acknowledged(url, scene.ada.token);
    frames.subscribe('left', orderStatus, { id });
    frames.subscribe('kept', orderStatus, { id });
    await frames.until('next', { count: 2 });
    frames.send(completing('left'), completing('unknown'));
    await scene.move(id, 'PROCESSING');
    await frames.until('next', { id: 'kept', count: 2 });
    expect(await frames.until('next', { id: 'left' })).toHaveLength(1);
  });

  test('queries and mutations run over the same socket', async () => {
    using frames = await Frames.acknowledged(url, scene.ada.token);
    const email = `${randomUUID()}@example.com`;
    const register = `mutation ($email: EmailAddress!) {
      register(input: { name: "Mary", email: $email, password: "correct horse battery" }) { __typename }
    }`;
    frames.subscribe('q', '{ me { name } }');
    frames.subscribe('m', register, { email });
    frames.subscribe('bad', '{ nothing }');
    expect(await frames.until('next', { id: 'q' })).toMatchObject([
      { payload: { data: { me: { name: 'Ada Lovelace' } } } },
    ]);
    expect(await frames.until('next', { id: 'm' })).toMatchObject([
      { payload: { data: { register: { __typename: 'LoginPayload' } } } },
    ]);
    expect(await frames.until('error', { id: 'bad' })).toMatchObject([
      { payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
    ]);
    await frames.until('complete', { id: 'q' });
    await frames.until('complete', { id: 'm' });
  });

  describe('ping', () => {
    test.each([
      ['nothing', undefined],
      ['a payload', { any: 'thing' }],
    ])('with %s is echoed', async (_what, payload) => {
      using frames = await Frames.acknowledged(url);
      frames.send({ type: 'ping', ...(payload && { payload }) });
      expect(await frames.until('pong')).toEqual([{ type: 'pong', ...(payload && { payload }) }]);
    });

    test('with a renewed token keeps the streams beyond the first token’s expiry', async () => {
      const id = await scene.order(scene.ada);
      const first = expiring(3);
      using frames = await Frames.acknowledged(url, first);
      const [ack] = await frames.until('connection_ack');
      const firstEnd = new Date(String(ack!.payload!.expiresAt)).getTime();
      expect(firstEnd - Date.now()).toBeLessThan(3_001);
      frames.subscribe('1', orderStatus, { id });
      await frames.until('next');
      frames.send({ type: 'ping', payload: { authorization: `Bearer ${expiring(6)}` } });
      const [pong] = await frames.until('pong');
      const secondEnd = new Date(String(pong!.payload!.expiresAt)).getTime();
      expect(secondEnd).toBeGreaterThan(firstEnd + 1_000);
      await sleep(firstEnd - Date.now() + 200);
      await scene.move(id, 'PROCESSING');
      expect(versions(await frames.until('next', { count: 2 }))).toEqual([2, 3]);
      expect(await frames.closed()).toBe(4410);
      expect(Date.now()).toBeGreaterThanOrEqual(secondEnd - 50);
    });

    test.each<[string, () => string, number]>([
      ['another customer’s token', () => scene.grace.token, 4403],
      ['a token for another role', () => expiring(60, { role: 'STAFF' }), 4403],
      ['an expired token', () => expiring(-10), 4401],
      ['a forged token', () => `${scene.ada.token.slice(0, -4)}AAAA`, 4401],
    ])('with %s closes the socket', async (_what, token, code) => {
      using frames = await Frames.acknowledged(url, scene.ada.token);
      frames.send({ type: 'ping', payload: { authorization: `Bearer ${token()}` } });
      expect(await frames.closed()).toBe(code);
    });

    test('a token does not sign in an anonymous connection', async () => {
      using frames = await Frames.acknowledged(url);
      frames.send({ type: 'ping', payload: { authorization: `Bearer ${scene.ada.token}` } });
      expect(await frames.closed()).toBe(4403);
    });
  });

  describe('the precedence of tokens', () => {
    test('is payload, header, cookie', async () => {
      const id = await scene.order(scene.grace);
      const headers = { authorization: `Bearer ${scene.ada.token}`, cookie: `access_token=${scene.ada.token}` };
      const asGrace = { ...scene.as(scene.grace, orderStatus, { id }), headers };
      await (await openSocket(asGrace)).waitFor(1);
      const asAda = await openSocket({ ...asGrace, token: undefined });
      expect(await asAda.ended()).toBe('NOT_FOUND');
    });
  });

  describe('a silent client', () => {
    let impatient: ServiceProcess;
    beforeAll(async () => (impatient = await scene.addGateway({ LIVE_HEARTBEAT_SECONDS: '5' })));

    test('that does not answer pings is dropped and cleaned up', async () => {
      const id = await scene.order(scene.ada);
      const asked = scene.as(scene.ada, orderStatus, { id }, impatient.url);
      const alive = await openSocket(asked);
      await alive.waitFor(1); // The first plan of a gateway may take longer than a heartbeat.
      const halfOpen = await openSocket(asked, { autoPong: false });
      await halfOpen.waitFor(1);
      expect(await halfOpen.ended()).toBe('lost');
      await until('only one is left', async () => (await Metrics.of(impatient)).active === 1);
      await scene.move(id, 'PROCESSING');
      await alive.waitFor(2);
      alive.vanish();
    });
  });

  test('is closed when idle, and stays open while it has a stream', async () => {
    const strict = await scene.addGateway({ LIVE_HEARTBEAT_SECONDS: '5', LIVE_IDLE_SECONDS: '2' });
    using idle = await Frames.acknowledged(strict.url, scene.ada.token);
    using busy = await Frames.acknowledged(strict.url, scene.ada.token);
    const id = await scene.order(scene.ada);
    busy.subscribe('1', 'subscription ($id: ID!) { orderStatusChanged(orderId: $id) { version } }', { id });
    await busy.until('next');
    expect(await idle.closed()).toBe(1000);
    await scene.move(id, 'PROCESSING');
    await busy.until('next', { count: 2 });
  });

  test('sockets above the limit are closed with a code that means retry later', async () => {
    const { url: small } = await scene.addGateway({ LIVE_MAX_CONNECTIONS: '2' });
    using _one = await Frames.acknowledged(small);
    const other = await Frames.acknowledged(small);
    using third = await Frames.open(small);
    expect(await third.closed()).toBe(1013);
    other[Symbol.dispose]();
    await until('there is room again', () => Frames.acknowledged(small).catch(() => undefined));
  });
});
