import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '@commerce/cluster';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { createShelfDataSource, listenTo, openShelf } from '../../runtime/test/support/shelf.ts';
import { openStockRoom, type StockRoom } from './support/stock-room.ts';

/** A separate server that can be stopped and restarted. */
async function aServer() {
  const folder = await mkdtemp(join(tmpdir(), 'service-test-'));
  const dataDir = join(folder, 'postgres');
  let server = await startPostgres({ dataDir, durable: false });
  return {
    databaseUrl: await server.ensureDatabase({ name: 'shelf', role: 'shelf', password: 'test' }),
    stop: () => server.stop(),
    kill: () => server.kill(),
    startAgain: async () => void (server = await startPostgres({ dataDir, durable: false, port: server.port })),
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const pausing = `SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()`;

const unavailable = (field: string) => ({
  status: 200,
  body: {
    data: null,
    errors: [
      {
        message: 'The service is not available at the moment. Try again.',
        locations: [{ line: 1, column: expect.any(Number) as number }],
        path: [field],
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      },
    ],
  },
});

const untilReady = ({ ready }: StockRoom) => until(async () => (await ready()) === 200);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}

test('reports that it is unavailable while the database is down, and recovers', async () => {
  await using server = await aServer();
  const dataSource = await openDatabase(createShelfDataSource(server.databaseUrl));
  listenTo(dataSource);
  await using room = await openStockRoom(dataSource);
  const none = { status: 200, body: { data: { items: 0 } } };
  expect(await Promise.all([room.ask('{ items }'), room.ask('{ items }')])).toEqual([none, none]);

  for (const end of [server.stop, server.kill]) {
    const cutOff = room.ask('mutation { pause(seconds: 3600) }');
    await until(async () => (await dataSource.query(pausing)).length > 0);
    await end();
    expect(await cutOff).toEqual(unavailable('pause'));
    expect(await room.ask('{ items }')).toEqual(unavailable('items'));
    expect(await room.ask('mutation { clear }')).toEqual(unavailable('clear'));
    expect(await room.ready()).toBe(503);
    await server.startAgain();
    await untilReady(room);
    expect(await room.ask('{ items }')).toEqual(none);
    expect(await room.ask('mutation { clear }')).toEqual({ status: 200, body: { data: { clear: true } } });
  }
  expect(room.entries).toContainEqual(expect.objectContaining({ msg: 'the database is not available' }));
  await closeDatabase(dataSource);
});

test('reports that it is unavailable after a statement timeout or a lock timeout', async () => {
  await using shelf = await openShelf();
  await using room = await openStockRoom(shelf.dataSource);
  const holder = shelf.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('LOCK TABLE item');
  expect(await room.ask('mutation { clear }')).toEqual(unavailable('clear'));
  await holder.rollbackTransaction();
  await holder.release();
  expect(await room.ask('mutation { pause(seconds: 3600) }')).toEqual(unavailable('pause'));
  expect(room.entries.map(({ err }) => (err as { code: string }).code)).toEqual(['55P03', '57014']);
});
