import { GraphQLError } from 'graphql';
import { isAfter, Listener } from '../../src/subscriptions/listener.ts';

const context = { caller: undefined, authorization: undefined, requestId: '' };

function listener(maxWaiting = 3) {
  const ends: (GraphQLError | undefined)[] = [];
  const made = new Listener({
    follower: { context },
    maxWaiting,
    maxWaitingLength: 100,
    onEnd: (reason) => ends.push(reason),
  });
  return { listener: made, ends };
}

const delivery = (text: string) => ({ text });

test('what is pushed comes in order, whether or not somebody waits for it', async () => {
  const { listener: made } = listener();
  const first = made.next();
  made.push(delivery('1'));
  made.push(delivery('2'));
  made.push(delivery('3'));
  expect([await first, await made.next(), await made.next()].map(({ value }) => value)).toEqual(
    ['1', '2', '3'].map(delivery),
  );
});

test('who takes too slowly is ended, and told why, once', async () => {
  const { listener: made, ends } = listener(2);
  for (const text of ['1', '2', '3', '4']) made.push(delivery(text));
  expect(made.waiting).toBe(0);
  await expect(made.next()).rejects.toMatchObject({ extensions: { code: 'FELL_BEHIND' } });
  expect(await made.next()).toEqual({ done: true, value: undefined });
  expect(ends).toHaveLength(1);
});

test('an error ends it after what is waiting', async () => {
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

test('an error reaches who is waiting', async () => {
  const { listener: made } = listener();
  const next = made.next();
  made.fail(new GraphQLError('over'));
  await expect(next).rejects.toThrow('over');
});

test('leaving ends the wait, and nothing comes any more', async () => {
  const { listener: made, ends } = listener();
  const next = made.next();
  await made.return();
  made.push(delivery('1'));
  expect(await next).toEqual({ done: true, value: undefined });
  expect(await made.next()).toEqual({ done: true, value: undefined });
  expect(ends).toEqual([undefined]);
});

test('is drained when everything was taken, or it has ended', async () => {
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
