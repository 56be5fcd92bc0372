import { createEvent, StockRequestFulfilled } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { UserErrorException, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { lockCustomer } from '../review/locked-customer.ts';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import { VariantRepository } from '../variant/variant.repository.ts';
import {
  BackInStockLimitError,
  BackInStockRequestNotFoundError,
  VariantAvailableError,
} from './back-in-stock.errors.ts';
import { BackInStockRepository } from './back-in-stock.repository.ts';
import { maxRequests, type BackInStockRequest } from './back-in-stock.ts';

/** Lets customers wait for sold-out variants, and notifies them once when they are available again. */
export class BackInStockService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Adds the customer's request, or returns the existing one. Fails with `VariantNotFoundError`, also for an archived
   * variant, with `VariantAvailableError`, or with `BackInStockLimitError`.
   */
  request(variantId: string, customerId: string): Promise<BackInStockRequest> {
    return this.dataSource.transaction(async (manager) => {
      const requests = new BackInStockRepository(manager);
      await lockCustomer(customerId, manager);
      if (!isUuid(variantId)) throw new UserErrorException(new VariantNotFoundError());
      if (!(await requests.lockSoldOut(variantId))) throw await notSoldOut(variantId, manager);
      const existing = await requests.find(customerId, variantId);
      if (existing !== null) return existing;
      const isFull = (await requests.countOf(customerId)) >= maxRequests;
      if (isFull) throw new UserErrorException(new BackInStockLimitError(maxRequests));
      return requests.insert(customerId, variantId);
    });
  }

  /** Fails with `BackInStockRequestNotFoundError`. */
  async cancel(variantId: string, customerId: string): Promise<BackInStockRequest> {
    const requests = new BackInStockRepository(this.dataSource.manager);
    const cancelled = isUuid(variantId) ? await requests.delete(customerId, variantId) : undefined;
    if (cancelled === undefined) throw new UserErrorException(new BackInStockRequestNotFoundError());
    return cancelled;
  }

  /** One page of the customer's requests, newest first. */
  list(customerId: string, page: PageArgs, read: Read): Promise<Connection<BackInStockRequest>> {
    return new BackInStockRepository(this.dataSource.manager).list(customerId, page, read);
  }

  /** Deletes the requests of a deleted customer, whom the transaction has locked. */
  async erase(customerId: string, manager: EntityManager): Promise<void> {
    await new BackInStockRepository(manager).deleteOf(customerId);
  }
}

async function notSoldOut(variantId: string, manager: EntityManager): Promise<UserErrorException> {
  const [variant] = await new VariantRepository(manager).findByIds([variantId]);
  const isForSale = variant !== undefined && variant.status === 'PUBLISHED';
  return new UserErrorException(isForSale ? new VariantAvailableError() : new VariantNotFoundError());
}

/**
 * Ends up to `limit` requests for a variant that is available again, and publishes `stock.request-fulfilled` for each.
 * If it is sold out again, the other customers go on waiting. Returns whether there may be more to do.
 */
export async function fulfilRequests(limit: number, manager: EntityManager): Promise<boolean> {
  const requests = new BackInStockRepository(manager);
  const variantId = await requests.lease();
  if (variantId === undefined) return false;
  const fulfilled = await requests.fulfil(variantId, limit);
  const events = fulfilled.map((request) =>
    createEvent(StockRequestFulfilled, { subject: request.requestId, aggregateVersion: 1 }, request),
  );
  if (events.length > 0) await addToOutbox(manager, ...events);
  if (fulfilled.length < limit) await requests.finish(variantId);
  return true;
}
