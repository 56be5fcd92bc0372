import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { FairLimit } from '@commerce/runtime';
import { costOfChannel, SubscriptionCount, type LiveLimits } from '../../src/live/live-limits.ts';

const wide: LiveLimits = {
  perConnection: 1e6,
  perCaller: 1e6,
  inAll: 1e6,
  costPerCaller: 1e6,
  costPerAddress: 1e6,
  keptLengthPerCaller: 1e6,
};
const aCaller = (callerKey: string, isSignedIn = true) => ({ connection: {}, callerKey, isSignedIn });

function enterUntilRejected(count: SubscriptionCount, counted: ReturnType<typeof aCaller>, cost: number): number {
  for (let entered = 0; entered < 10_000; entered += 1) {
    try {
      count.enter(counted, aChannel(cost));
    } catch (error) {
      expect(error).toBeInstanceOf(GraphQLError);
      expect((error as GraphQLError).extensions.code).toBe('TOO_MANY_SUBSCRIPTIONS');
      return entered;
    }
  }
  throw new Error('Nothing was rejected.');
}

/** A channel without other callers. */
const aChannel = (cost: number) => ({ key: randomUUID(), cost, keptLength: 0 });

test('a channel costs as much as each of its reads, and at least 10', () => {
  expect([costOfChannel(3), costOfChannel(250.1)]).toEqual([10, 251]);
});

describe('a caller with several subscriptions to a channel', () => {
  const channel = { key: 'stock', cost: 10, keptLength: 0 };

  test('pays for it once, and 1 for each further subscription', () => {
    const count = new SubscriptionCount({ ...wide, costPerCaller: 20 });
    for (let entered = 0; entered < 11; entered += 1) count.enter(aCaller('ada'), channel);
    expect(() => count.enter(aCaller('ada'), channel)).toThrow('may cost 20');
  });

  test('continues to pay for it when the first subscription ends', () => {
    const count = new SubscriptionCount({ ...wide, costPerCaller: 20 });
    const leaveFirst = count.enter(aCaller('ada'), channel);
    const leaveSecond = count.enter(aCaller('ada'), channel);
    leaveFirst();
    count.enter(aCaller('ada'), aChannel(10));
    expect(() => count.enter(aCaller('ada'), aChannel(10))).toThrow('may cost 20');
    leaveSecond();
    count.enter(aCaller('ada'), aChannel(10));
  });

  test('pays for it even if another caller is on it', () => {
    const count = new SubscriptionCount({ ...wide, costPerCaller: 20 });
    count.enter(aCaller('eve'), channel);
    count.enter(aCaller('ada'), channel);
    expect(() => count.enter(aCaller('ada'), aChannel(11))).toThrow('would cost 21');
  });
});

test('limits the total cost of one caller, and of one anonymous address to less', () => {
  const count = new SubscriptionCount({ ...wide, costPerCaller: 200, costPerAddress: 50 });
  expect(enterUntilRejected(count, aCaller('ada'), 10)).toBe(20);
  expect(enterUntilRejected(count, aCaller('192.0.2.1', false), 10)).toBe(5);
  expect(enterUntilRejected(count, aCaller('192.0.2.2', false), 50)).toBe(1);
});

test('releases the cost of ended subscriptions', () => {
  const count = new SubscriptionCount({ ...wide, costPerCaller: 20 });
  const ada = aCaller('ada');
  const leave = [count.enter(ada, aChannel(10)), count.enter(ada, aChannel(10))];
  expect(() => count.enter(ada, aChannel(1))).toThrow('may cost 20');
  leave.forEach((end) => end());
  expect(enterUntilRejected(count, ada, 10)).toBe(2);
});

test('limits the total length of a caller’s requests, even on a shared channel', () => {
  const count = new SubscriptionCount({ ...wide, keptLengthPerCaller: 100 });
  const requested = (keptLength: number) => ({ key: 'stock', cost: 10, keptLength });
  const leave = count.enter(aCaller('ada'), requested(40));
  count.enter(aCaller('ada'), requested(60));
  expect(() => count.enter(aCaller('ada'), requested(1))).toThrow(
    expect.objectContaining({ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', limit: 100, length: 101 } }),
  );
  count.enter(aCaller('eve'), requested(100));
  leave();
  count.enter(aCaller('ada'), requested(40));
});

test('reserves room for other callers until the gateway is full', () => {
  const count = new SubscriptionCount({ ...wide, inAll: 1_000 });
  expect(enterUntilRejected(count, aCaller('greedy'), 1)).toBe(200);
  for (let other = 0; other < 50; other += 1) count.enter(aCaller(`other ${other}`), aChannel(1));
});

describe('concurrent work', () => {
  test('is limited, and a caller with much queued work does not delay others', async () => {
    const limit = new FairLimit(2);
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const work = (name: string) => () => {
      begun.push(name);
      return new Promise<void>((end) => ends.push(end));
    };
    const all = ['a1', 'a2', 'a3', 'a4', 'b1'].map((name) => limit.run(name.charAt(0), work(name)));
    await setImmediate();
    expect(begun).toEqual(['a1', 'a2']);
    ends.shift()?.();
    await setImmediate();
    ends.shift()?.();
    await setImmediate();
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1']);
    while (begun.length < all.length || ends.length > 0) {
      ends.shift()?.();
      await setImmediate();
    }
    await Promise.all(all);
  });

  test('continues if some of it fails', async () => {
    const limit = new FairLimit(1);
    const failed = limit.run('a', () => Promise.reject(new Error('away')));
    const next = limit.run('a', () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('away');
    expect(await next).toBe('done');
  });
});
