import { once } from 'node:events';
import { connect } from 'node:net';
import type { ServiceProcess } from '@commerce/cluster';
import { ShopClient, UpdateOrderStatusDocument } from '@commerce/shop-client';
import { CountingProxy } from '../support/counting-proxy.ts';
import { aCustomer } from '../support/people.ts';
import { startShop, type RunningShop } from '../support/running-shop.ts';
import { until } from '../support/until.ts';
import { Metrics } from './support/metrics.ts';
import { cursorsOf, itemsOf, myOrders, orderStatus, orderStatusWide, stock, versionsOf } from './support/operations.ts';
import { aScene, type Scene } from './support/scene.ts';
import { SupergraphFile, withoutFields } from './support/supergraph-file.ts';
import { follow, type Transport } from './support/transport.ts';
import { transports } from './support/transports.ts';

/** Makes each message so long that a client that does not read is detected after a few. */
const heavy = `subscription ($after: String) {
  myOrdersChanged(after: $after) { orderId ${Array.from({ length: 1_000 }, (_, n) => `${'x'.repeat(300)}${n}: at`).join(' ')} }
}`;

/** Longer than the maximum document. */
const heavyLimits = {
  OPERATION_LIMITS: 'documentBytes=400000,tokens=20000,aliases=2000,selections=2000',
  MAX_RESPONSE_LENGTH: '20000000',
};

