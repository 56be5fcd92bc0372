import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Cart, CartLine } from './cart.ts';

/** The carts with their lines. */
export class CartRepository {
  constructor(private readonly manager: EntityManager) {}

  findByCustomer(customerId: string): Promise<Cart | null> {
    return this.manager.findOneBy(Cart, { customerId });
  }

  /** The customer's cart, created if there is none, locked until the transaction ends. */
  async lock(customerId: string): Promise<Cart> {
    const [row]: Cart[] = await this.manager.query(
      `INSERT INTO cart (id, customer_id) VALUES ($1, $2)
       ON CONFLICT (customer_id) DO UPDATE SET customer_id = excluded.customer_id RETURNING id`,
      [uuidv7(), customerId],
    );
    return Object.assign(new Cart(), row, { customerId });
  }

  /** The lines of the carts, in the order in which they were added. */
  findLines(cartIds: readonly string[], maxRows?: number): Promise<CartLine[]> {
    const sqlFor = (columns: string) => `SELECT ${columns} FROM cart_line WHERE cart_id = ANY($1) ORDER BY id LIMIT $2`;
    return selectEntities(CartLine, this.manager, sqlFor, [cartIds, maxRows]);
  }

  findLine(cartId: string, id: string): Promise<CartLine | null> {
    return this.manager.findOneBy(CartLine, { id, cartId });
  }

  async saveLine(line: Partial<CartLine>): Promise<void> {
    await this.manager.save(CartLine, line);
  }

  async updateLine(id: string, changes: Pick<CartLine, 'quantity' | 'priceShownMinor'>): Promise<void> {
    await this.manager.update(CartLine, { id }, changes);
  }

  /** Returns false if the cart has no such line. */
  async removeLine(cartId: string, id: string): Promise<boolean> {
    const { affected } = await this.manager.delete(CartLine, { id, cartId });
    return affected !== 0;
  }

  async removeLines(cartId: string): Promise<void> {
    await this.manager.delete(CartLine, { cartId });
  }

  /** Adds the lines of an order to its customer's cart. Does nothing if the customer was erased. */
  async restore(orderId: string, customerId: string, maxQuantity: number): Promise<void> {
    await this.manager.query(
      `WITH cart AS (
         INSERT INTO cart (id, customer_id)
         SELECT $1::uuid, $2::uuid WHERE NOT EXISTS (SELECT FROM erased_customer WHERE customer_id = $2)
         ON CONFLICT (customer_id) DO UPDATE SET customer_id = excluded.customer_id RETURNING id
       )
       INSERT INTO cart_line (id, cart_id, variant_id, quantity, price_shown_minor)
       SELECT line.id, cart.id, line.variant_id, line.quantity, line.unit_price_minor
       FROM cart, order_line line WHERE line.order_id = $3
       ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = least(cart_line.quantity + excluded.quantity, $4)`,
      [uuidv7(), customerId, orderId, maxQuantity],
    );
  }
}
