import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@commerce/cluster';
import { exchange, RabbitMqEventBus, retryQueue, TransientError, type EventEnvelope } from '../src/index.ts';
import { type DeadLetter } from '../src/database.ts';
import { aSubscription, sharedBrokerUrl } from './support/broker.ts';
import { openRabbitMq, retryDelaysMs } from './support/buses.ts';
import { aContract, anEvent, eventsOf } from './support/events.ts';
import { aGate } from './support/gate.ts';
import { proxyTo } from './support/proxy.ts';
import { rabbitMqTest } from './support/rabbitmq.ts';
import { publishAllUntilTaken, publishUntilTaken } from './support/relay-like.ts';
import { until } from './support/until.ts';

const contract = aContract();

describe('messages', () => {
  test('are kept for a consumer that has never started', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const publisher = await test.open();
    const events = eventsOf(contract, ['a'], 3);
    for (const event of events) await publisher.publish(event);
    await publisher.close();

    const handled: EventEnvelope[] = [];
    const bus = await test.open();
    await bus.consume(subscription, async (event) => void handled.push(event));
    await until(() => handled.length === 3);
    expect(handled).toEqual(events);
  });

  test('are shared by the consumers of a queue, each handled by one', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const bothWork = aGate();
    const handled: [string[], string[]] = [[], []];
    for (const mine of handled) {
      const bus = await test.open({ prefetch: 1 });
      await bus.consume(subscription, async ({ id }) => {
        mine.push(id);
        if (handled.every(({ length }) => length > 0)) bothWork.open();
        await bothWork.opened;
      });
    }
    const publisher = await test.open();
    const events = eventsOf(contract, ['a', 'b', 'c', 'd'], 10);
    await Promise.all(events.map((event) => publisher.publish(event)));
    await until(() => handled.flat().length >= events.length);
    expect(handled.flat().toSorted()).toEqual(events.map(({ id }) => id).toSorted());
  });

  test('count their attempts across retries', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const bus = await test.open({ retryDelaysMs: [10, 3_600_000] });
    await bus.consume(subscription, () => Promise.reject(new TransientError('not yet')));
    await bus.publish(anEvent(contract));
    const waiting = await until(() => test.broker.take(retryQueue(subscription.queue, 3_600_000)));
    expect(waiting.properties.headers).toMatchObject({ 'x-attempt': 3, 'x-error': 'TransientError: not yet' });
  });

  test('are distinguished when the same event goes to two queues concurrently, one of which does not exist', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const bus = await test.open();
    const gone = aSubscription().queue;
    const events = eventsOf(contract, ['a', 'b'], 100);
    const outcomes = await Promise.allSettled(
      events.flatMap((event) => [subscription.queue, gone].map((queue) => bus.publish(event, { queue }))),
    );
    const expected = events.flatMap(() => ['fulfilled', 'rejected']);
    expect(outcomes.map(({ status }) => status)).toEqual(expected);
    expect(await test.broker.count(subscription.queue)).toBe(events.length);
  });

  test('are acknowledged once they are handled', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const bus = await test.open();
    let handled = 0;
    await bus.consume(subscription, async () => void (handled += 1));
    await Promise.all(eventsOf(contract, ['a', 'b'], 5).map((event) => bus.publish(event)));
    await until(() => handled === 10);
    await bus.close();
    expect(await test.broker.count(subscription.queue)).toBe(0);
  });

  test('are delivered again if they were not acknowledged before the connection was lost', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const [bus, publisher] = [await test.open({ url: proxy.url }), await test.open()];
    const gate = aGate();
    const tried: string[] = [];
    await bus.consume(subscription, async ({ id }) => {
      tried.push(id);
      await gate.opened;
    });
    const event = anEvent(contract);
    await publisher.publish(event);
    await until(() => tried.length === 1);
    proxy.cut();
    proxy.mend();
    gate.open();
    await until(() => tried.length === 2);
    expect(tried).toEqual([event.id, event.id]);
    await bus.close();
    expect(await test.broker.count(subscription.queue)).toBe(0);
  });
});

/** The broker's confirmation of a publication, AMQP's basic.ack. */
const confirmation = '\0\u003c\0\u0050';

