import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { identify, isRunning, type ProcessIdentity } from './processes.ts';

/** Prevents other processes from starting a server on the same data folder. Release it when the server is stopped. */
export type FolderLock = { release(): Promise<void> };

/**
 * Locks a data folder for this process, with a file beside it that identifies the process. Otherwise, a second run
 * would mistake the running server of a first one for an orphan and stop it.
 *
 * @throws Error With the process that holds the lock, which may be this one. The lock of a process that no longer
 * exists is taken over.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = `${folder}.lock`;
  await mkdir(dirname(folder), { recursive: true });
  for (let attempts = 0; attempts < 3; attempts++) {
    if (await isWritten(file)) return { release: once(() => rm(file, { force: true })) };
    const holder = await holderOf(file);
    if (holder && isRunning(holder))
      throw new Error(`${folder} is in use by process ${holder.pid}. Stop that process first.`);
    await rm(file, { force: true });
  }
  throw new Error(`${file} is repeatedly taken by other processes`);
}

/** A second release must not release the lock of a later holder. */
function once(release: () => Promise<void>): () => Promise<void> {
  let released: Promise<void> | undefined;
  return () => (released ??= release());
}

async function isWritten(file: string): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(identify(process.pid)), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined if the file does not exist or is incomplete because its writer was killed. */
async function holderOf(file: string): Promise<ProcessIdentity | undefined> {
  for (const pauseMs of [200, 0]) {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity;
    } catch {
      await sleep(pauseMs); // The writer may be between creating and filling the file.
    }
  }
  return undefined;
}
