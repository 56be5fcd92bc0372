import { withClient } from '../src/databases.ts';
import { startPgBouncer, startPostgres } from '../src/index.ts';
import { ensurePgBouncerInstalled } from './support/install.ts';
import { descendantsOf, untilGone } from './support/process-table.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

beforeAll(ensurePgBouncerInstalled);

test('proxies its databases, supports special characters in passwords, and leaves no process behind', async () => {
  await using folder = await temporaryFolder();
  await using postgres = await startPostgres({ dataDir: folder.join('postgres'), durable: false });
  const direct = await postgres.ensureDatabase({ name: 'orders', role: 'orders', password: 'p@ss"/wörd #%' });
  const others = new Set(descendantsOf(process.pid).map(({ pid }) => pid));
  await using pgBouncer = await startPgBouncer({
    dataDir: folder.join('pgbouncer'),
    poolMode: 'transaction',
    databases: [direct],
  });
  const ours = descendantsOf(process.pid).filter(({ pid }) => !others.has(pid));
  expect(ours.some(({ command }) => command.includes('pgbouncer.ini'))).toBe(true);
  const { rows } = await withClient(pgBouncer.urlOf(direct), (client) =>
    client.query('SELECT current_user AS role, current_database() AS database'),
  );
  expect(rows).toEqual([{ role: 'orders', database: 'orders' }]);
  await pgBouncer.stop();
  await untilGone(ours.map(({ pid }) => pid));
});