describe('the dead-letter queue', () => {
  test.each([
    ['garbage', Buffer.from([0x00, 0xff, 0xfe, 0x7b])],
    ['nothing', Buffer.alloc(0)],
    ['JSON that is not an envelope', Buffer.from('{"hello": "world"}')],
  ])('accepts a message that is %s, and keeps its bytes', async (_, content) => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const bus = await test.open();
    const handled: EventEnvelope[] = [];
    await bus.consume(subscription, async (event) => void handled.push(event));
    await test.broker.put(subscription.queue, content);
    const letter = await until(() => test.broker.take(test.deadLetterQueue));
    expect(letter.content.equals(content)).toBe(true);
    expect(letter.properties.headers).toMatchObject({
      'x-queue': subscription.queue,
      'x-attempt': 1,
      'x-error': expect.stringMatching(/Error|Invalid/),
      'x-dead-lettered-at': expect.stringMatching(/^\d{4}-.*Z$/),
    });

    const event = anEvent(contract);
    await bus.publish(event);
    await until(() => handled.length > 0);
    expect(handled).toEqual([event]);
  });

  test('gets a message before it leaves its own queue, whatever happens in between', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const [bus, publisher] = [await test.open({ url: proxy.url }), await test.open()];
    await bus.consume(subscription, () => Promise.reject(new Error('cannot be handled')));
    const hold = proxy.holdAt(confirmation);
    const event = anEvent(contract);
    await publisher.publish(event);
    await hold.reached;
    await until(async () => (await test.broker.count(test.deadLetterQueue)) === 1);
    proxy.cut();
    await until(async () => (await test.broker.count(subscription.queue)) === 1);
    hold.release();
    const kept: DeadLetter[] = [];
    await publisher.storeDeadLetters(async (message) => void kept.push(message));
    await until(() => kept.length === 1);

    proxy.mend();
    await until(() => kept.length === 2);
    expect(kept.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([event, event]);
    await bus.close();
    expect(await test.broker.count(subscription.queue)).toBe(0);
  });

  test('keeps a message with the same ID until it is stored', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const [bus, keeper] = [await test.open(), await test.open({ url: proxy.url })];
    await bus.consume(subscription, () => Promise.reject(new Error('cannot be handled')));
    const gate = aGate();
    const kept: DeadLetter[] = [];
    await keeper.storeDeadLetters(async (message) => {
      kept.push(message);
      await gate.opened;
    });
    await bus.publish(anEvent(contract));
    await until(() => kept.length === 1);
    proxy.cut();
    proxy.mend();
    gate.open();
    await until(() => kept.length === 2);
    expect(kept[1]).toEqual(kept[0]);
    await keeper.close();
    expect(await test.broker.count(test.deadLetterQueue)).toBe(0);
  });

  test('keeps messages without a consumer, and when one stops that cannot store them', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const bus = await test.open();
    await bus.consume(subscription, () => Promise.reject(new Error('cannot be handled')));
    await bus.publish(anEvent(contract));
    await until(async () => (await test.broker.count(test.deadLetterQueue)) === 1);
    let tries = 0;
    const keeping = await bus.storeDeadLetters(() => {
      tries += 1;
      return Promise.reject(new Error('The database is away.'));
    });
    await until(() => tries > 1);
    await keeping.stop();
    expect(bus.isConnected()).toBe(true);
    await until(async () => (await test.broker.count(test.deadLetterQueue)) === 1);
  });

  test('gets messages from the broker that were redelivered too often, as when they crash their consumer', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const bus = await test.open();
    const event = anEvent(contract);
    await bus.publish(event);
    await test.broker.leaveUnanswered(subscription.queue, 21);
    const kept: DeadLetter[] = [];
    await bus.storeDeadLetters(async (message) => void kept.push(message));
    await until(() => kept.length > 0);
    expect(kept).toEqual([
      expect.objectContaining({
        queue: subscription.queue,
        subject: event.subject,
        isEvent: true,
        error: expect.stringContaining('without an acknowledgement'),
      }),
    ]);
    expect(kept[0]!.id).not.toBe(event.id);
    expect(await test.broker.count(subscription.queue)).toBe(0);
  });

  test('accepts messages of other programs with few details', async () => {
    await using test = await rabbitMqTest();
    const bus = await test.open();
    const kept: DeadLetter[] = [];
    await bus.storeDeadLetters(async (message) => void kept.push(message));
    await test.broker.put(test.deadLetterQueue, Buffer.from('hello\0'));
    await until(() => kept.length > 0);
    expect(kept).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        queue: 'unknown',
        service: 'unknown',
        type: null,
        subject: null,
        payload: 'hello\u{fffd}',
        isEvent: false,
        error: 'unknown',
        attempts: 0,
        deadLetteredAt: expect.any(Date),
      },
    ]);
  });

  test('gets a message before it leaves its own queue: a message that cannot be dead-lettered is delivered again', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const bus = await test.open();
    await test.broker.deleteQueue(test.deadLetterQueue);
    let tried = 0;
    await bus.consume(subscription, () => {
      tried += 1;
      return Promise.reject(new Error('cannot be handled'));
    });
    const event = anEvent(contract);
    await bus.publish(event);
    // The queue exists again after the bus has reconnected.
    await until(() => tried > 1 && bus.isConnected());
    const letter = await until(() => test.broker.take(test.deadLetterQueue));
    expect(JSON.parse(letter.content.toString())).toEqual(event);
    await bus.close();
    expect(await test.broker.count(subscription.queue)).toBe(0);
  });
});

