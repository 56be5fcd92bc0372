import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { z } from 'zod';
import { defaultRetryDelaysMs, delayBeforeNext, isTransient, TransientError } from '../src/index.ts';

const withCode = (code: string) => Object.assign(new Error('failed'), { code });
const sqlState = (code: string) => new QueryFailedError('SELECT 1', [], withCode(code));

test.each([
  ['transient errors of a handler', new TransientError('later')],
  ['a lost connection (08006)', sqlState('08006')],
  ['a serialization failure (40001)', sqlState('40001')],
  ['a deadlock (40P01)', sqlState('40P01')],
  ['too many connections (53300)', sqlState('53300')],
  ['a lock that is not available (55P03)', sqlState('55P03')],
  ['a statement that took too long (57014)', sqlState('57014')],
  ['a server that shuts down (57P01)', sqlState('57P01')],
  ['a refused connection', withCode('ECONNREFUSED')],
  ['a reset connection', withCode('ECONNRESET')],
  ['a name that does not resolve now', withCode('EAI_AGAIN')],
  ['a connection that ended in the middle', new Error('Connection terminated unexpectedly')],
  ['a connection that ended before', new Error('Client has encountered a connection error and is not queryable')],
  ['a connection that ended between two statements', new QueryRunnerAlreadyReleasedError()],
  ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
])('retries after %s', (_, error) => {
  expect(isTransient(error)).toBe(true);
});

test.each([
  ['data that violates a contract', new z.ZodError([])],
  ['a bug', new TypeError("Cannot read properties of undefined (reading 'id')")],
  ['a duplicate key (23505)', sqlState('23505')],
  ['a missing table (42P01)', sqlState('42P01')],
  ['a violated check (23514)', sqlState('23514')],
  ['a value that is not an Error', 'ECONNREFUSED'],
  ['nothing', undefined],
])('does not retry after %s', (_, error) => {
  expect(isTransient(error)).toBe(false);
});

test('increases the delay before each attempt', () => {
  expect(defaultRetryDelaysMs.toSorted((one, other) => one - other)).toEqual(defaultRetryDelaysMs);
});

describe('the delay before the next attempt', () => {
  const delayAfter = (error: unknown, attempts: number) => delayBeforeNext(error, attempts, [10, 20]);

  test('increases until the attempts are used up', () => {
    const error = new TransientError('later');
    expect([1, 2, 3].map((attempts) => delayAfter(error, attempts))).toEqual([10, 20, undefined]);
  });

  test('is undefined after a permanent error', () => {
    expect(delayAfter(new Error('bad'), 1)).toBeUndefined();
  });

  test.each([
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a server that is starting', sqlState('57P03')],
    ['too many connections', sqlState('53300')],
    ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
    ['a connection that took too long', new Error('Connection terminated due to connection timeout')],
  ])('stays at the maximum after %s, without a limit', (_, error) => {
    expect([1, 2, 3, 100].map((attempts) => delayAfter(error, attempts))).toEqual([10, 20, 20, 20]);
  });

  test.each([
    ['a connection that ended in the middle', new Error('Connection terminated unexpectedly')],
    ['a connection that ended between two statements', new QueryRunnerAlreadyReleasedError()],
    ['a statement that took too long', sqlState('57014')],
  ])('is limited after %s, which the message itself may have caused', (_, error) => {
    expect(delayAfter(error, 3)).toBeUndefined();
  });
});
