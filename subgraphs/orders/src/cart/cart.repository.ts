import { hashOf } from '@commerce/identity';
import type { ExpiredRows } from '@commerce/runtime';
import { selectEntities, uuidList } from '@commerce/runtime/database';
import type { Shopper } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Selection } from '../prices/selection.ts';
import { Cart, CartLine, maxNotices, type CartNotice } from './cart.ts';
import type { MergedLine } from './cart-merge.ts';

/** The owner has seen the notices, and changes the cart. */
const change = `notices = '[]', changed_at = now()`;

/** Carts of visitors that nobody has changed for so many days, and what is left of merged ones. */
export const expiredCarts = (days: number): ExpiredRows => ({
  table: 'cart',
  key: 'id',
  condition: `customer_id IS NULL AND changed_at < now() - make_interval(days => ${days})`,
});

/** The carts with their lines. */
export class CartRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The shopper's cart: the customer's, or else the visitor's. */
  async find({ customerId, visitor }: Shopper): Promise<Cart | null> {
    if (customerId !== undefined) return this.#findBy('customer_id = $1', customerId);
    return visitor === undefined ? null : this.#findBy('visitor_hash = $1', hashOf(visitor));
  }

  /**
   * The shopper's cart, locked until the transaction ends, without its notices. A customer's cart is created if there
   * is none.
   */
  async lock({ customerId, visitor }: Shopper): Promise<Cart | null> {
    if (customerId !== undefined) return this.#lockOf(customerId, change);
    if (visitor === undefined) return null;
    return this.#update(`${change} WHERE visitor_hash = $1`, [hashOf(visitor)]);
  }

  /** Creates the cart of a visitor with this token. */
  async insert(visitor: string): Promise<Cart> {
    const cart = Object.assign(new Cart(), { id: uuidv7(), notices: [], selection: {} });
    await this.manager.query('INSERT INTO cart (id, visitor_hash) VALUES ($1, $2)', [cart.id, hashOf(visitor)]);
    return cart;
  }

  /** A visitor's cart, locked until the transaction ends. */
  async lockOfVisitor(visitor: string): Promise<Cart | null> {
    return this.#findBy('visitor_hash = $1 FOR UPDATE', hashOf(visitor));
  }

  /** The lines of the carts, in the order in which they were added. */
  findLines(cartIds: readonly string[], maxRows?: number): Promise<CartLine[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM cart_line WHERE cart_id = ANY(${uuidList('$1')}) ORDER BY id LIMIT $2`;
    return selectEntities(CartLine, this.manager, sqlFor, [cartIds, maxRows]);
  }

  /** Stores a line. With the first line of an empty cart, stores that the cart was started. */
  async saveLine({ id, cartId, variantId, quantity, priceShownMinor }: CartLine, isFirst: boolean): Promise<void> {
    await this.manager.query(
      `WITH started AS (INSERT INTO cart_start (at) SELECT now() WHERE $6::boolean)
       INSERT INTO cart_line (id, cart_id, variant_id, quantity, price_shown_minor) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET quantity = excluded.quantity, price_shown_minor = excluded.price_shown_minor`,
      [id, cartId, variantId, quantity, priceShownMinor, isFirst],
    );
  }

  async updateLine({ id, quantity, priceShownMinor }: CartLine): Promise<void> {
    await this.manager.update(CartLine, { id }, { quantity, priceShownMinor });
  }

  /** Stores the lines, each with its whole quantity. */
  async upsertLines(cartId: string, lines: readonly MergedLine[]): Promise<void> {
    await this.manager.query(
      `INSERT INTO cart_line (id, cart_id, variant_id, quantity, price_shown_minor)
       SELECT id, $1, variant_id, quantity, price FROM unnest($2::uuid[], $3::uuid[], $4::integer[], $5::bigint[])
         AS line (id, variant_id, quantity, price)
       ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = excluded.quantity`,
      [
        cartId,
        lines.map(() => uuidv7()),
        lines.map(({ variantId }) => variantId),
        lines.map(({ quantity }) => quantity),
        lines.map(({ priceShownMinor }) => priceShownMinor),
      ],
    );
  }

  /** Returns false if the cart has no such line. */
  async removeLine(cartId: string, id: string): Promise<boolean> {
    const { affected } = await this.manager.delete(CartLine, { id, cartId });
    return affected !== 0;
  }

  /** Removes the lines, which are returned, and what the shopper has chosen for them. */
  empty(cartId: string): Promise<CartLine[]> {
    const sqlFor = (columns: string) =>
      `WITH removed AS (DELETE FROM cart_line WHERE cart_id = $1 RETURNING *),
         reset AS (UPDATE cart SET selection = '{}' WHERE id = $1)
       SELECT ${columns} FROM removed ORDER BY id`;
    return selectEntities(CartLine, this.manager, sqlFor, [cartId]);
  }

  async saveSelection({ id, selection }: Cart): Promise<void> {
    await this.manager.update(Cart, { id }, { selection });
  }

  /** Ends a visitor's cart: its token has no cart from now on. */
  async endVisitors(id: string, mergedInto: string): Promise<void> {
    await this.manager.query(
      `WITH emptied AS (DELETE FROM cart_line WHERE cart_id = $1)
       UPDATE cart SET visitor_hash = NULL, merged_into = $2, notices = '[]', selection = '{}', changed_at = now() WHERE id = $1`,
      [id, mergedInto],
    );
  }

  /** Stores the selection of a locked cart, and adds notices, of which the latest are kept. */
  async addNotices({ id, notices, selection }: Cart, added: readonly CartNotice[]): Promise<Cart> {
    const kept = [...notices, ...added].slice(-maxNotices);
    const parameters = [id, JSON.stringify(kept), JSON.stringify(selection)];
    await this.manager.query('UPDATE cart SET notices = $2, selection = $3 WHERE id = $1', parameters);
    return Object.assign(new Cart(), { id, notices: kept, selection });
  }

  /** The customer's cart, locked, with its notices. Null if the customer was erased. */
  async lockUnlessErased(customerId: string): Promise<Cart | null> {
    const condition = 'WHERE NOT EXISTS (SELECT FROM erased_customer WHERE customer_id = $2::uuid)';
    return this.#lockOf(customerId, 'changed_at = now()', condition);
  }

  /** The cart that a guest has ordered, or the customer's that it was merged into, locked. Null if it was deleted. */
  async lockOrdered(id: string): Promise<Cart | null> {
    const sql = 'SELECT id, notices, selection, merged_into FROM cart WHERE id = $1 FOR UPDATE';
    const [row]: CartRow[] = await this.manager.query(sql, [id]);
    if (row?.merged_into == null) return cartIn(row);
    const [target]: CartRow[] = await this.manager.query(sql, [row.merged_into]);
    return cartIn(target);
  }

  /** Adds the lines of an order to a locked cart. */
  async restoreLines(cartId: string, orderId: string, maxQuantity: number): Promise<void> {
    await this.manager.query(
      `INSERT INTO cart_line (id, cart_id, variant_id, quantity, price_shown_minor)
       SELECT line.id, $1, line.variant_id, line.quantity, line.unit_price_minor
       FROM order_line line WHERE line.order_id = $2
       ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = least(cart_line.quantity + excluded.quantity, $3)`,
      [cartId, orderId, maxQuantity],
    );
  }

  async #findBy(condition: string, value: unknown): Promise<Cart | null> {
    const [row]: CartRow[] = await this.manager.query(`SELECT id, notices, selection FROM cart WHERE ${condition}`, [
      value,
    ]);
    return cartIn(row);
  }

  async #update(assignments: string, parameters: unknown[]): Promise<Cart | null> {
    const [[row]]: [CartRow[], number] = await this.manager.query(
      `UPDATE cart SET ${assignments} RETURNING id, notices, selection`,
      parameters,
    );
    return cartIn(row);
  }

  /** Creates the cart of a customer, or updates the existing one. */
  async #lockOf(customerId: string, assignments: string, condition = ''): Promise<Cart | null> {
    const [row]: CartRow[] = await this.manager.query(
      `INSERT INTO cart (id, customer_id) SELECT $1::uuid, $2::uuid ${condition}
       ON CONFLICT (customer_id) DO UPDATE SET ${assignments} RETURNING id, notices, selection`,
      [uuidv7(), customerId],
    );
    return cartIn(row);
  }
}

interface CartRow {
  readonly id: string;
  readonly notices: CartNotice[];
  readonly selection: Partial<Selection>;
  readonly merged_into?: string | null;
}

function cartIn(row: CartRow | undefined): Cart | null {
  if (row === undefined) return null;
  const { id, notices, selection } = row;
  return Object.assign(new Cart(), { id, notices, selection });
}