describe('a lost connection', () => {
  test('is replaced, and publishing, consuming and listening continue', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const bus = await test.open({ url: proxy.url });
    const [handled, heard]: [Set<string>, Set<string>] = [new Set(), new Set()];
    let gaps = 0;
    await bus.consume(subscription, async ({ id }) => void handled.add(id));
    await bus.listen({ types: [contract.type], onEvent: ({ id }) => heard.add(id), onGap: () => void (gaps += 1) });

    const before = anEvent(contract);
    await bus.publish(before);
    await until(() => handled.has(before.id) && heard.has(before.id));
    expect(gaps).toBe(0);

    proxy.cut();
    await until(() => !bus.isConnected());
    await expect(bus.publish(anEvent(contract))).rejects.toThrow('not connected');
    proxy.mend();
    await until(() => gaps === 1 && bus.isConnected()); // Publishing uses another connection.

    const after = anEvent(contract);
    await bus.publish(after);
    await until(() => handled.has(after.id) && heard.has(after.id));
  });

  test('rejects publications in progress', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const bus = await test.open({ url: proxy.url });
    const published = Promise.allSettled(eventsOf(contract, ['a', 'b'], 10).map((event) => bus.publish(event)));
    proxy.cut();
    expect((await published).map(({ status }) => status)).toContain('rejected');
  });

  test('is also replaced if the consumer has started meanwhile', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const bus = await test.open({ url: proxy.url });
    proxy.cut();
    await until(() => !bus.isConnected());
    const handled: string[] = [];
    await bus.consume(subscription, async ({ id }) => void handled.push(id));
    const event = anEvent(contract);
    const published = publishUntilTaken(bus, event);
    proxy.mend();
    await published;
    await until(() => handled.length > 0);
    expect(handled).toEqual([event.id]);
  });

  test('does not restart a consumer that has stopped meanwhile', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const bus = await test.open({ url: proxy.url });
    const consumption = await bus.consume(subscription, async () => {});
    proxy.cut();
    await until(() => !bus.isConnected());
    await consumption.stop();
    proxy.mend();
    await publishUntilTaken(bus, anEvent(contract));
    await bus.close();
    expect(await test.broker.count(subscription.queue)).toBe(1);
  });
});

/** The broker's response when consuming starts. */
const consumerTag = 'amq.ctag-';

