import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Money } from '@commerce/graphql';
import { eventually } from '@commerce/testing';
import { ProviderUnavailable } from '../src/payment/payment-provider.ts';
import { TestProvider, type TestProviderOptions } from '../src/payment/providers/test-provider.ts';
import { anAuthorization, openPaymentsDatabase } from './support/payment-providers.ts';

const amount = new Money(2500, 'EUR');

async function aTestProvider(options: Partial<TestProviderOptions> = {}) {
  const database = await openPaymentsDatabase();
  const provider = new TestProvider({ connectionString: database.url, onError: () => {}, ...options });
  await provider.open();
  return {
    provider,
    database,
    charges: () => database.sql<{ status: string; token: string }>(`SELECT status, token FROM test_payments.charge`),
    [Symbol.asyncDispose]: async () => {
      await provider.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

test('loses one response per key on a timeout, after performing the operation', async () => {
  await using it = await aTestProvider();
  const request = anAuthorization({ token: 'tok_times_out', amount });
  await expect(it.provider.authorize(request)).rejects.toThrow(ProviderUnavailable);
  expect(await it.charges()).toEqual([{ status: 'AUTHORIZED', token: 'tok_times_out' }]);
  const answer = await it.provider.authorize(request);
  if (answer.status !== 'AUTHORIZED') throw new Error(answer.status);

  const captured = new Money(0, 'EUR');
  const capture = { idempotencyKey: randomUUID(), reference: answer.reference, amount, captured, isFinal: true };
  await expect(it.provider.capture(capture)).rejects.toThrow(ProviderUnavailable);
  expect(await it.charges()).toMatchObject([{ status: 'CAPTURED' }]);
  await it.provider.capture(capture);
});

test('never responds and performs nothing', async () => {
  await using it = await aTestProvider();
  const request = anAuthorization({ token: 'tok_never_answers', amount });
  await expect(it.provider.authorize(request)).rejects.toThrow(ProviderUnavailable);
  await expect(it.provider.authorize(request)).rejects.toThrow(ProviderUnavailable);
  expect(await it.charges()).toEqual([]);
});

test('sends a notice about an order again after its response', async () => {
  const notices: string[] = [];
  await using it = await aTestProvider({ onNotice: async (orderId) => void notices.push(orderId) });
  const request = anAuthorization({ token: 'tok_answers_twice', amount });
  expect(await it.provider.authorize(request)).toMatchObject({ status: 'AUTHORIZED' });
  expect(notices).toEqual([]);
  await eventually('a notice', () => notices.length > 0);
  expect(notices).toEqual([request.orderId]);
});

test('reports a notice that could not be processed', async () => {
  const errors: unknown[] = [];
  const onNotice = () => Promise.reject(new Error('busy'));
  await using it = await aTestProvider({ onNotice, onError: (error) => errors.push(error) });
  await it.provider.authorize(anAuthorization({ token: 'tok_answers_twice', amount }));
  await eventually('a report', () => errors.length > 0);
  expect(errors).toEqual([new Error('busy')]);
});

test('can be opened by several processes concurrently', async () => {
  await using database = await openPaymentsDatabase();
  const open = async () => {
    const provider = new TestProvider({ connectionString: database.url, onError: () => {} });
    await provider.open();
    return provider;
  };
  const providers = await Promise.all([open(), open(), open(), open(), open()]);
  await Promise.all(providers.map((provider) => provider.close()));
});

test('remembers calls of a process that has crashed', async () => {
  await using it = await aTestProvider();
  const request = anAuthorization({ token: 'tok_succeeds', amount });
  const first = await it.provider.authorize(request);
  const next = new TestProvider({ connectionString: it.database.url, onError: () => {} });
  expect(await next.authorize(request)).toEqual(first);
  await next.close();
});

test('is unavailable without its database, so results are unknown', async () => {
  const nowhere = 'postgres://orders:hunter2@127.0.0.1:1/orders';
  const provider = new TestProvider({ connectionString: nowhere, onError: () => {} });
  await expect(provider.authorize(anAuthorization({ token: 'tok_succeeds', amount }))).rejects.toThrow(
    ProviderUnavailable,
  );
  await provider.close();
});

test('survives a connection that breaks during a call', async () => {
  await using database = await openPaymentsDatabase();
  await using wire = await aWireTo(database.url);
  const errors: unknown[] = [];
  const provider = new TestProvider({ connectionString: wire.url, onError: (error) => errors.push(error) });
  await provider.open();
  const request = anAuthorization({ token: 'tok_succeeds', amount });
  await database.sql('BEGIN');
  await database.sql('LOCK TABLE test_payments.call');
  const answer = expect(provider.authorize(request)).rejects.toThrow(ProviderUnavailable);
  // Unlike pg_stat_activity, pg_locks does not stay the same during a transaction.
  const waiting = `SELECT FROM pg_locks JOIN pg_database ON database = pg_database.oid
    WHERE NOT granted AND datname = current_database()`;
  await eventually('a waiting connection', async () => (await database.sql(waiting)).length > 0);
  wire.cut();
  await answer;
  await database.sql('ROLLBACK');
  expect(errors).not.toEqual([]);
  expect(await provider.authorize(request)).toMatchObject({ status: 'AUTHORIZED' });
  await provider.close();
});

test('has a ledger that rejects capturing more than authorized and refunding more than captured', async () => {
  await using it = await aTestProvider();
  await it.provider.authorize(anAuthorization({ token: 'tok_succeeds', amount }));
  const write = (values: string) => it.database.sql(`UPDATE test_payments.charge SET ${values}`);
  await expect(write(`status = 'CAPTURED', captured = 2501`)).rejects.toThrow(/check constraint/);
  await expect(write(`status = 'CAPTURED', captured = 2500, refunded = 2501`)).rejects.toThrow(/check constraint/);
  await expect(write(`status = 'VOIDED', captured = 1`)).rejects.toThrow(/check constraint/);
});

test('captures parts in a database of an earlier version, which allowed one capture', async () => {
  await using database = await openPaymentsDatabase();
  await database.sql('CREATE SCHEMA test_payments');
  await database.sql(`CREATE TABLE test_payments.charge (
    reference text PRIMARY KEY, order_id text NOT NULL, token text NOT NULL, currency text NOT NULL,
    authorized bigint NOT NULL CHECK (authorized > 0),
    captured bigint NOT NULL DEFAULT 0 CHECK (captured BETWEEN 0 AND authorized),
    refunded bigint NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND captured),
    status text NOT NULL CHECK (status IN ('ACTION_REQUIRED', 'AUTHORIZED', 'CAPTURED', 'VOIDED')),
    created_at timestamptz NOT NULL DEFAULT now(), CHECK ((status = 'CAPTURED') = (captured > 0)))`);
  const provider = new TestProvider({ connectionString: database.url, onError: () => {} });
  await provider.open();
  const answer = await provider.authorize(anAuthorization({ token: 'tok_succeeds', amount }));
  if (answer.status !== 'AUTHORIZED') throw new Error(answer.status);
  const part = { amount: new Money(1_000, 'EUR'), captured: new Money(0, 'EUR'), isFinal: false };
  await provider.capture({ ...part, idempotencyKey: randomUUID(), reference: answer.reference });
  const [charge] = await database.sql('SELECT status, captured::int FROM test_payments.charge');
  expect(charge).toEqual({ status: 'AUTHORIZED', captured: 1_000 });
  await provider.close();
});

/** A proxy to a database that can be cut. */
async function aWireTo(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const target = { host: url.hostname, port: Number(url.port) };
  const server = createServer((near) => {
    const far = connect(target);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => {}));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: url.href,
    cut,
    [Symbol.asyncDispose]: async () => {
      cut();
      await new Promise((closed) => server.close(closed));
    },
  };
}
