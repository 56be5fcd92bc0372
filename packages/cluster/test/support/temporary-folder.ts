import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const neededBytes = 2 * 1024 ** 3;

/**
 * Where tests put their data: in memory on Linux, if there is room (Docker gives 64 MB by default) and TMPDIR does not
 * say otherwise. A database is cloned in 15 ms there; on the disk of a small virtual machine it takes 250.
 */
export async function temporaryRoot(): Promise<string> {
  if (process.env.TMPDIR) return tmpdir();
  const space = await statfs(memory).catch(() => undefined);
  return space && space.bavail * space.bsize > neededBytes ? memory : tmpdir();
}

/** A name that shells, URLs and patterns read in their own way. */
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
