import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '@commerce/cluster';
import { aProduct, anOrderOf, placeOrder } from '../support/goods.ts';
import { aCustomer } from '../support/people.ts';
import { sharedShop } from '../support/shared-shop.ts';
import { tokenWith } from '../support/tokens.ts';
import { until } from '../support/until.ts';
import { Metrics } from './support/metrics.ts';
import {
  cursorsOf,
  itemsOf,
  myOrders,
  orderStatus,
  orderStatusWide,
  placed,
  stock,
  versionsOf,
} from './support/operations.ts';
import { aScene, type Scene } from './support/scene.ts';
import { follow, type Followed, type LiveRequest } from './support/transport.ts';
import { transports } from './support/transports.ts';

/** The same tests over every transport, each with the library that clients use. */
describe('live streams', () => {
  let scene: Scene;
  let second: ServiceProcess;

  beforeAll(async () => {
    scene = await aScene(sharedShop());
    second = await scene.addGateway({ LIVE_HEARTBEAT_SECONDS: '2' });
  });
  afterAll(() => scene?.[Symbol.asyncDispose]());

  /** An access token for Ada that expires after a few seconds. */
  const shortToken = (seconds: number) =>
    tokenWith(scene.ada.token, scene.running.privateKey, { exp: Math.floor(Date.now() / 1000) + seconds });

  describe.each(transports)('%s', (_name, transport) => {
    const followAs = (...asked: Parameters<Scene['as']>) => follow(transport, scene.as(...asked));
    const metricsAt = (gateway: { readonly url: string }) => Metrics.of(gateway);

    test('delivers an order from its current status through each change, in order', async () => {
      const id = await scene.order(scene.ada);
      await using following = followAs(scene.ada, orderStatus, { id });
      await following.waitFor(1);
      await scene.move(id, 'PROCESSING');
      await scene.move(id, 'SHIPPED');
      await scene.move(id, 'DELIVERED');
      const results = await following.waitFor(4);
      expect(itemsOf(results).map(({ version, status }) => [version, status])).toEqual([
        [2, 'CONFIRMED'],
        [3, 'PROCESSING'],
        [4, 'SHIPPED'],
        [5, 'DELIVERED'],
      ]);
      expect(cursorsOf(results)).toEqual([2, 3, 4, 5]);
    });

    test('resumes with the missed messages, without duplicates or gaps', async () => {
      const id = await scene.order(scene.ada);
      await using before = followAs(scene.ada, orderStatus, { id, after: 0 });
      expect(versionsOf(await before.waitFor(2))).toEqual([1, 2]);
      await before[Symbol.asyncDispose]();
      await scene.move(id, 'PROCESSING');
      await scene.move(id, 'SHIPPED');
      await using after = followAs(scene.ada, orderStatus, { id, after: cursorsOf(before.results).at(-1) });
      await after.waitFor(2);
      await scene.move(id, 'DELIVERED');
      expect(versionsOf(await after.waitFor(3))).toEqual([3, 4, 5]);
    });

    test('accepts the cursor of another gateway', async () => {
      const mary = await aCustomer(scene.running.shop, 'Mary Somerville');
      const id = await scene.order(mary);
      await using here = followAs(mary, myOrders, { after: '0' });
      const cursor = cursorsOf(await here.waitFor(2)).at(-1);
      await here[Symbol.asyncDispose]();
      await scene.move(id, 'PROCESSING');
      await using there = followAs(mary, myOrders, { after: cursor }, second.url);
      await there.waitFor(1);
      await scene.move(id, 'SHIPPED');
      await there.waitFor(2);
      await using all = followAs(mary, myOrders, { after: '0' }, second.url);
      expect([...here.results, ...there.results]).toEqual(await all.waitFor(4));
      expect(versionsOf(all.results)).toEqual([1, 2, 3, 4]);
    });

    test('delivers the same messages in the same order from both gateways', async () => {
      const id = await scene.order(scene.ada);
      await using here = followAs(scene.ada, orderStatus, { id, after: 0 });
      await using there = followAs(scene.ada, orderStatus, { id, after: 0 }, second.url);
      await scene.move(id, 'PROCESSING');
      await scene.cancel(scene.ada, id);
      expect(await here.waitFor(3)).toEqual(await there.waitFor(3));
    });

    test('includes fields of other services', async () => {
      const id = await scene.order(scene.ada);
      await using following = followAs(scene.ada, orderStatusWide, { id });
      await following.waitFor(1);
      await scene.move(id, 'PROCESSING');
      expect(itemsOf(await following.waitFor(2))).toMatchObject([
        { version: 2, order: { number: expect.any(String), customer: { name: 'Ada Lovelace' } } },
        { version: 3, order: { number: expect.any(String), customer: { name: 'Ada Lovelace' } } },
      ]);
    });

    describe('streams that a caller may not see', () => {
      const anonymous = () => scene.running.shop;
      test.each<[string, string, () => Parameters<Scene['as']>[0], string]>([
        ['another customer’s order', orderStatus, () => scene.grace, 'NOT_FOUND'],
        ['an order, without a token', orderStatus, anonymous, 'UNAUTHENTICATED'],
        ['own orders, without a token', myOrders, anonymous, 'UNAUTHENTICATED'],
        ['placed orders, as a customer', placed, () => scene.ada, 'FORBIDDEN'],
        ['placed orders, without a token', placed, anonymous, 'UNAUTHENTICATED'],
      ])('%s', async (_what, query, who, code) => {
        const id = await scene.order(scene.ada);
        await using following = followAs(who(), query, query === orderStatus ? { id } : {});
        expect(await following.ended()).toBe(code);
        expect(following.results).toEqual([]);
      });
    });

    test('rejects an invalid token', async () => {
      const asked = { ...scene.as(scene.ada, myOrders), token: `${scene.ada.token.slice(0, -4)}AAAA` };
      await using following = follow(transport, asked);
      expect(await following.ended()).toBe(transport.endings.invalidToken);
    });

    test('rejects an invalid document', async () => {
      await using following = followAs(scene.ada, 'subscription { nothing }');
      expect(await following.ended()).toBe('GRAPHQL_VALIDATION_FAILED');
    });

    test('sends two customers only their own orders when both send the same operation at once', async () => {
      const [one, other] = [await aCustomer(scene.running.shop), await aCustomer(scene.running.shop)];
      await using ones = followAs(one, myOrders, { after: '0' });
      await using others = followAs(other, myOrders, { after: '0' });
      const [first, , second] = await Promise.all([scene.order(one), scene.order(other), scene.order(one)]);
      await ones.waitFor(4);
      await others.waitFor(2);
      await scene.move(first, 'PROCESSING');
      const mine = itemsOf(await ones.waitFor(5));
      expect(new Set(mine.map(({ orderId }) => orderId))).toEqual(new Set([first, second]));
      expect(itemsOf(others.results).some(({ orderId }) => orderId === first || orderId === second)).toBe(false);
      expect(others.results).toHaveLength(2);
    });

    test('notifies staff of each placed order', async () => {
      await using following = followAs(scene.staff, placed);
      const [before] = await following.waitFor(1);
      const ids = [await scene.order(scene.ada), await scene.order(scene.grace)];
      const ours = ({ results }: Followed) => itemsOf(results).filter(({ id }) => ids.includes(String(id)));
      await until('both have received the message', () => ours(following).length === 2);
      expect(ours(following).map(({ id }) => id)).toEqual(ids);
      expect(ours(following)[1]).toMatchObject({ customer: { name: 'Grace Hopper' } });
      await using resumed = followAs(scene.staff, placed, { after: before!.extensions!.cursor });
      await until('both have received the message again', () => ours(resumed).length === 2);
      expect(ours(resumed).map(({ id }) => id)).toEqual(ids);
    });

    test('sends a variant’s stock to any client each time that it changes', async () => {
      const [variant] = (await aProduct(scene.staff, { onHand: 10 })).variants;
      const id = variant!.id;
      await using following = followAs(scene.running.shop, stock, { id });
      await using witness = followAs(
        scene.running.shop,
        'subscription ($id: ID!) { stockChanged(variantId: $id) { sku } }',
        {
          id,
        },
      );
      await following.waitFor(1);
      await witness.waitFor(1);
      await scene.adjustStock(5, id);
      await following.waitFor(2);
      await placeOrder(scene.ada.shop, anOrderOf([id, 3]));
      const results = await following.waitFor(3);
      expect(itemsOf(results).map(({ availableQuantity }) => availableQuantity)).toEqual([10, 15, 12]);
      expect(cursorsOf(results)).toEqual([undefined, undefined, undefined]);
      expect(witness.results).toHaveLength(1); // The selected field did not change.
    });

    test('sends a long history completely, page by page, and then continues', async () => {
      const many = await aCustomer(scene.running.shop);
      await scene.orders(many, 55);
      await using live = followAs(many, myOrders, { after: '0' });
      await live.waitFor(110);
      await using replayed = followAs(many, myOrders, { after: '0' });
      await replayed.waitFor(110);
      await scene.order(many);
      const results = await replayed.waitFor(112);
      expect(new Set(cursorsOf(results)).size).toBe(112);
      expect(results).toEqual(await live.waitFor(112));
    });

    test('ends the stream when its token expires', async () => {
      const id = await scene.order(scene.ada);
      await using following = follow(transport, { ...scene.as(scene.ada, orderStatus, { id }), token: shortToken(2) });
      await following.waitFor(1);
      expect(await following.ended()).toBe(transport.endings.TOKEN_EXPIRED);
      expect(following.results).toHaveLength(1);
    });

    describe('the token cookie of a browser', () => {
      const fromPage = (origin?: string): LiveRequest => ({
        ...scene.as(scene.running.shop, myOrders, { after: '0' }),
        headers: { cookie: `a=b; access_token=${scene.ada.token}`, ...(origin !== undefined && { origin }) },
      });

      test.each([
        ['the gateway’s own page', () => scene.running.gateway.url],
        ['no page', () => undefined],
      ])('from %s', async (_where, origin) => {
        await scene.order(scene.ada);
        await using following = follow(transport, fromPage(origin()));
        await following.waitFor(2);
      });

      test('is rejected from a foreign page', async () => {
        await using following = follow(transport, fromPage('https://elsewhere.example'));
        expect(await following.ended()).toBe('403');
      });
    });

    test(`a client follows ${transport.many} streams at once, and they all end with it`, async () => {
      const before = await metricsAt(second);
      const id = await scene.order(scene.ada);
      await using client = transport.connect(scene.as(scene.ada, '', {}, second.url));
      const all = Array.from({ length: transport.many }, () => client.follow(orderStatus, { id, after: 1 }));
      for (const each of all) await each.waitFor(1);
      expect((await metricsAt(second)).active - before.active).toBe(transport.many);
      await scene.move(id, 'PROCESSING');
      for (const each of all) expect(versionsOf(await each.waitFor(2))).toEqual([2, 3]);
      await client[Symbol.asyncDispose]();
      await until('nothing runs any more', async () => (await metricsAt(second)).active === before.active);
    });

    test('cleans up after a client that vanishes', async () => {
      const id = await scene.order(scene.ada);
      const labels = { field: 'orderStatusChanged', transport: transport.name };
      const active = async () => (await metricsAt(second)).sum('live_subscriptions_active', labels);
      const streams = await Promise.all(
        Array.from({ length: 10 }, () => transport.open(scene.as(scene.ada, orderStatus, { id }, second.url))),
      );
      for (const stream of streams) await stream.waitFor(1);
      expect(await active()).toBe(10);
      for (const stream of streams) stream.vanish();
      await until('nothing runs any more', async () => (await active()) === 0);
    });

    test('counts metrics by field, transport and reason', async () => {
      const field = 'orderStatusChanged';
      const [before, id] = [await metricsAt(second), await scene.order(scene.ada)];
      const labels = { field, transport: transport.name };
      const risen = async (name: string, by: Record<string, string>) =>
        (await metricsAt(second)).sum(name, by) - before.sum(name, by);
      await using good = followAs(scene.ada, orderStatus, { id }, second.url);
      await good.waitFor(1);
      await using bad = followAs(scene.grace, orderStatus, { id }, second.url);
      await bad.ended();
      expect(await risen('live_subscriptions_active', labels)).toBe(1);
      expect(await risen('live_subscriptions_active', {})).toBe(1);
      expect(await risen('live_subscriptions_started_total', labels)).toBe(2);
      expect(await risen('live_subscriptions_ended_total', { field, reason: 'NOT_FOUND' })).toBe(1);
      await scene.move(id, 'PROCESSING');
      await good.waitFor(2);
      expect(await risen('live_messages_delivered_total', { field })).toBe(2);
      expect(await risen('live_reads_total', { field })).toBe(2);
      expect(await risen('live_event_lag_seconds_count', { field })).toBe(1);
      await good[Symbol.asyncDispose]();
      await until('it has ended', async () => (await risen('live_subscriptions_active', labels)) === 0);
      expect(await risen('live_subscriptions_ended_total', { field, reason: 'COMPLETE' })).toBe(1);
    });

    test('heartbeats do not disturb clients', async () => {
      const id = await scene.order(scene.ada);
      await using following = followAs(scene.ada, orderStatus, { id }, second.url);
      await following.waitFor(1);
      await sleep(700);
      await scene.move(id, 'PROCESSING');
      expect(versionsOf(await following.waitFor(2))).toEqual([2, 3]);
    });
  });
});
