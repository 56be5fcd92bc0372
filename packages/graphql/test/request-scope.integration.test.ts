import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import type { DataSource, EntityManager } from 'typeorm';
import { RequestContext, RequestScope, type Connection } from '../src/index.ts';
import { isLargerThan } from '../src/request/response-bounds.ts';

/** A data source whose runners have no connection, which these reads do not use. */
const dataSource = {
  createQueryRunner: () => ({ connect: async () => ({}), release: async () => {}, manager: {} as EntityManager }),
} as unknown as DataSource;

/** A read that continues until it is ended. */
function aRead() {
  let end = (): void => {};
  let hasBegun = false;
  const work = () => {
    hasBegun = true;
    return new Promise<string>((resolve) => (end = () => resolve('read')));
  };
  return { work, end: () => end(), hasBegun: () => hasBegun };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

function scopeOf({ connections = 1, listItems = 10 } = {}) {
  const clock = { ms: 0 };
  return { clock, scope: new RequestScope(dataSource, { connections, listItems }, { now: () => clock.ms }) };
}

test('reads run in the order of arrival', async () => {
  const { scope } = scopeOf({ connections: 2 });
  const reads = [aRead(), aRead(), aRead(), aRead()];
  const results = reads.map(({ work }) => scope.read(work));
  await soon();
  expect(reads.map(({ hasBegun }) => hasBegun())).toEqual([true, true, false, false]);
  reads[1]!.end();
  await soon();
  expect(reads.map(({ hasBegun }) => hasBegun())).toEqual([true, true, true, false]);
  for (const { end } of reads) {
    end();
    await soon();
  }
  expect(await Promise.all(results)).toEqual(['read', 'read', 'read', 'read']);
});

test('a failed read passes its turn on', async () => {
  const { scope } = scopeOf();
  await expect(scope.read(async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await scope.read(async () => 'read')).toBe('read');
});

test('a read waits at most five seconds for the others of its request', async () => {
  const { scope, clock } = scopeOf();
  const first = aRead();
  const begun = [scope.read(first.work), scope.read(aRead().work), scope.read(aRead().work)];
  await soon();
  clock.ms = 5_001;
  first.end();
  const late = { status: 'rejected', reason: { code: 'SERVICE_UNAVAILABLE', details: { retryable: true } } };
  expect(await Promise.allSettled(begun)).toMatchObject([{ status: 'fulfilled' }, late, late]);
});

/** A scope whose connections take the given milliseconds each, or fail. */
function scopeWithSlowPool(waits: readonly (number | Error)[]) {
  const clock = { ms: 0 };
  const left = [...waits];
  const runners: { connect(): Promise<object> }[] = [];
  const createQueryRunner = () => {
    const runner = {
      connect: async () => {
        const wait = left.shift()!;
        if (wait instanceof Error) throw wait;
        clock.ms += wait;
        return { processID: null, secretKey: null };
      },
      release: async () => {},
      manager: {} as EntityManager,
    };
    runners.push(runner);
    return runner;
  };
  const scope = new RequestScope(
    { createQueryRunner } as unknown as DataSource,
    { connections: 1, listItems: 10 },
    { now: () => clock.ms },
  );
  const read = () =>
    scope.read(() =>
      runners
        .at(-1)!
        .connect()
        .then(() => 'read'),
    );
  return { scope, read };
}

const busy = { code: 'SERVICE_BUSY', details: { retryAfterSeconds: 1 } };

test('a request that gets no connection in time waits for no other', async () => {
  const { scope, read } = scopeWithSlowPool([10, new Error('timeout exceeded when trying to connect'), 10]);
  expect(await read()).toBe('read');
  await expect(read()).rejects.toMatchObject(busy);
  expect(scope.stopped).toMatchObject(busy);
  await expect(read()).rejects.toMatchObject(busy);
});

test('a request waits five seconds for all of its connections together', async () => {
  const { read } = scopeWithSlowPool([2_000, 2_000, 1_000, 1, 0]);
  expect([await read(), await read(), await read()]).toEqual(['read', 'read', 'read']);
  await expect(read()).rejects.toMatchObject(busy);
  await expect(read()).rejects.toMatchObject(busy);
});

test('other errors of a connection do not stop the request', async () => {
  const { read } = scopeWithSlowPool([new Error('Connection terminated unexpectedly'), 10]);
  await expect(read()).rejects.toThrow('Connection terminated');
  expect(await read()).toBe('read');
});

test('a disconnected client stops waiting and later reads', async () => {
  const { scope } = scopeOf();
  const [first, second] = [aRead(), aRead()];
  const begun = [scope.read(first.work), scope.read(second.work)];
  await soon();
  scope.clientHasLeft();
  await expect(begun[1]).rejects.toThrow('The client has closed the connection.');
  expect(second.hasBegun()).toBe(false);
  first.end();
  await begun[0];
  await expect(scope.read(async () => 'read')).rejects.toThrow('The client has closed the connection.');
});

test('work that runs to completion continues when the client disconnects', async () => {
  const { scope } = scopeOf();
  scope.runToEnd();
  scope.clientHasLeft();
  expect(await scope.read(async () => 'read')).toBe('read');
});

test('items of all lists count together, and exceeding the limit stops the request', async () => {
  const { scope } = scopeOf({ listItems: 10 });
  scope.count(4);
  scope.count(6);
  expect(scope.stopped).toBeUndefined();
  expect(() => scope.count(1)).toThrow('more than 10 list items');
  expect(() => scope.count(0)).toThrow('more than 10 list items');
  expect(scope.stopped).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', details: { bound: 'items', maximum: 10 } });
  await expect(scope.read(async () => 'read')).rejects.toThrow('more than 10 list items');
});

test('rows of lists count when they are read, whether or not they are resolved', async () => {
  const { scope } = scopeOf({ connections: 1, listItems: 10 });
  const context = new RequestContext(undefined, {}, scope);
  const asked: (number | undefined)[] = [];
  const lists = async (keys: readonly number[], _manager?: EntityManager, maxRows?: number) => {
    asked.push(maxRows);
    return keys.map((length) => Array.from({ length }, () => 'row'));
  };
  await Promise.all([context.loader(lists).load(4), context.loader(lists).load(5)]);
  await context.loader(lists).load(1);
  expect(scope.stopped).toBeUndefined();
  await expect(context.loader(lists).load(2)).rejects.toThrow('more than 10 list items');
  expect(scope.stopped).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', details: { bound: 'items', maximum: 10 } });
  expect(asked).toEqual([11, 11, 11]);
});

test('rows of pages count together with those of lists', async () => {
  const { scope } = scopeOf({ connections: 1, listItems: 10 });
  const context = new RequestContext(undefined, {}, scope);
  const pages = async (ids: readonly string[], { first }: { first: number }, _read: unknown, maxRows: number) => {
    expect(maxRows).toBe(11);
    const page = { nodes: Array.from({ length: first }, () => 'row') } as unknown as Connection<string>;
    return ids.map(() => page);
  };
  const read = (first: number, ids: string[]) => Promise.all(ids.map((id) => context.page(pages, id, { first })));
  await read(5, ['a', 'b']);
  await expect(read(1, ['a'])).rejects.toThrow('more than 10 list items');
});

test.each([
  [{ first: 0 }, 'first must be between 1 and 100.'],
  [{ first: 101 }, 'first must be between 1 and 100.'],
  [{ first: 1, after: 'x'.repeat(900_000) }, 'after must be a cursor of this list.'],
])('rejects an invalid page before processing its arguments (%#)', (args, message) => {
  const context = new RequestContext(undefined, {}, scopeOf().scope);
  const pages = async () => Promise.reject(new Error('It is read.'));
  expect(() => context.page(pages, 'a', args)).toThrow(message);
});

test('a value that is not a list does not count as a row', async () => {
  const { scope } = scopeOf({ connections: 1, listItems: 1 });
  const texts = async (keys: readonly string[]) => keys.map((key) => key.repeat(2));
  expect(await new RequestContext(undefined, {}, scope).loader(texts).loadMany(['a', 'b', 'c'])).toEqual([
    'aa',
    'bb',
    'cc',
  ]);
});

test('a released connection is not cancelled', async () => {
  const connected: (number | undefined)[] = [];
  const server = createServer((socket) => {
    connected.push(socket.remotePort);
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const runner = {
    connect: async () => ({ host: '127.0.0.1', port, processID: 1, secretKey: 2 }),
    release: async () => scope.clientHasLeft(),
    manager: {} as EntityManager,
  };
  const scope = new RequestScope({ createQueryRunner: () => runner } as unknown as DataSource, {
    connections: 1,
    listItems: 1,
  });
  await scope.read(() => runner.connect());
  // Connections are accepted in order, so a cancellation would precede this one.
  const last = connect(port, '127.0.0.1');
  await once(last, 'connect');
  const { localPort } = last;
  await once(last.resume(), 'close');
  server.close();
  expect(connected).toEqual([localPort]);
});

describe('the size of a response', () => {
  test.each([null, true, 12_345, 'text', [], {}, [1, 'a', null], { a: 'text', b: [{ c: 1 }, { c: 2 }] }])(
    'of %j is approximately that of its JSON',
    (value) => {
      const { length } = JSON.stringify(value);
      expect(isLargerThan(2 * length + 10, value)).toBe(false);
      expect(isLargerThan(Math.floor(length / 2) - 2, value)).toBe(true);
    },
  );

  test('is not counted further once it is too large', () => {
    const endless = new Proxy([], { get: (_, name) => (name === 'length' ? Number.MAX_SAFE_INTEGER : 'item') });
    expect(isLargerThan(1_000, endless)).toBe(true);
  });
});
