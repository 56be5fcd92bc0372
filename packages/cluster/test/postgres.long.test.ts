import { spawn, spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { withClient } from '../src/databases.ts';
import { type LocalPostgres, startPostgres } from '../src/index.ts';
import { openLog } from '../src/log.ts';
import { postgresAccount } from '../src/postgres-account.ts';
import { findPostgresBinaries } from '../src/postgres-binaries.ts';
import { prepareDataFolder } from '../src/postgres-data.ts';
import { startListening } from './support/occupied-port.ts';
import { descendantsOf, isAlive, untilGone } from './support/process-table.ts';
import { startServerRun } from './support/server-run.ts';
import { oddName, temporaryFolder } from './support/temporary-folder.ts';

const isRoot = process.getuid?.() === 0;
const testAsRoot = isRoot ? test : test.skip;
const nobody = 65534;
const nobodyCanRunThis =
  isRoot && spawnSync('test', ['-r', import.meta.filename], { uid: nobody, gid: nobody }).status === 0;

const start = (dataDir: string): Promise<LocalPostgres> => startPostgres({ dataDir, durable: false });

async function valueOf(url: string, sql: string): Promise<unknown> {
  const { rows } = await withClient(url, (client) => client.query<[unknown]>({ text: sql, rowMode: 'array' }));
  return rows[0]?.[0];
}

const execute = (url: string, sql: string) => withClient(url, (client) => client.query(sql));

const serverIn = async (dataDir: string) => Number.parseInt(await readFile(`${dataDir}/postmaster.pid`, 'utf8'), 10);

test('starts, uses UTF-8 and UTC, and keeps its data for the next start', async () => {
  await using folder = await temporaryFolder();
  const dataDir = folder.join('postgres');
  {
    await using postgres = await startPostgres({ dataDir });
    await execute(postgres.adminUrl, `CREATE TABLE kept AS SELECT 'Grüße, 世界' AS greeting`);
  }
  await using postgres = await startPostgres({ dataDir });
  const { adminUrl } = postgres;
  expect(await valueOf(adminUrl, 'SELECT greeting FROM kept')).toBe('Grüße, 世界');
  expect(await valueOf(adminUrl, `SELECT upper('grün')`)).toBe('GRÜN');
  expect(await valueOf(adminUrl, 'SHOW timezone')).toBe('UTC');
  expect(await valueOf(adminUrl, 'SHOW fsync')).toBe('on');
});

test('supports data folders with any name, locales and time zones', async () => {
  await using folder = await temporaryFolder();
  const odd = { LANG: 'xx_XX.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Nowhere/Else', PGSSLMODE: 'require', PGPORT: '1' };
  const { env } = process;
  process.env = { ...env, ...odd };
  await using _environment = { [Symbol.asyncDispose]: async () => void (process.env = env) };
  {
    await using postgres = await start(folder.join(oddName));
    await execute(postgres.adminUrl, `CREATE TABLE kept AS SELECT lower('GRÜN IGEL') AS word`);
  }
  await using postgres = await start(folder.join(oddName));
  expect(await valueOf(postgres.adminUrl, 'SELECT word FROM kept')).toBe('grün igel');
  expect(await valueOf(postgres.adminUrl, 'SHOW timezone')).toBe('UTC');
});

test('can be initialized by programs in a folder with any name', async () => {
  await using folder = await temporaryFolder();
  const { initdb, ...binaries } = await findPostgresBinaries();
  const native = folder.join(oddName);
  await cp(dirname(dirname(initdb)), native, { recursive: true, verbatimSymlinks: true });
  await chmod(folder.path, 0o755);
  const dataDir = folder.join('data');
  const log = openLog(folder.join('log'));
  await prepareDataFolder({
    dataDir,
    binaries: { ...binaries, initdb: `${native}/bin/initdb` },
    account: postgresAccount(dataDir),
    log,
    isDurable: false,
  });
  await log.close();
  expect((await readFile(`${dataDir}/PG_VERSION`, 'utf8')).trim()).toBe(binaries.majorVersion);
});

testAsRoot('works for root below a folder that only root can enter, as another user', async () => {
  await using folder = await temporaryFolder();
  await chmod(folder.path, 0o700);
  await using postgres = await start(folder.join('postgres'));
  const { uid, mode } = await stat(folder.join('postgres'));
  expect(uid).not.toBe(0);
  expect(mode & 0o777).toBe(0o700);
  expect(await valueOf(postgres.adminUrl, 'SELECT 1')).toBe(1);
});

(nobodyCanRunThis ? test : test.skip)('works for a user other than root', async () => {
  await using folder = await temporaryFolder();
  await chown(folder.path, nobody, nobody);
  await using run = await startServerRun('postgres', folder.join('postgres'), nobody);
  expect(await valueOf(run.url, 'SELECT 1')).toBe(1);
  expect((await stat(folder.join('postgres'))).uid).toBe(nobody);
});

test('starts over when the initialization was killed halfway', async () => {
  await using folder = await temporaryFolder();
  const [dataDir, leftover] = [folder.join('postgres'), folder.join('postgres.initialising-abc123')];
  await mkdir(`${dataDir}/global`, { recursive: true });
  await writeFile(`${dataDir}/PG_VERSION`, '18\n');
  await mkdir(`${leftover}/data/base`, { recursive: true });
  await using postgres = await start(dataDir);
  expect(await valueOf(postgres.adminUrl, 'SELECT 1')).toBe(1);
  expect((await readdir(folder.path)).toSorted()).toEqual(['postgres', 'postgres.lock', 'postgres.log']);
});

test('rejects and keeps a folder with other data', async () => {
  await using folder = await temporaryFolder();
  await mkdir(folder.join('home'));
  await writeFile(folder.join('home/thesis.txt'), 'the only copy');
  await expect(start(folder.join('home'))).rejects.toThrow('contains other data');
  expect(await readFile(folder.join('home/thesis.txt'), 'utf8')).toBe('the only copy');
});

test('explains how to handle data of another major version', async () => {
  await using folder = await temporaryFolder();
  const dataDir = folder.join('postgres');
  await (await start(dataDir)).stop();
  await writeFile(`${dataDir}/PG_VERSION`, '17\n');
  await expect(start(dataDir)).rejects.toThrow(
    /created by Postgres 17, but version \d+ is installed. Remove the folder/,
  );
});

test('stops the server of a killed run and recovers committed data', async () => {
  await using folder = await temporaryFolder();
  const dataDir = folder.join('postgres');
  await using run = await startServerRun('postgres', dataDir);
  const leftBehind = await serverIn(dataDir);
  await execute(run.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await run.killWithWatchers();
  expect(isAlive(leftBehind)).toBe(true);

  await using postgres = await start(dataDir);
  expect(isAlive(leftBehind)).toBe(false);
  expect(await valueOf(postgres.adminUrl, 'SELECT answer FROM kept')).toBe(42);
});

test('survives Ctrl-C in its parent, and stops when the parent is killed', async () => {
  await using folder = await temporaryFolder();
  await using run = await startServerRun('postgres', folder.join('postgres'));
  process.kill(-run.process.pid!, 'SIGINT');
  expect(await valueOf(run.url, 'SELECT 1')).toBe(1);
  await run.kill();
  await untilGone(run.servers);
});

test('starts again after the server was killed', async () => {
  await using folder = await temporaryFolder();
  await using killed = await start(folder.join('postgres'));
  await killed.kill();
  await using postgres = await start(folder.join('postgres'));
  expect(await valueOf(postgres.adminUrl, 'SELECT 1')).toBe(1);
});

test('does not signal another program with the PID of its predecessor', async () => {
  await using folder = await temporaryFolder();
  const dataDir = folder.join('postgres');
  await (await start(dataDir)).stop();
  const { uid, gid } = await stat(dataDir);
  const other = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
  await writeFile(`${dataDir}/postmaster.pid`, `${other.pid}\n${dataDir}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`);
  await using postgres = await start(dataDir);
  expect(await valueOf(postgres.adminUrl, 'SELECT 1')).toBe(1);
  expect(isAlive(other.pid!)).toBe(true);
  other.kill();
});

test('rejects a folder that is in use, and releases it when stopped', async () => {
  await using folder = await temporaryFolder();
  const first = await start(folder.join('postgres'));
  await expect(start(folder.join('postgres'))).rejects.toThrow(`in use by process ${process.pid}`);
  expect(await valueOf(first.adminUrl, 'SELECT 1')).toBe(1);
  await first.stop();
  await using second = await start(folder.join('postgres'));
  await first.stop();
  expect(await valueOf(second.adminUrl, 'SELECT 1')).toBe(1);
  await expect(start(folder.join('postgres'))).rejects.toThrow('in use by process');
});

test('lets a role access only its own database', async () => {
  await using folder = await temporaryFolder();
  await using postgres = await start(folder.join('postgres'));
  const [orders] = await Promise.all([
    postgres.ensureDatabase({ name: 'orders', role: 'orders', password: 'p@ss/word' }),
    postgres.ensureDatabase({ name: 'products', role: 'products', password: 'secret' }),
  ]);
  await execute(orders, 'CREATE TABLE kept AS SELECT 1 AS one');
  for (const other of ['products', 'postgres', 'template1']) {
    const url = Object.assign(new URL(orders), { pathname: other }).href;
    await expect(execute(url, 'SELECT 1')).rejects.toThrow(`permission denied for database "${other}"`);
  }
});

test('returns the same database for repeated and concurrent calls, and accepts a new password', async () => {
  await using folder = await temporaryFolder();
  await using postgres = await start(folder.join('postgres'));
  const old = { name: 'orders', role: 'orders', password: 'old' };
  const [before] = await Promise.all([old, old, old].map((same) => postgres.ensureDatabase(same)));
  await execute(before!, 'CREATE TABLE kept AS SELECT 1 AS one');
  const after = await postgres.ensureDatabase({ name: 'orders', role: 'orders', password: 'new' });
  expect(await valueOf(after, 'SELECT one FROM kept')).toBe(1);
  await expect(execute(before!, 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('leaves no process behind when stopped, even with connected clients', async () => {
  await using folder = await temporaryFolder();
  const others = new Set(descendantsOf(process.pid).map(({ pid }) => pid));
  const postgres = await start(folder.join('postgres'));
  const ours = descendantsOf(process.pid)
    .map(({ pid }) => pid)
    .filter((pid) => !others.has(pid));
  expect(ours).toContain(await serverIn(folder.join('postgres')));
  await withClient(postgres.adminUrl, async (client) => {
    client.on('error', () => {});
    await postgres.stop();
  }).catch(() => {});
  await untilGone(ours);
});

test('explains why it could not start', async () => {
  await using folder = await temporaryFolder();
  await using occupant = await startListening();
  const starting = startPostgres({ dataDir: folder.join('postgres'), port: occupant.port, durable: false });
  await expect(starting).rejects.toThrow('could not bind IPv4 address "127.0.0.1": Address already in use');
});
