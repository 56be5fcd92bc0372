import type { ExpiredRows } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { storable } from '../storable.ts';

/** The secrets of the links to guests' orders, which the emails about an order contain. */
export class OrderLinkRepository {
  constructor(private readonly manager: EntityManager) {}

  async keep(orderId: string, token: string): Promise<void> {
    await this.manager.query('INSERT INTO order_link (order_id, token) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      orderId,
      storable(token),
    ]);
  }

  /** Undefined for orders of customers, and long after the order was placed. */
  async find(orderId: string): Promise<string | undefined> {
    const [row]: { token: string }[] = await this.manager.query('SELECT token FROM order_link WHERE order_id = $1', [
      orderId,
    ]);
    return row?.token;
  }
}

export const expiredOrderLinks: ExpiredRows = {
  table: 'order_link',
  key: 'order_id',
  condition: `created_at < now() - interval '1 year'`,
};
