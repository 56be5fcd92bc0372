import { createEvent, describeBus, type EventEnvelope, retryQueue, TransientError } from '../src/index.ts';
import { addToOutbox, outboxBacklog } from '../src/database.ts';
import { aDeadLetterQueue, aSubscription, viewBroker } from './support/broker.ts';
import { openRabbitMq, retryDelaysMs } from './support/buses.ts';
import { openMessagingDatabase } from './support/database.ts';
import { aContract, anEvent } from './support/events.ts';
import { rabbitMqTest } from './support/rabbitmq.ts';
import { startRelay } from './support/relays.ts';
import { ownRabbitMq } from './support/servers.ts';
import { until } from './support/until.ts';

const contract = aContract();

test('publishes an event once, even if the broker is short of memory for longer than the timeouts', async () => {
  const subscription = aSubscription(contract.type);
  await using broker = await ownRabbitMq();
  await using database = await openMessagingDatabase();
  const options = { url: broker.url, subscriptions: [subscription], deadLetterQueue: aDeadLetterQueue() };
  const bus = await openRabbitMq(options);
  await using relay = startRelay(database, bus);
  const say = (subject: string) =>
    addToOutbox(database.dataSource.manager, createEvent(contract, { subject, aggregateVersion: 1 }, { number: 1 }));
  await say('before');
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);

  await broker.control('set_vm_memory_high_watermark', 'absolute', '1');
  const other = await openRabbitMq(options);
  const handled: EventEnvelope[] = [];
  await other.consume(subscription, async (event) => void handled.push(event));
  await until(() => handled.length === 1); // Queued messages are still consumed.
  for (let number = 1; number <= 100; number++) await say(`subject ${number}`);
  await until(() => !bus.acceptsEvents());
  expect(describeBus(bus)).toMatch(/^degraded: publishing: .*memory/);
  expect(bus.isConnected()).toBe(true);
  // Longer than ten seconds, after which an unconfirmed event used to be published again.
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  expect((await outboxBacklog(database.dataSource)).depth).toBe(100);

  await broker.control('set_vm_memory_high_watermark', 'absolute', '512MB');
  await until(async () => (await outboxBacklog(database.dataSource)).depth === 0);
  await until(() => handled.length >= 101);
  await until(() => describeBus(bus) === 'connected');
  await Promise.all([bus.close(), other.close()]);
  expect(handled).toHaveLength(101);
  expect(relay.errors).toEqual([]);
});

test('handles messages while the broker is short of memory, and retries wait', async () => {
  const subscription = aSubscription(contract.type);
  await using broker = await ownRabbitMq();
  const options = { url: broker.url, subscriptions: [subscription], deadLetterQueue: aDeadLetterQueue() };
  const bus = await openRabbitMq(options);
  for (const subject of ['a', 'b', 'c']) await bus.publish(anEvent(contract, subject));
  await broker.control('set_vm_memory_high_watermark', 'absolute', '1');
  const tried: string[] = [];
  await bus.consume(subscription, async ({ subject }) => {
    tried.push(subject);
    if (subject === 'a' && tried.filter((each) => each === 'a').length === 1) throw new TransientError('not yet');
  });
  await until(() => tried.length === 3);
  await broker.control('set_vm_memory_high_watermark', 'absolute', '512MB');
  await until(() => tried.length === 4);
  expect(tried.toSorted()).toEqual(['a', 'a', 'b', 'c']);
  await bus.close();
});

test('detects a frozen broker by heartbeats, and recovers afterwards', async () => {
  const subscription = aSubscription(contract.type);
  await using broker = await ownRabbitMq();
  const bus = await openRabbitMq({
    url: broker.url,
    subscriptions: [subscription],
    deadLetterQueue: aDeadLetterQueue(),
  });
  const handled: string[] = [];
  await bus.consume(subscription, async ({ id }) => void handled.push(id));
  const first = anEvent(contract);
  await bus.publish(first);
  await until(() => handled.length === 1);
  await broker.freeze();
  const lost = bus.publish(anEvent(contract)).catch(String);
  await until(() => !bus.isConnected()); // Within 20 seconds.
  expect(await lost).toContain('closed');
  await until(() => bus.delayedSince()); // Consumers have a separate connection.
  broker.thaw();
  await until(() => bus.isConnected());
  expect(bus.delayedSince()).toBeUndefined();
  const last = anEvent(contract);
  await bus.publish(last);
  await until(() => handled.includes(last.id));
  await bus.close();
});

