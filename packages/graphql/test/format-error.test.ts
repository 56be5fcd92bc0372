import { GraphQLError } from 'graphql';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { AppError, boundedMessage, ForbiddenError, NotFoundError } from '@commerce/runtime';
import { formatErrorWith } from '../src/server/index.ts';
import { recordLog } from '../../runtime/test/support/log.ts';

const at = { locations: [{ line: 1, column: 3 }], path: ['order', 'total'] };

/** The arguments of `formatError` when a resolver throws the cause. */
function format(cause: Error, extensions: Record<string, unknown> = { code: 'INTERNAL_SERVER_ERROR' }) {
  const { logger, entries } = recordLog();
  const raw = new GraphQLError(cause.message, { originalError: cause, path: at.path });
  const formatError = formatErrorWith({ logger, requestIdOf: (error) => (error === raw ? 'the id' : undefined) });
  const formatted = formatError({ message: cause.message, ...at, extensions }, raw);
  return { formatted, entries };
}

test.each([
  [new ForbiddenError(), 'FORBIDDEN'],
  [new NotFoundError('Order'), 'NOT_FOUND'],
])('shows %s to the client', (error, code) => {
  const { formatted, entries } = format(error);
  expect(formatted).toEqual({ message: error.message, ...at, extensions: { code } });
  expect(entries).toEqual([]);
});

test('shows the public details of an error to the client', () => {
  const { formatted } = format(new AppError('SERVICE_UNAVAILABLE', 'Later.', { retryable: true }));
  expect(formatted.extensions).toEqual({ code: 'SERVICE_UNAVAILABLE', retryable: true });
});

test('hides other errors behind the ID of the request, under which they are logged', () => {
  const cause = Object.assign(new Error('password "hunter2" failed for user "shop"'), { code: '28P01' });
  const { formatted, entries } = format(cause, { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at secret.ts'] });
  expect(formatted).toEqual({
    message: 'Something went wrong on our side.',
    ...at,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'the id' },
  });
  expect(entries).toEqual([
    expect.objectContaining({ requestId: 'the id', path: at.path, err: expect.objectContaining({ code: '28P01' }) }),
  ]);
});

test('passes on errors of a subgraph without logging them again', () => {
  const { logger, entries } = recordLog();
  const subgraphExtensions = new Set(['limit', 'serviceName']);
  const formatGateways = formatErrorWith({ logger, requestIdOf: () => 'the id', subgraphExtensions });
  const extensions = { code: 'CREDIT_EXCEEDED', limit: 5, secret: 'x', serviceName: 'orders' };
  const raw = new GraphQLError('no credit', { extensions });
  expect(formatGateways({ message: 'no credit', ...at, extensions }, raw)).toEqual({
    message: 'no credit',
    ...at,
    extensions: { code: 'CREDIT_EXCEEDED', limit: 5, serviceName: 'orders' },
  });
  expect(entries).toEqual([]);
});

const withCode = (code: string, message = 'secret') => Object.assign(new Error(message), { code });

test.each([
  ['a refused connection', withCode('ECONNREFUSED')],
  ['a lost connection', new Error('Connection terminated unexpectedly')],
  ['a connection lost before', new Error('Client has encountered a connection error and is not queryable')],
  ['a connection lost in a transaction, between two statements', new QueryRunnerAlreadyReleasedError()],
  ['a server that shuts down', new QueryFailedError('SELECT secret', [], withCode('57P01'))],
  ['a lock timeout', new QueryFailedError('SELECT secret', [], withCode('55P03'))],
  ['a statement timeout', new QueryFailedError('SELECT secret', [], withCode('57014'))],
  ['a deadlock', new QueryFailedError('SELECT secret', [], withCode('40P01'))],
])('suggests a retry after %s, and logs the cause', (_, error) => {
  const { formatted, entries } = format(error);
  expect(formatted).toEqual({
    message: 'The service is not available at the moment. Try again.',
    ...at,
    extensions: { code: 'SERVICE_UNAVAILABLE' },
  });
  expect(entries).toEqual([expect.objectContaining({ level: 40, path: at.path, err: expect.anything() })]);
});

test('reports a pool without free connections as busy, and suggests a retry', () => {
  const { formatted, entries } = format(new Error('timeout exceeded when trying to connect'));
  expect(formatted).toEqual({
    message: 'The service is busy. Try again in a second.',
    ...at,
    extensions: { code: 'SERVICE_BUSY', retryAfterSeconds: 1 },
  });
  expect(entries).toEqual([expect.objectContaining({ level: 40, path: at.path, err: expect.anything() })]);
});

test.each([
  ['a duplicate key', new QueryFailedError('SELECT secret', [], withCode('23505'))],
  ['a missing table', new QueryFailedError('SELECT secret', [], withCode('42P01'))],
])('hides %s, because a retry would not help', (_, error) => {
  expect(format(error).formatted.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'the id' });
});

test('hides the custom code of an error', () => {
  const { formatted } = format(new Error('secret'), { code: 'ECONNREFUSED', address: '10.0.0.1' });
  expect(formatted.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'the id' });
});

test.each(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'PERSISTED_QUERY_NOT_FOUND'])(
  'keeps only the message and the code of %s',
  (code) => {
    const { formatted, entries } = format(new Error('Syntax Error'), { code, stacktrace: ['at secret.ts'] });
    expect(formatted).toEqual({ message: 'Syntax Error', ...at, extensions: { code } });
    expect(entries).toEqual([]);
  },
);

test.each(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'OPERATION_TOO_COMPLEX'])(
  'truncates a message that quotes input to 500 characters: %s',
  (code) => {
    const { formatted } = format(new Error(`Wrong: ${'x'.repeat(900_000)}`), { code });
    expect(formatted.message).toBe(`Wrong: ${'x'.repeat(492)}…`);
    expect(formatted.extensions).toEqual({ code });
  },
);

test('truncates a custom message that quotes input to 500 characters', () => {
  const { formatted } = format(new AppError('BAD_USER_INPUT', 'x'.repeat(9_000)));
  expect(formatted.message).toBe(`${'x'.repeat(499)}…`);
});

test.each([
  ['x'.repeat(500), 'x'.repeat(500)],
  [`${'x'.repeat(498)}👩👩`, `${'x'.repeat(498)}…`],
  ['\u001b[33mInfinity\u001b[39m', 'Infinity'],
])('truncates %j between characters and removes terminal colours', (message, expected) => {
  expect(boundedMessage(message)).toBe(expected);
});
