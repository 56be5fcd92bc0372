import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Closing } from '@commerce/runtime';

export const print = (text: string): void => void process.stdout.write(`${text}\n`);
/** Prints progress on stderr, because stdout is for the figures. */
export const report = (text: string): void => void process.stderr.write(`${text}\n`);

export function machine(): string {
  const [minute = 0] = loadavg();
  return `Node ${process.versions.node}, ${availableParallelism()} cores, load average before it ${minute.toFixed(1)}`;
}

/** All figures on one line, with four digits each. */
export const asJson = (figures: object): string =>
  JSON.stringify(figures, (_name, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value,
  );

/** The value at this quantile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

/**
 * Runs a benchmark with a temporary folder, which is deleted at the end, and a stack of disposables, which is closed
 * whether it ends by itself, by a signal, or by a timeout.
 */
export async function runBenchmark(
  name: string,
  timeoutMs: number,
  run: (folder: string, closing: Closing) => Promise<void>,
): Promise<void> {
  const closing = new Closing();
  const endWith = async (code: number): Promise<void> => {
    await closing.close().catch((error: unknown) => report(String(error)));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void endWith(130));
  const timeout = setTimeout(() => {
    report(`The benchmark did not finish within ${timeoutMs / 1000} s.`);
    void endWith(1);
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
