import type { ExpiredRows } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { storable } from '../storable.ts';
import type { MailLanguage } from '../language.ts';

/** The secret of the link to a guest's order, and the language of the emails to them. */
export interface OrderLink {
  readonly token: string;
  readonly language: MailLanguage;
}

/** The links to guests' orders, which the emails about an order contain. */
export class OrderLinkRepository {
  constructor(private readonly manager: EntityManager) {}

  async keep(orderId: string, { token, language }: OrderLink): Promise<void> {
    await this.manager.query(
      'INSERT INTO order_link (order_id, token, language) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [orderId, storable(token), language],
    );
  }

  /** Undefined for orders of customers, and long after the order was placed. */
  async find(orderId: string): Promise<OrderLink | undefined> {
    const [row]: OrderLink[] = await this.manager.query('SELECT token, language FROM order_link WHERE order_id = $1', [
      orderId,
    ]);
    return row;
  }
}

export const expiredOrderLinks: ExpiredRows = {
  table: 'order_link',
  key: 'order_id',
  condition: `created_at < now() - interval '1 year'`,
};
