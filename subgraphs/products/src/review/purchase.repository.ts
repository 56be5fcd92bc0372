import type { EntityManager } from 'typeorm';

/** Whether an order with the product was delivered to the customer, without what was cancelled. */
export const isBought = (customerId: string, productId: string): string => `EXISTS (
  SELECT FROM purchase
    JOIN stock_reservation ON stock_reservation.order_id = purchase.order_id
    JOIN variant ON variant.id = stock_reservation.variant_id
  WHERE purchase.customer_id = ${customerId} AND variant.product_id = ${productId} AND stock_reservation.quantity > 0)`;

/** The orders that were delivered. */
export class PurchaseRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Waits for changes of the order's reservation, and prevents them until the end of the transaction. */
  async lockReservation(orderId: string): Promise<void> {
    await this.manager.query('SELECT FROM stock_order WHERE order_id = $1 FOR SHARE', [orderId]);
  }

  async insert(orderId: string, customerId: string): Promise<void> {
    await this.manager.query(
      'INSERT INTO purchase (order_id, customer_id) VALUES ($1, $2) ON CONFLICT (order_id) DO NOTHING',
      [orderId, customerId],
    );
  }

  /** The customer to whom the order was delivered; undefined if it was not. */
  async customerOf(orderId: string): Promise<string | undefined> {
    const [purchase]: { customer_id: string }[] = await this.manager.query(
      'SELECT customer_id FROM purchase WHERE order_id = $1',
      [orderId],
    );
    return purchase?.customer_id;
  }

  async has(customerId: string, productId: string): Promise<boolean> {
    const [row]: { bought: boolean }[] = await this.manager.query(`SELECT ${isBought('$1', '$2')} AS bought`, [
      customerId,
      productId,
    ]);
    return row!.bought;
  }

  async deleteOf(customerId: string): Promise<void> {
    await this.manager.query('DELETE FROM purchase WHERE customer_id = $1', [customerId]);
  }
}
