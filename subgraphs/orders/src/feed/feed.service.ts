import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@commerce/runtime';
import type { Read } from '@commerce/graphql';
import type { OrderStatusChange } from '../order/order-status-change.ts';
import type { Order } from '../order/order.ts';
import { FeedRepository, type FeedItem, type FeedPage, type FeedRead } from './feed.repository.ts';
import type { OrderChange } from './order-change.ts';

const shortestPauseMs = 5;
const longestPauseMs = 100;

/**
 * The changes of many orders as one sequence. New changes never appear before changes that were already read.
 *
 * Neither IDs nor timestamps guarantee this, because both are assigned before the commit. A reader that continues after
 * the last one would miss changes that were assigned earlier and committed later. Therefore rows are ordered by
 * `written_in`, which is never below the ID of the transaction that wrote the row, and only rows below every running
 * transaction (`pg_snapshot_xmin`) are read.
 */
export class FeedService {
  constructor(private readonly timeoutMs = 5_000) {}

  /** The history of all orders of a customer. */
  changesOf(customerId: string, page: FeedPage, read: Read): Promise<FeedItem<OrderStatusChange>[]> {
    return this.#readSettled(() => read((manager) => new FeedRepository(manager).changesOf(customerId, page)));
  }

  /** All placed orders. */
  placed(page: FeedPage, read: Read): Promise<FeedItem<Order>[]> {
    return this.#readSettled(() => read((manager) => new FeedRepository(manager).placed(page)));
  }

  /** All changes of all orders, with what only staff follow. */
  changes(page: FeedPage, read: Read): Promise<FeedItem<OrderChange>[]> {
    return this.#readSettled(() => read((manager) => new FeedRepository(manager).changes(page)));
  }

  /**
   * Returns everything that was committed before the call. Repeats the statement while some of that may be hidden
   * behind a running transaction; throws `AppError` after the timeout.
   */
  async #readSettled<Node>(readFeed: () => Promise<FeedRead<Node>>): Promise<FeedItem<Node>[]> {
    const deadline = Date.now() + this.timeoutMs;
    let horizon: bigint | undefined;
    for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      const { settled, committed, items } = await readFeed();
      horizon ??= committed;
      if (settled >= horizon) return items;
      if (Date.now() > deadline) throw tooBusy();
      await sleep(pauseMs);
    }
  }
}

function tooBusy(): AppError {
  return new AppError('SERVICE_UNAVAILABLE', 'A transaction is taking too long. Try again.', { retryable: true });
}
