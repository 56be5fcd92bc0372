import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRabbitMq } from '@commerce/local-servers';
import type { RabbitMqEventBus } from '../src/index.ts';
import { aSubscription } from './support/broker.ts';
import { openRabbitMq } from './support/buses.ts';
import { aContract, eventsOf } from './support/events.ts';
import { publishAllUntilTaken } from './support/relay-like.ts';
import { until } from './support/until.ts';

/** A broker of the test's own on a folder of its own, that can be killed and started again. */
async function aBroker() {
  const folder = await mkdtemp(join(tmpdir(), 'events-test-'));
  const dataDir = join(folder, 'rabbitmq');
  let node = await startRabbitMq({ dataDir });
  return {
    url: node.amqpUrl,
    kill: () => node.kill(),
    startAgain: async () => void (node = await startRabbitMq({ dataDir, port: node.port })),
    [Symbol.asyncDispose]: async () => {
      await node.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

test('nothing is lost, and everything goes on by itself, when the broker is killed and started again', async () => {
  const [contract, unconsumed] = [aContract(), aContract()];
  const [subscription, later] = [aSubscription(contract.type), aSubscription(unconsumed.type)];
  await using broker = await aBroker();
  const subscriptions = [subscription, later];
  const [publisher, consumer]: RabbitMqEventBus[] = await Promise.all([
    openRabbitMq({ url: broker.url, subscriptions }),
    openRabbitMq({ url: broker.url, subscriptions }),
  ]);
  const [handled, kept]: [Set<string>, Set<string>] = [new Set(), new Set()];
  let gaps = 0;
  await consumer!.consume(subscription, async ({ id }) => void handled.add(id));
  await consumer!.listen({ types: [contract.type], onEvent: () => {}, onGap: () => void (gaps += 1) });

  const waiting = eventsOf(unconsumed, ['a', 'b'], 5);
  await publishAllUntilTaken(publisher!, waiting);
  const events = eventsOf(contract, ['a', 'b', 'c', 'd', 'e'], 100);
  const published = publishAllUntilTaken(publisher!, events);
  await until(() => handled.size > 20);
  expect(handled.size).toBeLessThan(events.length);
  await broker.kill();
  await until(() => !publisher!.isConnected() && !consumer!.isConnected());
  await expect(publisher!.publish(events[0]!)).rejects.toThrow('not connected');

  await broker.startAgain();
  await published;
  await until(() => handled.size === events.length);
  expect(gaps).toBeGreaterThan(0);
  await consumer!.consume(later, async ({ id }) => void kept.add(id));
  await until(() => kept.size === waiting.length);
  await Promise.all([publisher!.close(), consumer!.close()]);
}, 60_000);
