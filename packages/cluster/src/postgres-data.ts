import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { run } from './child-server.ts';
import type { ServerLog } from './log.ts';
import { type Account, asAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** The superuser of the servers we start. */
export const adminUser = 'postgres';

const passwordFile = 'admin-password';

/** What initdb puts into a folder. One that holds nothing else and no password of ours is an initdb that was killed. */
const madeByInitdb =
  /^(PG_VERSION|base|global|pg_\w+|pg_(hba|ident)\.conf|postgresql(\.auto)?\.conf|postmaster\.(pid|opts))$/;

type DataFolder = { dataDir: string; binaries: PostgresBinaries; account: Account | undefined; log: ServerLog };

/**
 * Makes sure that a data folder of this version is there, and gives the password of its superuser.
 *
 * A new one is made in a temporary folder beside it, and renamed when it is complete: so it is there whole or not at
 * all, whenever the power fails. What an interrupted attempt left is removed.
 *
 * @throws Error, saying what to do, when the folder was made by another major version, belongs to another user, or is
 * something else than data of ours, which is never removed.
 */
export async function prepareDataFolder({ dataDir, isDurable, ...rest }: DataFolder & { isDurable: boolean }) {
  const folder = { dataDir, ...rest };
  await removeLeftovers(dataDir);
  if (existsSync(dataDir)) await takeOwnership(folder);
  if ((await contentsOf(dataDir)).length === 0) await initialise(folder, isDurable);
  await checkVersion(folder);
  return (await readFile(join(dataDir, passwordFile), 'utf8')).trim();
}

/** The names in the folder; an interrupted initdb counts as nothing, and is removed. */
async function contentsOf(dataDir: string): Promise<string[]> {
  if (!existsSync(dataDir)) return [];
  const names = await readdir(dataDir);
  if (names.length === 0 || names.includes(passwordFile)) return names;
  const isHalfMade = names.every((name) => madeByInitdb.test(name)) && !existsSync(join(dataDir, 'global/pg_control'));
  if (!isHalfMade) throw new Error(`${dataDir} holds something else than this program's data: name another folder`);
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
  await rename(data, dataDir); // replaces an empty folder, and only that
  await rm(temporary, { recursive: true });
}

/** initdb puts its own path into commands of a shell, where these characters have a meaning: then a copy does the work. */
async function withPlainPath(initdb: string, work: (file: string) => Promise<void>): Promise<void> {
  if (!/["$`\\]/.test(initdb)) return work(initdb);
  const folder = await mkdtemp('/tmp/commerce-initdb-');
  try {
    await chmod(folder, 0o755); // The account has to get at it.
    await cp(dirname(dirname(initdb)), folder, { recursive: true, verbatimSymlinks: true });
    await work(join(folder, 'bin', basename(initdb)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Data that root has copied or restored belongs to root, and is of no use to the account then. */
async function takeOwnership({ dataDir, account }: DataFolder): Promise<void> {
  const { uid } = await stat(dataDir);
  if (account && uid === 0) {
    spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, dataDir]);
    await chmod(dataDir, 0o700);
  } else if (!account && uid !== process.getuid?.()) {
    throw new Error(`${dataDir} belongs to user ${uid}: start this as that user or root, or remove the folder`);
  }
}

async function checkVersion({ dataDir, binaries }: DataFolder): Promise<void> {
  const version = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).trim();
  if (version === binaries.majorVersion) return;
  throw new Error(
    `${dataDir} was made by Postgres ${version}, but the one installed is ${binaries.majorVersion}. Remove the folder to ` +
      `start with an empty database, or dump it with Postgres ${version} first to keep what is in it`,
  );
}

/** Nothing of the caller's: PGDATA, PGPORT or a locale that this build lacks would change what the programs do. */
export const postgresEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
