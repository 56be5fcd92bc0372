import { setTimeout as sleep } from 'node:timers/promises';
import type { Cursor, LiveMessage } from '../../src/index.ts';

/** A sink that records its calls. */
export class Recorder {
  readonly cursors: (Cursor | undefined)[] = [];
  readonly ends: unknown[] = [];

  next({ extensions }: LiveMessage): void {
    this.cursors.push(extensions?.cursor);
  }

  error(error: unknown): void {
    this.ends.push(error);
  }

  complete(): void {
    this.ends.push('complete');
  }
}

/** Waits until the condition holds, for at most ten seconds. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 10_000; !isSo(); await sleep(5))
    if (performance.now() > deadline) throw new Error(`Timed out waiting for: ${what}.`);
}
