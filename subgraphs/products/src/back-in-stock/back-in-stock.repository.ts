import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import { selectEntities } from '@commerce/runtime/database';
import type { StockRequestFulfilled } from '@commerce/events';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { BackInStockRequest } from './back-in-stock.ts';

/** A request that is done, as the event about it has it. */
export type Fulfilled = z.output<typeof StockRequestFulfilled.schema>;

/** The requests of customers, and the variants whose requests are being worked off. */
export class BackInStockRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Whether the variant is for sale and sold out. It then stays so until the transaction ends. A variant that is
   * available is not locked, so that nobody delays its orders.
   */
  async lockSoldOut(variantId: string): Promise<boolean> {
    const rows: object[] = await this.manager.query(
      `SELECT FROM variant WHERE id = $1 AND status = 'PUBLISHED' AND on_hand = reserved FOR SHARE`,
      [variantId],
    );
    return rows.length > 0;
  }

  find(customerId: string, variantId: string): Promise<BackInStockRequest | null> {
    return this.manager.findOneBy(BackInStockRequest, { customerId, variantId });
  }

  countOf(customerId: string): Promise<number> {
    return this.manager.countBy(BackInStockRequest, { customerId });
  }

  async insert(customerId: string, variantId: string): Promise<BackInStockRequest> {
    const [request] = await selectEntities(
      BackInStockRequest,
      this.manager,
      (columns) => `INSERT INTO back_in_stock_request (customer_id, variant_id) VALUES ($1, $2) RETURNING ${columns}`,
      [customerId, variantId],
    );
    return request!;
  }

  /** Deletes the request and returns it; undefined if there is none. */
  async delete(customerId: string, variantId: string): Promise<BackInStockRequest | undefined> {
    const [request] = await selectEntities(
      BackInStockRequest,
      this.manager,
      (columns) => `WITH deleted AS (
         DELETE FROM back_in_stock_request WHERE customer_id = $1 AND variant_id = $2 RETURNING *
       ) SELECT ${columns} FROM deleted`,
      [customerId, variantId],
    );
    return request;
  }

  /** The requests of a customer, newest first. */
  list(customerId: string, page: PageArgs, read: Read): Promise<Connection<BackInStockRequest>> {
    const query = this.manager
      .createQueryBuilder(BackInStockRequest, 'request')
      .where('request.customerId = :customerId', { customerId });
    return paginate(query, [{ property: 'id', direction: 'DESC' }], page, read);
  }

  async deleteOf(customerId: string): Promise<void> {
    await this.manager.query('DELETE FROM back_in_stock_request WHERE customer_id = $1', [customerId]);
  }

  /** Leases the variant that has been available again for longest until the transaction ends; undefined if none is. */
  async lease(): Promise<string | undefined> {
    const [row]: { variant_id: string }[] = await this.manager.query(
      'SELECT variant_id FROM back_in_stock ORDER BY since, variant_id LIMIT 1 FOR UPDATE SKIP LOCKED',
    );
    return row?.variant_id;
  }

  /** Removes a leased variant, whose requests are done or which is sold out again. */
  async finish(variantId: string): Promise<void> {
    await this.manager.query('DELETE FROM back_in_stock WHERE variant_id = $1', [variantId]);
  }

  /** Takes up to `limit` requests for a variant, oldest first. None, if the variant is sold out again. */
  fulfil(variantId: string, limit: number): Promise<Fulfilled[]> {
    return this.manager.query(
      `WITH item AS (
         SELECT variant.id, product.id AS product_id, product.slug, product.title, variant.sku, variant.options
         FROM variant JOIN product ON product.id = variant.product_id
         WHERE variant.id = $1 AND variant.status = 'PUBLISHED' AND on_hand > reserved
       ), due AS (
         SELECT request.id FROM back_in_stock_request AS request
         WHERE request.variant_id = $1 AND EXISTS (SELECT FROM item) ORDER BY request.id LIMIT $2 FOR UPDATE
       ), fulfilled AS (
         DELETE FROM back_in_stock_request AS request USING due WHERE request.id = due.id
         RETURNING request.id, request.customer_id
       )
       SELECT fulfilled.id AS "requestId", fulfilled.customer_id AS "customerId", item.id AS "variantId",
         item.product_id AS "productId", item.slug, item.title, item.sku, item.options
       FROM fulfilled, item ORDER BY fulfilled.id`,
      [variantId, limit],
    );
  }
}