describe('live streams under stress', () => {
  const proxies: CountingProxy[] = [];
  let scene: Scene<RunningShop>;

  beforeAll(async () => {
    const between = (_name: string, url: string) => {
      const proxy = new CountingProxy(url);
      proxies.push(proxy);
      return proxy.listen();
    };
    scene = await aScene(startShop({ between }));
  });
  afterAll(async () => {
    await scene[Symbol.asyncDispose]();
    for (const proxy of proxies) await proxy[Symbol.asyncDispose]();
  });

  /** Shared by all tests with the same settings, once the previous test’s subscribers have disconnected. */
  const gateways = new Map<string, Promise<ServiceProcess>>();
  async function gatewayWith(env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
    const key = JSON.stringify(env);
    if (!gateways.has(key)) gateways.set(key, scene.addGateway(env));
    const gateway = (await gateways.get(key)) as ServiceProcess;
    await until('all clients have disconnected', async () => (await Metrics.of(gateway)).active === 0);
    return gateway;
  }

  const fetches = () => proxies.reduce((sum, { count }) => sum + count, 0);

  describe.each(transports)('%s', (_name, transport) => {
    test('disconnects only the slow client, and resuming delivers everything', async () => {
      const gateway = await gatewayWith({ ...heavyLimits, LIVE_MAX_WAITING: '5' });
      const slow = await aCustomer(scene.running.shop);
      await scene.order(slow);
      const behind = { field: 'myOrdersChanged', reason: 'FELL_BEHIND' };
      const ended = async () => (await Metrics.of(gateway)).sum('live_subscriptions_ended_total', behind);
      const before = await ended();
      const stream = await transport.open(scene.as(slow, heavy, {}, gateway.url));
      await using light = follow(transport, scene.as(slow, myOrders, { after: '0' }, gateway.url));
      await stream.waitFor(1);
      stream.pause();
      for (let orders = 2; orders <= 14; orders += 1) {
        await scene.order(slow);
        await light.waitFor(2 * orders);
      }
      await until('it has fallen behind', async () => (await ended()) === before + 1);
      const all = cursorsOf(light.results);
      stream.resume();
      expect(await stream.ended()).toBe(transport.endings.FELL_BEHIND);
      const seen = cursorsOf(stream.results);
      expect(seen.length).toBeLessThan(27);
      await using resumed = follow(transport, scene.as(slow, heavy, { after: seen.at(-1) }, gateway.url));
      expect([...seen, ...cursorsOf(await resumed.waitFor(27 - seen.length))]).toEqual(all.slice(1));
      expect(await ended()).toBe(before + 1);
      await scene.order(slow);
      await light.waitFor(30);
    });

    describe('limits', () => {
      const tooMany = 'TOO_MANY_SUBSCRIPTIONS';

      test('apply to a caller', async () => {
        const gateway = await gatewayWith({ LIVE_MAX_PER_CALLER: '2' });
        const id = await scene.order(scene.ada);
        const asAda = () => follow(transport, scene.as(scene.ada, orderStatus, { id }, gateway.url));
        await using one = asAda();
        await one.waitFor(1);
        const other = asAda();
        await other.waitFor(1);
        await using third = asAda();
        expect(await third.ended()).toBe(tooMany);
        await using somebodyElse = follow(transport, scene.as(scene.staff, orderStatus, { id }, gateway.url));
        await somebodyElse.waitFor(1);
        await other[Symbol.asyncDispose]();
        await until('there is room again', async () => (await Metrics.of(gateway)).active === 2);
        await using again = asAda();
        await again.waitFor(1);
      });

      test('apply to a gateway, and to an address of anonymous clients', async () => {
        const gateway = await gatewayWith({ LIVE_MAX_PER_CALLER: '1', LIVE_MAX: '2' });
        const id = await scene.order(scene.ada);
        const asNobody = () =>
          follow(transport, scene.as(scene.running.shop, stock, { id: scene.variantId }, gateway.url));
        await using one = asNobody();
        await one.waitFor(1);
        await using other = asNobody();
        expect(await other.ended()).toBe(tooMany);
        await using second = follow(transport, scene.as(scene.ada, orderStatus, { id }, gateway.url));
        await second.waitFor(1);
        await using third = follow(transport, scene.as(scene.staff, orderStatus, { id }, gateway.url));
        expect(await third.ended()).toBe(tooMany);
      });
    });

    test('a gateway that shuts down reports it; another one sends the missed messages', async () => {
      const gateway = await scene.addGateway();
      const id = await scene.order(scene.ada);
      await using following = follow(transport, scene.as(scene.ada, orderStatus, { id, after: 0 }, gateway.url));
      await following.waitFor(2);
      const stopped = gateway.stop();
      expect(await following.ended()).toBe(transport.endings.SERVER_DRAINING);
      expect(
        await fetch(`${gateway.url}/ready`).then(
          ({ status }) => status,
          () => 'closed',
        ),
      ).not.toBe(200);
      await scene.move(id, 'PROCESSING');
      await stopped;
      await using resumed = follow(transport, scene.as(scene.ada, orderStatus, { id, after: 2 }));
      await scene.move(id, 'SHIPPED');
      expect(versionsOf(await resumed.waitFor(2))).toEqual([3, 4]);
    });

    test('the cost of an event does not depend on the number of subscribers', async () => {
      // Fetches of that gateway are not counted.
      const elsewhere = new ShopClient((await gatewayWith()).url, scene.staff.accessToken);
      const costs = [];
      for (const [query, count] of [
        [orderStatus, 1],
        [orderStatus, 50],
        [orderStatusWide, 1],
        [orderStatusWide, 50],
      ] as const) {
        const id = await scene.order(scene.ada);
        const all = Array.from({ length: count }, () => follow(transport, scene.as(scene.ada, query, { id })));
        for (const each of all) await each.waitFor(1);
        const before = fetches();
        await elsewhere.request(UpdateOrderStatusDocument, { id, status: 'PROCESSING' });
        for (const each of all) expect(versionsOf(await each.waitFor(2))).toEqual([2, 3]);
        await elsewhere.request(UpdateOrderStatusDocument, { id, status: 'SHIPPED' });
        for (const each of all) expect(versionsOf(await each.waitFor(3))).toEqual([2, 3, 4]);
        costs.push((fetches() - before) / 2);
        for (const each of all) await each[Symbol.asyncDispose]();
      }
      // A fetch that a busy machine does not answer in time is sent again.
      expect(costs.map(Math.floor)).toEqual([0, 0, 2, 2]);
    });

    test('a caller without access who sends an identical operation sees nothing', async () => {
      const id = await scene.order(scene.ada);
      const asAda = () => follow(transport, scene.as(scene.ada, orderStatus, { id, after: 1 }));
      await using first = asAda();
      await first.waitFor(1);
      await using otherCustomer = follow(transport, scene.as(scene.grace, orderStatus, { id, after: 1 }));
      await using anonymous = follow(transport, scene.as(scene.running.shop, orderStatus, { id, after: 1 }));
      await using second = asAda();
      await second.waitFor(1);
      expect(await otherCustomer.ended()).toBe('NOT_FOUND');
      expect(await anonymous.ended()).toBe('UNAUTHENTICATED');
      await scene.move(id, 'PROCESSING');
      await first.waitFor(2);
      await second.waitFor(2);
      expect([...otherCustomer.results, ...anonymous.results]).toEqual([]);
    });
  });

  const overAll = (follows: (transport: Transport) => ReturnType<typeof follow>) =>
    transports.map(([, transport]) => follows(transport));

  test('a connection has its own limit', async () => {
    const gateway = await scene.addGateway({ LIVE_MAX_PER_CONNECTION: '2' });
    const id = await scene.order(scene.ada);
    for (const [, transport] of transports) {
      await using client = transport.connect(scene.as(scene.ada, '', {}, gateway.url));
      const [one, two, three] = [1, 2, 3].map(() => client.follow(orderStatus, { id }));
      await one!.waitFor(1);
      await two!.waitFor(1);
      // Over HTTP each stream is a connection.
      if (transport.name === 'websocket') expect(await three!.ended()).toBe('TOO_MANY_SUBSCRIPTIONS');
      else await three!.waitFor(1);
    }
  });

  test('clients that do not read, do not respond or reconnect at once do not delay a shutdown', async () => {
    const gateway = await scene.addGateway({ ...heavyLimits, LIVE_MAX_WAITING: '2' });
    const customer = await aCustomer(scene.running.shop);
    await scene.order(customer);
    const asked = scene.as(customer, heavy, {}, gateway.url);
    const stalled = await Promise.all(transports.map(([, transport]) => transport.open(asked)));
    for (const stream of stalled) {
      await stream.waitFor(1);
      stream.pause();
    }
    await scene.orders(customer, 15);
    await until('they have fallen behind', async () => (await Metrics.of(gateway)).active === 0);
    const begin = Date.now();
    const over = new AbortController();
    const comeBack = async ([, transport]: (typeof transports)[number]) => {
      while (!over.signal.aborted) {
        const stream = await transport.open(scene.as(customer, myOrders, {}, gateway.url)).catch(() => undefined);
        await stream?.ended();
      }
    };
    const returning = transports.map(comeBack);
    await until('they are there', async () => (await Metrics.of(gateway)).active === 3);
    const silent = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    await once(silent, 'connect');
    await gateway.stop();
    expect(Date.now() - begin).toBeLessThan(10_000); // After 15 s it would have been killed.
    over.abort();
    await Promise.all(returning);
    for (const stream of stalled) stream.vanish();
    silent.destroy();
  });

  test('after a schema change valid streams continue, and the others end', async () => {
    await using file = await SupergraphFile.create();
    const gateway = await scene.addGateway({ SUPERGRAPH: file.path, SUPERGRAPH_POLL_SECONDS: '0.1' });
    const id = await scene.order(scene.ada);
    const kept = overAll((transport) => follow(transport, scene.as(scene.ada, orderStatus, { id }, gateway.url)));
    const wide = overAll((transport) => follow(transport, scene.as(scene.ada, orderStatusWide, { id }, gateway.url)));
    const gone = overAll((transport) =>
      follow(transport, scene.as(scene.running.shop, stock, { id: scene.variantId }, gateway.url)),
    );
    for (const each of [...kept, ...wide, ...gone]) await each.waitFor(1);

    const refusedIs = async (state: boolean) =>
      (await (await fetch(`${gateway.url}/ready`)).text()).includes('refused') === state;
    await file.write((sdl) => sdl.replace('stock.changed where subject', 'stock.changed where nothing'));
    await until('a supergraph with a wrong @live is refused', () => refusedIs(true));
    await scene.move(id, 'PROCESSING');
    for (const each of [...kept, ...wide]) await each.waitFor(2);

    await file.write((sdl) => withoutFields(sdl, 'Subscription.stockChanged', 'Customer.name'));
    for (const each of [...wide, ...gone]) expect(await each.ended()).toBe('SCHEMA_CHANGED');
    await until('the new one is in service', () => refusedIs(false));
    await scene.move(id, 'SHIPPED');
    for (const each of kept) expect(versionsOf(await each.waitFor(3))).toEqual([2, 3, 4]);

    await file.write((sdl) => sdl);
    await until('the first one is in service again', async () => {
      await using again = follow(
        transports[0][1],
        scene.as(scene.running.shop, stock, { id: scene.variantId }, gateway.url),
      );
      return await again.waitFor(1).catch(() => undefined);
    });
    await scene.move(id, 'DELIVERED');
    for (const each of kept) expect(versionsOf(await each.waitFor(4))).toEqual([2, 3, 4, 5]);
    for (const each of kept) await each[Symbol.asyncDispose]();
    expect((await Metrics.of(gateway)).sum('live_subscriptions_ended_total', { reason: 'SCHEMA_CHANGED' })).toBe(6);
  });

  test('nothing is lost while RabbitMQ is down, including streams that start meanwhile', async () => {
    const id = await scene.order(scene.ada);
    const before = overAll((transport) => follow(transport, scene.as(scene.ada, orderStatus, { id, after: 0 })));
    const wide = overAll((transport) => follow(transport, scene.as(scene.ada, orderStatusWide, { id, after: 0 })));
    const all = overAll((transport) => follow(transport, scene.as(scene.ada, myOrders, { after: '0' })));
    for (const each of [...before, ...wide]) await each.waitFor(2);
    await scene.running.rabbitMq.kill();
    await scene.move(id, 'PROCESSING');
    const meanwhile = overAll((transport) => follow(transport, scene.as(scene.ada, orderStatus, { id, after: 0 })));
    for (const each of meanwhile) await each.waitFor(3);
    await scene.move(id, 'SHIPPED');
    await scene.running.rabbitMq.start();
    for (const each of [...before, ...wide, ...meanwhile])
      await until('the changes of meanwhile have come', () => each.results.length >= 4, 40);
    await scene.move(id, 'DELIVERED');
    for (const each of [...before, ...wide, ...meanwhile])
      expect(versionsOf(await each.waitFor(5))).toEqual([1, 2, 3, 4, 5]);
    const ofOrder = (each: (typeof all)[number]) =>
      itemsOf(each.results).flatMap(({ orderId, version }) => (orderId === id ? [version] : []));
    for (const each of all) await until('my orders tell of it', () => ofOrder(each).length >= 5);
    for (const each of all) expect(ofOrder(each)).toEqual([1, 2, 3, 4, 5]);
    for (const each of [...before, ...wide, ...meanwhile, ...all]) await each[Symbol.asyncDispose]();
  });
});
