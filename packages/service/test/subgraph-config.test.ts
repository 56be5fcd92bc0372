import { z } from 'zod';
import { ConfigError, port, readEnvironment } from '@commerce/runtime';
import { poolShares, requestBounds, subgraphEnvironment } from '../src/index.ts';
import { plannedLimits } from '@commerce/graphql/server';

const complete = { DATABASE_URL: 'postgres://user:password@localhost:5432/orders' };

function faultOf(env: NodeJS.ProcessEnv): string {
  try {
    readEnvironment(subgraphEnvironment.extend({ PORT: port() }), env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error('It was accepted.');
}

test('applies defaults, parses numbers and booleans, and freezes the result', () => {
  const config = readEnvironment(subgraphEnvironment.extend({ PORT: port() }), {
    ...complete,
    PORT: '4001',
    EXPOSE_SCHEMA: 'true',
  });
  expect(config).toEqual({
    HOST: '127.0.0.1',
    PORT: 4001,
    DATABASE_URL: complete.DATABASE_URL,
    DATABASE_POOL_SIZE: 10,
    DATABASE_WAIT_SECONDS: 3,
    JWT_ISSUER: 'commerce-supergraph',
    JWT_AUDIENCE: 'commerce-supergraph',
    EXPOSE_SCHEMA: true,
    LOG_LEVEL: 'info',
    OPERATION_LIMITS: plannedLimits,
    DOCUMENT_CACHE_MB: 32,
    REQUEST_TIMEOUT_SECONDS: 15,
    UPLOAD_TIMEOUT_SECONDS: 300,
    MAX_REQUESTS_PER_CONNECTION: 32,
    MAX_REQUESTS_PER_ADDRESS: 1_000,
    MAX_UNREAD_MB_PER_CONNECTION: 20,
    MAX_UNREAD_MB_PER_ADDRESS: 500,
    UNREAD_TIMEOUT_SECONDS: 30,
    CLOSE_GRACE_SECONDS: 0.5,
    MAX_LIST_ITEMS: 10_000,
    MAX_RESPONSE_BYTES: 5_000_000,
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test('treats an empty variable as not set', () => {
  expect(readEnvironment(subgraphEnvironment, { ...complete, HOST: '', AMQP_URL: '' })).toMatchObject({
    HOST: '127.0.0.1',
  });
  expect(() => readEnvironment(subgraphEnvironment, { DATABASE_URL: '' })).toThrow('DATABASE_URL');
});

test('trims values', () => {
  const env = { ...complete, HOST: ' ', LOG_LEVEL: 'warn\n', EXPOSE_SCHEMA: ' true', DATABASE_POOL_SIZE: '5 ' };
  expect(readEnvironment(subgraphEnvironment, env)).toMatchObject({
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    EXPOSE_SCHEMA: true,
    DATABASE_POOL_SIZE: 5,
  });
});

test.each(['100%', 'a#b', 'a/b', 'a?b', '%zz'])('reports that the password %s must be encoded in a URL', (password) => {
  const addresses = (text: string) => ({
    DATABASE_URL: `postgres://u:${text}@localhost:5432/orders`,
    DATABASE_DIRECT_URL: `postgres://u:${text}@localhost:5432/orders`,
    AMQP_URL: `amqp://u:${text}@localhost:5672`,
  });
  const faults = faultOf({ PORT: '1', ...addresses(password) })
    .split('\n')
    .slice(1);
  expect(faults.map((line) => line.trim().split(':')[0])).toEqual(Object.keys(addresses('')));
  for (const fault of faults) expect(fault).toContain('percent-encode');
  expect(() => readEnvironment(subgraphEnvironment, addresses(encodeURIComponent(password)))).not.toThrow();
});

test('reports all errors at once, one per line', () => {
  const fault = faultOf({ PORT: '70000', DATABASE_POOL_SIZE: 'many', AMQP_URL: 'http://broker', LOG_LEVEL: 'loud' });
  const named = fault.split('\n').slice(1);
  expect(named.map((text) => text.trim().split(':')[0])).toEqual([
    'DATABASE_URL',
    'DATABASE_POOL_SIZE',
    'AMQP_URL',
    'LOG_LEVEL',
    'PORT',
  ]);
});

test('never reports a value, which may be a secret', () => {
  const secret = 'hunter2';
  const everywhere = Object.fromEntries(
    [...Object.keys(subgraphEnvironment.shape), 'PORT'].map((name) => [name, `${secret}-${name}`]),
  );
  const fault = faultOf(everywhere);
  expect(fault).toContain('DATABASE_URL');
  expect(fault).not.toContain(secret);
});

test.each(['http://localhost/orders', 'mysql://localhost/orders', 'localhost:5432'])(
  'rejects %s as a Postgres URL',
  (url) => {
    expect(faultOf({ PORT: '1', DATABASE_URL: url })).toMatch(/^ {2}DATABASE_URL: /m);
  },
);

test.each(['-1', '65536', '1.5', 'http'])('rejects %s as a port', (text) => {
  expect(() => readEnvironment(z.object({ PORT: port() }), { PORT: text })).toThrow('PORT');
});

test.each([
  ['a third of the pool by default', { DATABASE_POOL_SIZE: '10' }, 3],
  ['at least one connection', { DATABASE_POOL_SIZE: '2' }, 1],
  ['the configured number', { DATABASE_POOL_SIZE: '10', DATABASE_CONNECTIONS_PER_REQUEST: '5' }, 5],
  ['no more than the pool has', { DATABASE_POOL_SIZE: '10', DATABASE_CONNECTIONS_PER_REQUEST: '50' }, 10],
])('one request holds %s', (_, env, connections) => {
  const config = readEnvironment(subgraphEnvironment, { ...complete, ...env });
  expect(requestBounds(config)).toEqual({ connections, listItems: 10_000, responseBytes: 5_000_000 });
});

test.each([
  ['half of the pool by default', { DATABASE_POOL_SIZE: '10' }, 5],
  ['at least one connection', { DATABASE_POOL_SIZE: '1' }, 1],
  ['the configured number', { DATABASE_POOL_SIZE: '10', DATABASE_CONNECTIONS_PER_CALLER: '8' }, 8],
  ['no more than the pool has', { DATABASE_POOL_SIZE: '10', DATABASE_CONNECTIONS_PER_CALLER: '50' }, 10],
])('the requests of one caller hold %s', (_, env, perCaller) => {
  const config = readEnvironment(subgraphEnvironment, { ...complete, ...env });
  expect(poolShares(config)).toEqual({ connections: config.DATABASE_POOL_SIZE, perCaller, waitMs: 3_000 });
});
