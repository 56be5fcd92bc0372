import { randomUUID } from 'node:crypto';
import {
  createEvent,
  CustomerLoginCodeRequested,
  type EventEnvelope,
  type Subscription,
  TransientError,
} from '../src/index.ts';
import { type DeadLetter } from '../src/database.ts';
import { aSubscription } from './support/broker.ts';
import { type BusUnderTest, openInProcess, openOverRabbitMq, retryDelaysMs } from './support/buses.ts';
import { aContract, anEvent, eventsOf, numbersBySubject } from './support/events.ts';
import { aGate } from './support/gate.ts';
import { publishAllUntilTaken, publishUntilTaken } from './support/relay-like.ts';
import { until } from './support/until.ts';

const attempts = 1 + retryDelaysMs.length;
const numberOf = ({ aggregateversion }: EventEnvelope) => aggregateversion;

describe.each([
  ['in process', openInProcess],
  ['over RabbitMQ', openOverRabbitMq],
] as const)('the event bus %s', (_, open) => {
  const contract = aContract();

  test('delivers an event only to the queues that subscribe to its type', async () => {
    const other = aContract();
    const [one, both, another] = [
      aSubscription(contract.type),
      aSubscription(other.type, contract.type),
      aSubscription(other.type),
    ];
    await using test = await open([one, both, another]);
    const heard: Record<string, EventEnvelope[]> = { one: [], both: [], another: [] };
    await test.bus.consume(one, async (event) => void heard.one?.push(event));
    await test.bus.consume(both, async (event) => void heard.both?.push(event));
    await test.bus.consume(another, async (event) => void heard.another?.push(event));

    const [event, otherEvent] = [anEvent(contract), anEvent(other)];
    await test.bus.publish(event);
    await test.bus.publish(otherEvent);
    await until(() => heard.both?.length === 2 && heard.one?.length === 1 && heard.another?.length === 1);
    expect(heard).toEqual({ one: [event], both: [event, otherEvent], another: [otherEvent] });
  });

  test('accepts an event without subscribers', async () => {
    await using test = await open([]);
    await expect(test.bus.publish(anEvent(contract))).resolves.toBeUndefined();
  });

  test('keeps the order of each subject and never handles two of its events concurrently', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const handled: EventEnvelope[] = [];
    const running = new Set<string>();
    let overlaps = 0;
    await test.bus.consume(subscription, async (event) => {
      if (running.has(event.subject)) overlaps += 1;
      running.add(event.subject);
      for (let turns = (numberOf(event) * 7) % 5; turns > 0; turns--) await new Promise(setImmediate);
      running.delete(event.subject);
      handled.push(event);
    });
    await Promise.all(eventsOf(contract, ['a', 'b', 'c', 'd'], 25).map((event) => test.bus.publish(event)));
    await until(() => handled.length === 100);
    const inOrder = Array.from({ length: 25 }, (_, index) => index + 1);
    expect(numbersBySubject(handled)).toEqual({ a: inOrder, b: inOrder, c: inOrder, d: inOrder });
    expect(overlaps).toBe(0);
  });

  test('handles events of different subjects concurrently', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const allRun = aGate();
    let running = 0;
    await test.bus.consume(subscription, async () => {
      running += 1;
      if (running === 3) allRun.open();
      await allRun.opened;
    });
    const published = eventsOf(contract, ['a', 'b', 'c'], 1).map((event) => test.bus.publish(event));
    await until(() => running === 3);
    await Promise.all(published);
  });

  test('retries a handler after transient errors until it succeeds', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const tried: string[] = [];
    await test.bus.consume(subscription, async ({ id }) => {
      tried.push(id);
      if (tried.length < attempts) throw new TransientError('not yet');
    });
    const event = anEvent(contract);
    await publishUntilTaken(test.bus, event);
    await until(() => tried.length === attempts);
    expect(new Set(tried)).toEqual(new Set([event.id]));
    expect(test.deadLetters).toEqual([]);
  });

  test('dead-letters an event immediately after a permanent error, and continues with the next', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const tried: number[] = [];
    await test.bus.consume(subscription, async (event) => {
      tried.push(numberOf(event));
      if (numberOf(event) === 1) throw new Error('cannot be handled');
    });
    const [bad, good] = [anEvent(contract, 'a', 1), anEvent(contract, 'a', 2)];
    await publishAllUntilTaken(test.bus, [bad, good]);
    const deadLetters = await untilDeadLettered(test, 1);
    expect(deadLetters).toEqual([deadLetterOf(subscription, bad, 'Error: cannot be handled', 1)]);
    await until(() => tried.length === 2);
    expect(tried).toEqual([1, 2]);
  });

  test('dead-letters an event after the last attempt, and continues with the next', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const tried: number[] = [];
    await test.bus.consume(subscription, async (event) => {
      tried.push(numberOf(event));
      if (numberOf(event) === 1) throw new TransientError('still not');
    });
    const [bad, good] = [anEvent(contract, 'a', 1), anEvent(contract, 'b', 2)];
    await publishAllUntilTaken(test.bus, [bad, good]);
    const deadLetters = await untilDeadLettered(test, 1);
    expect(deadLetters).toEqual([deadLetterOf(subscription, bad, 'TransientError: still not', attempts)]);
    expect(tried.filter((number) => number === 1)).toHaveLength(attempts);
    await until(() => tried.includes(2));
  });

  test('delivers a dead letter until it is stored', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    await test.keeper.stop();
    const tried: DeadLetter[] = [];
    const kept: DeadLetter[] = [];
    await test.bus.storeDeadLetters(async (message) => {
      tried.push(message);
      if (tried.length < 3) throw new Error('The database is away.');
      kept.push(message);
    });
    await test.bus.consume(subscription, () => Promise.reject(new Error('cannot be handled')));
    const event = anEvent(contract);
    await publishUntilTaken(test.bus, event);
    await until(() => kept.length > 0);
    expect(kept).toEqual([
      { ...deadLetterOf(subscription, event, 'Error: cannot be handled', 1), attempts: expect.any(Number) },
    ]);
    expect(tried).toHaveLength(3);
  });

  test('dead-letters a complete secret event, and reports its error without its data', async () => {
    const subscription = aSubscription(CustomerLoginCodeRequested.type);
    await using test = await open([subscription]);
    const data = { email: `${randomUUID()}@example.com`, code: '424242', expiresAt: '2030-01-01T00:00:00.000Z' };
    await test.bus.consume(subscription, async (event) => {
      if ((event.data as typeof data).email === data.email) throw new RangeError(`no ${JSON.stringify(event.data)}`);
    });
    const event = createEvent(CustomerLoginCodeRequested, { subject: 'a', aggregateVersion: 0 }, data);
    await publishUntilTaken(test.bus, event);
    const [message] = await untilDeadLettered(test, 1);
    expect(message!.error).toBe('RangeError: no {"email":"***","code":"***","expiresAt":"***"}');
    expect(JSON.parse(message!.payload)).toEqual(event);
  });

  test('keeps dead letters without a consumer for the next one', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    await test.keeper.stop();
    let tries = 0;
    await test.bus.consume(subscription, () => {
      tries += 1;
      return Promise.reject(new Error('cannot be handled'));
    });
    const event = anEvent(contract);
    const published = publishUntilTaken(test.bus, event);
    await until(() => tries > 0);
    const kept: DeadLetter[] = [];
    await test.bus.storeDeadLetters(async (message) => void kept.push(message));
    await published;
    await until(() => kept.length > 0);
    expect(kept.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([event]);
    expect(test.deadLetters).toEqual([]);
  });

  test('has one consumer of dead letters', async () => {
    await using test = await open([]);
    await expect(test.bus.storeDeadLetters(async () => {})).rejects.toThrow('already');
  });

  test('dead-letters an event once for the failing queue, however long another takes', async () => {
    const [hopeless, slow] = [aSubscription(contract.type), aSubscription(contract.type)];
    await using test = await open([hopeless, slow]);
    await test.bus.consume(hopeless, () => Promise.reject(new Error('cannot be handled')));
    let tries = 0;
    await test.bus.consume(slow, async () => {
      tries += 1;
      if (tries < attempts) throw new TransientError('not yet');
    });
    await publishUntilTaken(test.bus, anEvent(contract));
    await until(() => tries === attempts);
    const deadLetters = await untilDeadLettered(test, 1);
    expect(deadLetters.map(({ queue }) => queue)).toEqual([hopeless.queue]);
  });

  test('delivers an event for one queue only to that queue, whatever was handled before', async () => {
    const [meant, other] = [aSubscription(contract.type), aSubscription(contract.type)];
    await using test = await open([meant, other]);
    const handled: string[] = [];
    let isBroken = true;
    await test.bus.consume(meant, async () => {
      if (isBroken) throw new Error('cannot be handled');
      handled.push('meant');
    });
    await test.bus.consume(other, async () => void handled.push('other'));
    const heard: EventEnvelope[] = [];
    await test.bus.listen({ types: [contract.type], onEvent: (event) => heard.push(event), onGap: () => {} });
    const event = anEvent(contract);
    await publishUntilTaken(test.bus, event);
    await untilDeadLettered(test, 1);
    await until(() => handled.length === 1 && heard.length === 1);

    isBroken = false;
    await test.bus.publish(event, { queue: meant.queue });
    await test.bus.publish(anEvent(contract, 'b'), { queue: other.queue });
    await until(() => handled.length === 3);
    expect(handled.toSorted()).toEqual(['meant', 'other', 'other']);
    expect(heard).toEqual([event]);
  });

  test('rejects an event for an unknown queue', async () => {
    await using test = await open([]);
    await expect(test.bus.publish(anEvent(contract), { queue: aSubscription().queue })).rejects.toThrow();
  });

  test('loses nothing when every other handler fails the first time', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const [failed, handled] = [new Set<string>(), new Set<string>()];
    await test.bus.consume(subscription, async (event) => {
      if (numberOf(event) % 2 === 0 && !failed.has(event.id)) {
        failed.add(event.id);
        throw new TransientError('not yet');
      }
      handled.add(event.id);
    });
    const events = eventsOf(contract, ['a', 'b', 'c', 'd', 'e'], 10);
    await publishAllUntilTaken(test.bus, events);
    await until(() => handled.size === events.length);
    expect(failed.size).toBe(25);
    expect(test.deadLetters).toEqual([]);
  });

  test('rejects an event that cannot be delivered', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    await test.makeUnreachable(subscription.queue);
    await expect(test.bus.publish(anEvent(contract))).rejects.toThrow(/No queue accepts|has no consumer/);
  });

  test('rejects a second consumer of a queue', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    await test.bus.consume(subscription, async () => {});
    await expect(test.bus.consume(subscription, async () => {})).rejects.toThrow('already has a consumer');
  });

  test('delivers subsequent events of its types to a listener until it stops', async () => {
    const other = aContract();
    await using test = await open([]);
    const [heard, heardByOther]: [EventEnvelope[], EventEnvelope[]] = [[], []];
    const onGap = () => {};
    const [before, during, after, last] = eventsOf(contract, ['a'], 4);
    await test.bus.publish(before!);
    const listening = await test.bus.listen({ types: [contract.type], onEvent: (event) => heard.push(event), onGap });
    await test.bus.listen({ types: [contract.type], onEvent: (event) => heardByOther.push(event), onGap });
    await test.bus.publish(anEvent(other));
    await test.bus.publish(during!);
    await until(() => heard.length > 0);
    await listening.stop();
    await test.bus.publish(after!);
    await test.bus.publish(last!);
    await until(() => heardByOther.length === 3);
    expect(heard).toEqual([during]);
    expect(heardByOther).toEqual([during, after, last]);
  });

  test('stops a consumer when its running handlers have ended, and delivers nothing more', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const gate = aGate();
    const log: string[] = [];
    const consumption = await test.bus.consume(subscription, async (event) => {
      log.push(`started ${numberOf(event)}`);
      await gate.opened;
      log.push(`ended ${numberOf(event)}`);
    });
    const published = publishUntilTaken(test.bus, anEvent(contract, 'a', 1));
    await until(() => log.length === 1);
    const stopped = consumption.stop().then(() => log.push('stopped'));
    await publishSome(test, eventsOf(contract, ['b'], 10));
    expect(log).toEqual(['started 1']);
    gate.open();
    await stopped;
    await published;
    expect(log).toEqual(['started 1', 'ended 1', 'stopped']);
  });

  test('delivers events published without a consumer to the next consumer', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const first = await test.bus.consume(subscription, async () => {});
    await first.stop();
    const event = anEvent(contract);
    const published = publishUntilTaken(test.bus, event);
    const handled: EventEnvelope[] = [];
    await test.bus.consume(subscription, async (each) => void handled.push(each));
    await until(() => handled.length > 0);
    await published;
    expect(handled).toEqual([event]);
  });

  test('closes when the running handlers have ended', async () => {
    const subscription = aSubscription(contract.type);
    await using test = await open([subscription]);
    const gate = aGate();
    const log: string[] = [];
    await test.bus.consume(subscription, async () => {
      log.push('started');
      await gate.opened;
      log.push('ended');
    });
    const published = publishUntilTaken(test.bus, anEvent(contract));
    await until(() => log.length === 1);
    const closed = test.bus.close().then(() => log.push('closed'));
    await publishSome(test, eventsOf(contract, ['b'], 10));
    gate.open();
    await closed;
    await published;
    expect(log).toEqual(['started', 'ended', 'closed']);
  });
});

async function untilDeadLettered({ deadLetters }: BusUnderTest, count: number) {
  return until(() => deadLetters.length >= count && deadLetters);
}

/** The expected dead letter of an event. */
function deadLetterOf({ queue }: Subscription, event: EventEnvelope, error: string, attempts: number): DeadLetter {
  return {
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/) as string,
    queue,
    service: 'test',
    type: event.type,
    subject: event.subject,
    payload: JSON.stringify(event),
    isEvent: true,
    error,
    attempts,
    deadLetteredAt: expect.any(Date) as Date,
  };
}

/**
 * Publishes in sequence to a bus that stops in the meantime: a queue keeps the events, or they are rejected. This takes
 * more round trips to the broker than stopping, so work that is not awaited would be missed.
 */
async function publishSome({ bus }: BusUnderTest, events: readonly EventEnvelope[]): Promise<void> {
  for (const event of events) await bus.publish(event).catch(() => {});
}
