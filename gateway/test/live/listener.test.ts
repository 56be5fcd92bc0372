import { GraphQLError } from 'graphql';
import { isAfter, Listener } from '../../src/live/listener.ts';
import { WaitingLengths } from '../../src/live/waiting-lengths.ts';

const context = { caller: undefined, authorization: undefined, requestId: '' };

function listener(maxWaiting = 3, waitingOfCaller = new WaitingLengths(1_000).of('ada')) {
  const ends: (GraphQLError | undefined)[] = [];
  const made = new Listener({
    follower: { context },
    maxWaiting,
    maxWaitingLength: 100,
    waitingOfCaller,
    onEnd: (reason) => ends.push(reason),
  });
  return { listener: made, ends };
}

const delivery = (text: string) => ({ text });

test('delivers pushed messages in order, whether or not the client is waiting', async () => {
  const { listener: made } = listener();
  const first = made.next();
  made.push(delivery('1'));
  made.push(delivery('2'));
  made.push(delivery('3'));
  expect([await first, await made.next(), await made.next()].map(({ value }) => value)).toEqual(
    ['1', '2', '3'].map(delivery),
  );
});

test('disconnects a slow client with an error, once', async () => {
  const { listener: made, ends } = listener(2);
  for (const text of ['1', '2', '3', '4']) made.push(delivery(text));
  expect(made.waiting).toBe(0);
  await expect(made.next()).rejects.toMatchObject({ extensions: { code: 'FELL_BEHIND' } });
  expect(await made.next()).toEqual({ done: true, value: undefined });
  expect(ends).toHaveLength(1);
});

test('sends an error after the queued messages', async () => {
  const { listener: made, ends } = listener();
  made.push(delivery('1'));
  const error = new GraphQLError('over');
  made.fail(error);
  made.fail(new GraphQLError('again'));
  made.push(delivery('2'));
  expect(await made.next()).toEqual({ done: false, value: delivery('1') });
  await expect(made.next()).rejects.toBe(error);
  expect(await made.next()).toEqual({ done: true, value: undefined });
  expect(ends).toEqual([error]);
});

test('sends an error to a waiting client', async () => {
  const { listener: made } = listener();
  const next = made.next();
  made.fail(new GraphQLError('over'));
  await expect(next).rejects.toThrow('over');
});

test('ends the wait when the client disconnects, and delivers nothing more', async () => {
  const { listener: made, ends } = listener();
  const next = made.next();
  await made.return();
  made.push(delivery('1'));
  expect(await next).toEqual({ done: true, value: undefined });
  expect(await made.next()).toEqual({ done: true, value: undefined });
  expect(ends).toEqual([undefined]);
});

test('is drained when everything was taken, or when it has ended', async () => {
  const { listener: made } = listener();
  await made.drained();
  made.push(delivery('1'));
  const drained = made.drained();
  await made.next();
  await drained;
  made.push(delivery('2'));
  const ended = made.drained();
  await made.return();
  await ended;
});

test.each([
  [1, undefined, true],
  [2, 1, true],
  [1, 1, false],
  [10, 9, true],
  ['b', 'a', true],
  ['a', 'a', false],
  ['0a', '0', true],
])('%p is after %p: %p', (one, other, expected) => {
  expect(isAfter(one, other)).toBe(expected);
});

describe('the queues of all listeners of a caller', () => {
  const caller = () => new WaitingLengths(20).of('ada');
  const half = delivery('x'.repeat(10));

  test('are limited: the listener whose message does not fit is disconnected, and the others continue', async () => {
    const waiting = caller();
    const [one, two, three] = [1, 2, 3].map(() => listener(3, waiting).listener) as [Listener, Listener, Listener];
    for (const each of [one, two, three]) each.push(half);
    await expect(three.next()).rejects.toMatchObject({ extensions: { code: 'FELL_BEHIND' } });
    expect([await one.next(), await two.next()].map(({ value }) => value)).toEqual([half, half]);
  });

  test('have room again after messages were taken or dropped, or a client disconnected', async () => {
    const waiting = caller();
    const [taking, leaving, behind] = [1, 2, 1].map((most) => listener(most, waiting).listener);
    taking!.push(half);
    await taking!.next();
    leaving!.push(half);
    await leaving!.return();
    await leaving!.return();
    behind!.push(half);
    behind!.push(half);
    expect(behind!.hasEnded).toBe(true);
    const { listener: next } = listener(3, waiting);
    next.push(half);
    next.push(half);
    expect([next.waiting, next.hasEnded]).toEqual([2, false]);
    next.push(half);
    expect(next.hasEnded).toBe(true);
  });

  test('count the queue of a failed stream until it is taken', async () => {
    const waiting = caller();
    const { listener: failed } = listener(3, waiting);
    failed.push(half);
    failed.push(half);
    failed.fail(new GraphQLError('over'));
    const { listener: early } = listener(3, waiting);
    early.push(half);
    expect(early.hasEnded).toBe(true);
    await failed.next();
    const { listener: late } = listener(3, waiting);
    late.push(half);
    expect(late.hasEnded).toBe(false);
  });

  test('accept a page of past items of any length unless other messages are queued', () => {
    const waiting = caller();
    const { listener: first } = listener(3, waiting);
    for (let items = 0; items < 5; items += 1) first.push(half, true);
    expect([first.waiting, first.hasEnded]).toEqual([5, false]);
    const { listener: second } = listener(3, waiting);
    second.push(half, true);
    expect(second.hasEnded).toBe(true);
  });

  test('accept a message over the limit if nothing is queued', () => {
    const { listener: made } = listener(3, caller());
    made.push(delivery('x'.repeat(30)));
    expect(made.hasEnded).toBe(false);
  });

  test('are limited separately for each caller', () => {
    const lengths = new WaitingLengths(20);
    listener(3, lengths.of('eve')).listener.push(delivery('x'.repeat(20)));
    const { listener: made } = listener(3, lengths.of('ada'));
    made.push(half);
    expect(made.hasEnded).toBe(false);
  });
});

test('delivers everything in order to a client that never catches up completely', async () => {
  const { listener: made } = listener();
  const seen: unknown[] = [];
  made.push(delivery('0'));
  for (let pushed = 1; pushed <= 50; pushed += 1) {
    made.push(delivery(String(pushed)));
    seen.push(((await made.next()).value as { text: string }).text);
  }
  expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => String(index)));
  expect(made.waiting).toBe(1);
});