describe('stopping during a reconnect', () => {
  test('removes a consumer', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const bus = await test.open({ url: proxy.url });
    const handled: EventEnvelope[] = [];
    const consumption = await bus.consume(subscription, async (event) => void handled.push(event));
    const hold = proxy.holdAt(consumerTag);
    proxy.cut();
    proxy.mend();
    await hold.reached;
    await consumption.stop();
    hold.release();
    const another = await test.open();
    const handledByAnother: EventEnvelope[] = [];
    await another.consume(subscription, async (event) => void handledByAnother.push(event));
    await publishAllUntilTaken(bus, eventsOf(contract, ['a', 'b'], 5));
    await until(() => handledByAnother.length === 10);
    expect(handled).toEqual([]);
  });

  test('removes a listener', async () => {
    await using test = await rabbitMqTest();
    await using proxy = await proxyTo(sharedBrokerUrl());
    const bus = await test.open({ url: proxy.url });
    const told: string[] = [];
    const tell = (what: string) => void told.push(what);
    const listener = { types: [contract.type], onEvent: () => tell('event'), onGap: () => tell('gap') };
    const listening = await bus.listen(listener);
    const hold = proxy.holdAt(consumerTag);
    proxy.cut();
    proxy.mend();
    await hold.reached;
    await listening.stop();
    hold.release();
    const heard: string[] = [];
    await until(() => bus.isConnected());
    await bus.listen({ types: [contract.type], onEvent: ({ id }) => heard.push(id), onGap: () => {} });
    for (const event of eventsOf(contract, ['a'], 3)) await publishUntilTaken(bus, event);
    await until(() => heard.length === 3);
    expect(told).toEqual([]);
  });
});

describe('a listener', () => {
  test('ignores a message that is not an event', async () => {
    await using test = await rabbitMqTest();
    const errors: unknown[] = [];
    const bus = await test.open({ onError: (error) => errors.push(error) });
    const heard: EventEnvelope[] = [];
    let gaps = 0;
    await bus.listen({ types: [contract.type], onEvent: (event) => heard.push(event), onGap: () => void (gaps += 1) });
    await test.broker.publish(exchange, contract.type, Buffer.from('garbage'));
    const event = anEvent(contract);
    await publishUntilTaken(bus, event);
    await until(() => heard.length > 0);
    expect(heard).toEqual([event]);
    expect(errors).toEqual([expect.any(SyntaxError)]);
    expect(gaps).toBe(0);
  });

  test('is notified when events are no longer received, and when they are received again', async () => {
    await using test = await rabbitMqTest();
    await using proxy = await proxyTo(sharedBrokerUrl());
    const bus = await test.open({ url: proxy.url });
    const told: string[] = [];
    const listener = { types: [contract.type], onEvent: () => {} };
    await bus.listen({ ...listener, onLost: () => told.push('lost'), onGap: () => told.push('gap') });
    expect(told).toEqual([]);
    proxy.cut();
    await until(() => told.length > 0);
    expect(told).toEqual(['lost']);
    proxy.mend();
    await until(() => told.length > 1);
    expect(told).toEqual(['lost', 'gap']);
  });

  test('is notified that the broker does not accept its queue', async () => {
    await using test = await rabbitMqTest();
    const bus = await test.open({ onError: () => {} });
    const told: string[] = [];
    const types = ['a'.repeat(300)]; // Too long for AMQP.
    await bus.listen({ types, onEvent: () => {}, onLost: () => told.push('lost'), onGap: () => told.push('gap') });
    expect(told).toEqual(['lost']);
  });

  test('is notified at once that there is no connection, and not after it has stopped', async () => {
    await using proxy = await proxyTo(sharedBrokerUrl());
    proxy.cut();
    const bus = await RabbitMqEventBus.open({
      url: proxy.url,
      connectionName: 'test',
      onError: () => {},
      subscriptions: [],
    });
    const told: string[] = [];
    const listener = { types: [contract.type], onEvent: () => {} };
    const listening = await bus.listen({ ...listener, onLost: () => told.push('lost'), onGap: () => told.push('gap') });
    expect(told).toEqual(['lost']);
    await listening.stop();
    proxy.mend();
    await until(() => bus.isConnected());
    await bus.close();
    expect(told).toEqual(['lost']);
  });

  test('is notified of a gap if it started before the first connection', async () => {
    await using proxy = await proxyTo(sharedBrokerUrl());
    proxy.cut();
    const errors: unknown[] = [];
    const onError = (error: unknown) => void errors.push(error);
    const bus = await RabbitMqEventBus.open({ url: proxy.url, connectionName: 'test', onError, subscriptions: [] });
    await until(() => errors.length > 0);
    let gaps = 0;
    await bus.listen({ types: [contract.type], onEvent: () => {}, onGap: () => void (gaps += 1) });
    proxy.mend();
    await until(() => gaps === 1);
    await bus.close();
  });
});

