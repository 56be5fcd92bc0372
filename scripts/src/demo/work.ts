import { setTimeout as sleep } from 'node:timers/promises';
import { ShopRequestError } from '@commerce/shop-client';

/** How long to wait when the caller has sent too many requests in a minute. */
const pauseMs = 2_000;

/** Works on all items, several at a time in their order, and again if there were too many requests. Begins no more once the signal is aborted. */
export async function workOn<Item>(
  items: readonly Item[],
  workers: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) {
      if (signal.aborted) return;
      await patiently(() => work(item), signal);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}

async function patiently(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isLimited = error instanceof ShopRequestError && error.errors[0]?.extensions?.code === 'TOO_MANY_REQUESTS';
      if (!isLimited || signal.aborted) throw error;
      await sleep(pauseMs);
    }
  }
}

/** Throws unless a mutation has succeeded, or failed with one of the accepted errors. */
export function expectSuccess(what: string, result: { readonly __typename: string }, ...accepted: string[]): void {
  const isDone = result.__typename.endsWith('Payload') || accepted.includes(result.__typename);
  if (!isDone) throw new Error(`${what}: ${JSON.stringify(result)}`);
}
