import type { Closing } from '@commerce/runtime';

/** Whoever interrupts it wants nothing to be left, neither a process nor a folder: also of what is still starting. */
export function closeWhenInterrupted(starting: Promise<unknown>, closing: Closing): void {
  const close = async () => {
    await starting.catch(() => {});
    await closing.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().finally(() => process.exit(130)));
  }
}
