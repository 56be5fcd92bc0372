import { mock } from 'node:test';
import { Client, gql, makeErrorResult, CombinedError, type Operation, type OperationResult } from '@urql/core';
import { empty, filter, makeSubject, merge, mergeMap, pipe, tap } from 'wonka';
import { follow } from '../src/live/follow.ts';

const numbers = gql<{ readonly number: number }, { readonly after: number }>`
  subscription Numbers($after: Int) {
    number(after: $after)
  }
`;

/** A client whose subscriptions the test feeds and ends, and a follower of one. */
function followNumbers() {
  const results = makeSubject<OperationResult>();
  const begun: unknown[] = [];
  let latest: Operation | undefined;
  const client = new Client({
    url: 'http://test.invalid',
    preferGetMethod: false,
    exchanges: [
      () => (operations) =>
        merge([
          results.source,
          pipe(
            operations,
            filter(({ kind }) => kind === 'subscription'),
            tap((operation) => {
              latest = operation;
              begun.push(operation.variables?.after);
            }),
            mergeMap(() => empty),
          ),
        ]),
    ],
  });
  const send = (data: unknown, hasNext = true) =>
    results.next({ operation: latest!, data, error: undefined, extensions: undefined, stale: false, hasNext });
  const refuse = () => results.next(makeErrorResult(latest!, new CombinedError({ graphQLErrors: ['No.'] })));
  const heard: number[] = [];
  const ended: boolean[] = [];
  const follower = follow({
    begin: () => client.subscription(numbers, { after: heard.at(-1) ?? 0 }),
    onData: ({ number }) => heard.push(number),
    onEnded: (at) => ended.push(at !== undefined),
  });
  return { begun, send, refuse, heard, ended, follower };
}

beforeEach(() => mock.timers.enable({ apis: ['Date', 'setTimeout'] }));
afterEach(() => mock.timers.reset());

test('a stream that has ended begins anew after its last message, each time later', () => {
  const { begun, send, refuse, heard, ended } = followNumbers();
  send({ number: 1 });
  refuse();
  expect([heard, ended, begun]).toEqual([[1], [true], [0]]);
  const delays: number[] = [];
  for (let count = 2; count <= 10; count += 1) {
    const from = Date.now();
    while (begun.length < count) mock.timers.tick(100);
    delays.push(Date.now() - from);
    refuse();
  }
  delays.forEach((delay, attempt) => {
    const longest = Math.min(300_000, 2_000 * 2 ** attempt);
    expect(delay).toBeGreaterThanOrEqual(longest / 2);
    expect(delay).toBeLessThanOrEqual(longest + 100);
  });
  expect([new Set(begun.slice(1)), ended]).toEqual([new Set([1]), [true]]);
});

test('it is there again with the next message, which the end of the stream does not repeat', () => {
  const { begun, send, heard, ended } = followNumbers();
  send({ number: 1 });
  send({ number: 1 }, false);
  mock.timers.tick(2_000);
  send({ number: 2 });
  expect([begun, heard, ended]).toEqual([
    [0, 1],
    [1, 2],
    [true, false],
  ]);
});

test('it is there again when it has not ended for a while, and the next delay is the first one', () => {
  const { begun, refuse, ended, follower } = followNumbers();
  refuse();
  follower.retry();
  expect([begun, ended]).toEqual([[0, 0], [true]]);
  mock.timers.tick(3_000);
  expect(ended).toEqual([true, false]);
  refuse();
  expect(ended).toEqual([true, false, true]);
  mock.timers.tick(2_000);
  expect(begun).toHaveLength(3);
});

test('data with errors are a message like any other, and a stream that runs is not begun twice', () => {
  const { begun, send, heard, ended, follower } = followNumbers();
  send(null);
  send({ number: 1 });
  follower.retry();
  mock.timers.tick(600_000);
  expect([begun, heard, ended]).toEqual([[0], [1], []]);
});

test('after it is left, nothing begins and nobody is called', () => {
  const { begun, send, refuse, heard, ended, follower } = followNumbers();
  refuse();
  follower.leave();
  mock.timers.tick(600_000);
  send({ number: 1 });
  expect([begun, heard, ended]).toEqual([[0], [], [true]]);
});
