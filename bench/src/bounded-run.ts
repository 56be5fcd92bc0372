import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Closing } from '@commerce/runtime';

/**
 * Runs a benchmark that starts processes: with a new folder, which is deleted in the end, and a closing, which is closed
 * however it ends: by itself, by a signal, or because it takes too long.
 */
export async function runBounded(
  name: string,
  timeoutMs: number,
  run: (folder: string, closing: Closing) => Promise<void>,
): Promise<void> {
  const closing = new Closing();
  const endWith = (code: number) => void closing.close().finally(() => process.exit(code));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => endWith(130));
  const timeout = setTimeout(() => {
    process.stderr.write(`The benchmark has not ended within ${timeoutMs / 1000} s.\n`);
    endWith(1);
  }, timeoutMs);
  const folder = await mkdtemp(join(tmpdir(), `commerce-bench-${name}-`));
  closing.add(folder, () => rm(folder, { recursive: true, force: true }));
  try {
    await run(folder, closing);
  } finally {
    await closing.close();
    clearTimeout(timeout);
  }
}
