import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { identify, isRunning, type ProcessIdentity } from './processes.ts';

/** Keeps other processes from starting a server on the same data folder; give it back when the server is stopped. */
export type FolderLock = { release(): Promise<void> };

/**
 * Claims a data folder for this process, by a file beside it that names the process. Without this, a second run would
 * take the server of a first one, that is still running, for a left-over and stop it.
 *
 * @throws Error naming the process that has the folder, which may be this one. The claim of a process that is gone is
 * taken over.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = `${folder}.lock`;
  await mkdir(dirname(folder), { recursive: true });
  for (let attempts = 0; attempts < 3; attempts++) {
    if (await isWritten(file)) return { release: once(() => rm(file, { force: true })) };
    const holder = await holderOf(file);
    if (holder && isRunning(holder)) throw new Error(`${folder} is in use by process ${holder.pid}: stop that first`);
    await rm(file, { force: true });
  }
  throw new Error(`${file} keeps being taken by other processes`);
}

/** A second release must not take the lock from whoever has it by then. */
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

/** Undefined when the file is gone, or does not say: its writer was killed between creating and filling it. */
async function holderOf(file: string): Promise<ProcessIdentity | undefined> {
  for (const pauseMs of [200, 0]) {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity;
    } catch {
      await sleep(pauseMs); // its writer may be between the two just now
    }
  }
  return undefined;
}