describe('a bus', () => {
  test('opens without a broker, reports that, and closes', async () => {
    const errors: unknown[] = [];
    const bus = await RabbitMqEventBus.open({
      url: `amqp://127.0.0.1:${await freePort()}`,
      connectionName: 'test',
      onError: (error) => errors.push(error),
    });
    await until(() => errors.length > 1);
    expect(bus.isConnected()).toBe(false);
    await expect(bus.publish(anEvent(contract))).rejects.toThrow('not connected');
    await bus.close();
  });

  test('closes even if the connection is lost meanwhile', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const bus = await test.open({ url: proxy.url });
    await bus.consume(subscription, async () => {});
    await bus.listen({ types: [contract.type], onEvent: () => {}, onGap: () => {} });
    proxy.freeze();
    const closed = bus.close();
    await new Promise(setImmediate);
    proxy.cut();
    await closed;
    expect(bus.isConnected()).toBe(false);
  });

  test('stays closed when it is closed while connecting', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await using proxy = await proxyTo(sharedBrokerUrl());
    const hold = proxy.holdAt(subscription.queue);
    const bus = await RabbitMqEventBus.open({
      url: proxy.url,
      connectionName: 'closed early',
      onError: () => {},
      subscriptions: [subscription],
      retryDelaysMs,
      deadLetterQueue: test.deadLetterQueue,
    });
    await bus.consume(subscription, async () => {});
    await hold.reached; // The broker has declared the first queue.
    await bus.close();
    hold.release();
    await until(() => proxy.count() === 0);
    expect(bus.isConnected()).toBe(false);
    const publisher = await test.open();
    await publisher.publish(anEvent(contract));
    expect(await test.broker.count(subscription.queue)).toBe(1);
  });

  test('survives the loss of a connection that was being opened when it was closed', async () => {
    await using proxy = await proxyTo(sharedBrokerUrl());
    const [openOk, closeOk] = ['\0\x0a\0\x29', '\0\x0a\0\x33']; // Class 10 of AMQP, methods 41 and 51.
    const errors: unknown[] = [];
    const onError = (error: unknown) => void errors.push(error);
    const opening = proxy.holdAt(openOk);
    const bus = await RabbitMqEventBus.open({ url: proxy.url, connectionName: 'test', onError, subscriptions: [] });
    await opening.reached;
    await bus.close();
    const closing = proxy.holdAt(closeOk);
    opening.release();
    await closing.reached;
    proxy.cut();
    await until(() => proxy.count() === 0);
    await sleep(50); // An unhandled error of the connection would end the process.
    expect(errors).toEqual([]);
  });

  test('works with queues that an earlier version has declared differently', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    await test.broker.declareQueue(subscription.queue, { 'x-queue-type': 'quorum' });
    await test.broker.put(subscription.queue, Buffer.from(JSON.stringify(anEvent(contract, 'earlier'))));
    const bus = await test.open();
    await bus.publish(anEvent(contract, 'later'));
    const subjects: string[] = [];
    await bus.consume(subscription, async ({ subject }) => void subjects.push(subject));
    await until(() => subjects.length === 2);
    expect(subjects).toEqual(['earlier', 'later']);
  });

  test('declares its own topology, and keeps that of others', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await rabbitMqTest(subscription);
    const { deadLetterQueue } = test;
    const options = { subscriptions: [subscription], deadLetterQueue };
    const buses = await Promise.all([test.open(), test.open(), openRabbitMq(options)]);
    await publishAllUntilTaken(buses[0], eventsOf(contract, ['a'], 2));
    expect(await test.broker.count(subscription.queue)).toBe(2);
    await buses[2].close();
  });
});
