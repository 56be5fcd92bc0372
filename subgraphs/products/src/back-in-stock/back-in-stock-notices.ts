import { WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { fulfilRequests } from './back-in-stock.service.ts';

export interface BackInStockNoticesOptions {
  readonly dataSource: DataSource;
  /** Called with every error that makes a round fail; the loop continues. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/**
 * Works off the requests for variants that are available again. However many customers wait for a variant, each
 * transaction handles one batch, and any number of instances may run.
 */
export function backInStockNotices({ dataSource, onError, pollMs = 2_000 }: BackInStockNoticesOptions): WorkLoop {
  return new WorkLoop({ round: () => notifyBackInStock(dataSource), pollMs, onError });
}

/** Handles one batch. Returns whether there may be more. */
export function notifyBackInStock(dataSource: DataSource, batchSize = 100): Promise<boolean> {
  return dataSource.transaction((manager) => fulfilRequests(batchSize, manager));
}
