import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const neededBytes = 2 * 1024 ** 3;

/**
 * The folder for test data: in memory on Linux if there is enough space (Docker has 64 MB by default), unless TMPDIR is
 * set. Cloning a database takes 15 ms there, and 250 ms on the disk of a small virtual machine.
 */
export async function temporaryRoot(): Promise<string> {
  if (process.env.TMPDIR) return tmpdir();
  const space = await statfs(memory).catch(() => undefined);
  return space && space.bavail * space.bsize > neededBytes ? memory : tmpdir();
}

/** A name with special characters of shells, URLs and patterns. */
export const oddName = `it's "ä" #1 100% $HOME & \`co\``;

export type TemporaryFolder = AsyncDisposable & { readonly path: string; join(name: string): string };

/** A new folder that only this user, who may be root, can enter. Leaving an `await using` block removes it. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(await temporaryRoot(), 'cluster-'));
  return {
    path,
    join: (name) => join(path, name),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}
