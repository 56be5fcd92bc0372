import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { run } from './child-server.ts';
import type { ServerLog } from './log.ts';
import { type Account, asAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** The superuser of the started servers. */
export const adminUser = 'postgres';

const passwordFile = 'admin-password';

/**
 * The entries that initdb creates. A folder with only these entries and no password file is from an interrupted initdb.
 */
const madeByInitdb =
  /^(PG_VERSION|base|global|pg_\w+|pg_(hba|ident)\.conf|postgresql(\.auto)?\.conf|postmaster\.(pid|opts))$/;

type DataFolder = { dataDir: string; binaries: PostgresBinaries; account: Account | undefined; log: ServerLog };

/**
 * Ensures that a data folder of this version exists, and returns the password of its superuser.
 *
 * A new one is created in a temporary folder beside it and then renamed, so it is complete or missing even after a
 * power failure. Remains of interrupted attempts are removed.
 *
 * @throws Error With instructions, if the folder was created by another major version, belongs to another user, or
 * contains other data, which is never removed.
 */
export async function prepareDataFolder({ dataDir, isDurable, ...rest }: DataFolder & { isDurable: boolean }) {
  const folder = { dataDir, ...rest };
  await removeLeftovers(dataDir);
  if (existsSync(dataDir)) await takeOwnership(folder);
  if ((await contentsOf(dataDir)).length === 0) await initialise(folder, isDurable);
  await checkVersion(folder);
  return (await readFile(join(dataDir, passwordFile), 'utf8')).trim();
}

/** The entries of the folder. An interrupted initdb is removed and counts as empty. */
async function contentsOf(dataDir: string): Promise<string[]> {
  if (!existsSync(dataDir)) return [];
  const names = await readdir(dataDir);
  if (names.length === 0 || names.includes(passwordFile)) return names;
  const isHalfMade = names.every((name) => madeByInitdb.test(name)) && !existsSync(join(dataDir, 'global/pg_control'));
  if (!isHalfMade) throw new Error(`${dataDir} contains other data. Choose another folder.`);
  await rm(dataDir, { recursive: true });
  return [];
}

const temporaryName = (dataDir: string) => `${basename(dataDir)}.initialising-`;

async function removeLeftovers(dataDir: string): Promise<void> {
  const parent = dirname(dataDir);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(temporaryName(dataDir))) continue;
    await rm(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function initialise({ dataDir, binaries, account, log }: DataFolder, isDurable: boolean): Promise<void> {
  const temporary = await mkdtemp(join(dirname(dataDir), temporaryName(dataDir)));
  const data = join(temporary, 'data');
  const password = join(temporary, passwordFile);
  await mkdir(data, { mode: 0o700 });
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account) for (const path of [temporary, data, password]) await chown(path, account.uid, account.gid);

  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${adminUser}`, '--auth=scram-sha-256', `--pwfile=${password}`];
  const args = [`--pgdata=${data}`, ...access, ...locale, '--no-instructions', ...(isDurable ? [] : ['--no-sync'])];
  await withPlainPath(binaries.initdb, (file) =>
    run(asAccount({ file, args, env: postgresEnvironment }, account), { name: 'initdb', log }),
  );

  await rename(password, join(data, passwordFile));
  await rename(data, dataDir); // Replaces only an empty folder.
  await rm(temporary, { recursive: true });
}

/** initdb passes its own path to a shell, in which these characters are special. In that case, a copy is used. */
async function withPlainPath(initdb: string, work: (file: string) => Promise<void>): Promise<void> {
  if (!/["$`\\]/.test(initdb)) return work(initdb);
  const folder = await mkdtemp('/tmp/commerce-initdb-');
  try {
    await chmod(folder, 0o755); // The account must be able to read it.
    await cp(dirname(dirname(initdb)), folder, { recursive: true, verbatimSymlinks: true });
    await work(join(folder, 'bin', basename(initdb)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Data that root copied or restored belongs to root, so the account cannot use it. */
async function takeOwnership({ dataDir, account }: DataFolder): Promise<void> {
  const { uid } = await stat(dataDir);
  if (account && uid === 0) {
    spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, dataDir]);
    await chmod(dataDir, 0o700);
  } else if (!account && uid !== process.getuid?.()) {
    throw new Error(`${dataDir} belongs to user ${uid}. Run this as that user or as root, or remove the folder.`);
  }
}

async function checkVersion({ dataDir, binaries }: DataFolder): Promise<void> {
  const version = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).trim();
  if (version === binaries.majorVersion) return;
  throw new Error(
    `${dataDir} was created by Postgres ${version}, but version ${binaries.majorVersion} is installed. Remove the folder to ` +
      `start with an empty database, or dump it with Postgres ${version} first to keep its data`,
  );
}

/**
 * Excludes the caller's environment: PGDATA, PGPORT or a locale that this build lacks would change the behaviour of the
 * programs.
 */
export const postgresEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