describe('a queue that was declared differently', () => {
  test("is reported once with the broker's message, while it exists", async () => {
    const subscription = aSubscription(contract.type);
    const retry = retryQueue(subscription.queue, retryDelaysMs[0]!);
    await using test = await rabbitMqTest(subscription);
    await test.broker.declareQueue(retry, { 'x-queue-type': 'classic' });
    const errors: string[] = [];
    const bus = await test.open({ onError: (error) => errors.push(String(error)) });
    const words = errors.filter((error) => error.includes('PRECONDITION_FAILED'));
    expect(words).toEqual([expect.stringContaining(retry)]);
    expect(describeBus(bus)).toMatch(/^degraded: queue .*PRECONDITION_FAILED/);

    await test.broker.deleteQueue(retry);
    await until(() => describeBus(bus) === 'connected');
    expect(errors.filter((error) => error.includes('PRECONDITION_FAILED'))).toHaveLength(1);
  });

  test('gets no messages that might be stuck in it; the next retry queue is used', async () => {
    const subscription = aSubscription(contract.type);
    const retry = retryQueue(subscription.queue, retryDelaysMs[0]!);
    await using test = await rabbitMqTest(subscription);
    await test.broker.declareQueue(retry, { 'x-queue-type': 'classic' });
    const bus = await test.open();
    let tried = 0;
    await bus.consume(subscription, async () => {
      tried += 1;
      if (tried === 1) throw new TransientError('not yet');
    });
    await bus.publish(anEvent(contract));
    await until(() => tried === 2);
    expect(await test.broker.count(retry)).toBe(0);
  });
});

describe('a queue that the broker rejects', () => {
  test('neither delays other queues nor loses an event, and is declared once permitted', async () => {
    const [refused, other] = [aContract(), aContract()];
    const [absent, fine] = [aSubscription(refused.type), aSubscription(other.type)];
    await using broker = await ownRabbitMq();
    const deadLetterQueue = aDeadLetterQueue();
    const before = await openRabbitMq({ url: broker.url, subscriptions: [fine], deadLetterQueue });
    await before.close();
    await broker.control('set_vhost_limits', '-p', '/', JSON.stringify({ 'max-queues': 4 }));
    const errors: string[] = [];
    const bus = await openRabbitMq({
      url: broker.url,
      subscriptions: [absent, fine],
      deadLetterQueue,
      onError: (error) => errors.push(String(error)),
    });
    const handled: string[] = [];
    await bus.consume(absent, async ({ id }) => void handled.push(id));
    await bus.consume(fine, async ({ id }) => void handled.push(id));
    const [one, another] = [anEvent(refused), anEvent(other)];
    await expect(bus.publish(one)).rejects.toThrow('limit');
    await bus.publish(another);
    await until(() => handled.length === 1);
    expect(handled).toEqual([another.id]);
    expect(describeBus(bus)).toMatch(/^degraded: .*limit/);

    await broker.control('clear_vhost_limits', '-p', '/');
    await until(() => describeBus(bus) === 'connected');
    await bus.publish(one);
    await until(() => handled.length === 2);
    await bus.close();
  });

  test('cancels only its own consumer, and is consumed again when it exists', async () => {
    const [gone, fine] = [aSubscription(contract.type), aSubscription('another')];
    await using test = await rabbitMqTest(gone, fine);
    await using view = await viewBroker();
    const bus = await test.open();
    let gaps = 0;
    const handled: string[] = [];
    await bus.consume(gone, async ({ id }) => void handled.push(id));
    await bus.listen({ types: ['another'], onEvent: () => {}, onGap: () => void (gaps += 1) });
    await view.deleteQueue(gone.queue);
    await until(() => describeBus(bus) !== 'connected');
    await until(() => describeBus(bus) === 'connected');
    const event = anEvent(contract);
    await bus.publish(event);
    await until(() => handled.length === 1);
    expect(gaps).toBe(0); // It is the same connection.
  });
});
