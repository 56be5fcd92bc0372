import { createEvent, ProductPopularityChanged } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { WorkLoop } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { settlingSeconds } from './popularity.ts';
import { PopularityRepository } from './popularity.repository.ts';

export interface PopularityPublicationOptions {
  readonly dataSource: DataSource;
  /** Called with every error that makes a round fail; the loop continues. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/**
 * Counts sales and publishes the order of lists by popularity once an hour, in batches. Any number of processes may run
 * it: the lock of the state is the lease, and a killed one is continued from its last batch.
 */
export function popularityPublication({
  dataSource,
  onError,
  pollMs = 10_000,
}: PopularityPublicationOptions): WorkLoop {
  return new WorkLoop({ round: () => continuePublication(dataSource), pollMs, onError });
}

/**
 * Counts one batch of the ledger, or publishes one batch of products. Returns whether there may be more to do.
 *
 * @param settleSeconds How old movements must be to be counted.
 */
export function continuePublication(dataSource: DataSource, settleSeconds = settlingSeconds): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const popularity = new PopularityRepository(manager);
    const count = await popularity.take();
    if (count === undefined || !count.isDue) return false;
    const { publishedAfter } = count;
    if (publishedAfter === null && (await popularity.countSales(settleSeconds))) return true;
    const { last, changed } = await popularity.publishAfter(publishedAfter);
    const hasChanged = count.hasChanged || changed > 0;
    if (last !== null) await popularity.continueAfter(last, hasChanged);
    else await finish(popularity, hasChanged, manager);
    return last !== null;
  });
}

async function finish(popularity: PopularityRepository, hasChanged: boolean, manager: EntityManager): Promise<void> {
  const aggregateVersion = await popularity.finish();
  if (!hasChanged) return;
  const publishedAt = new Date().toISOString();
  await addToOutbox(
    manager,
    createEvent(ProductPopularityChanged, { subject: 'popularity', aggregateVersion }, { publishedAt }),
  );
}
