import type { Statement } from '@commerce/events';
import { commitFailpoint } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { columnsOf, type Quantities } from './quantities.ts';
import { changedLevel, type ChangedLevel } from './stock-events.ts';

/** What each end of a reservation does to the stock. */
const ends = {
  letGo: { state: 'RELEASED', change: 'reserved = reserved - locked.quantity' },
  takeBack: { state: 'RELEASED', change: 'on_hand = on_hand + locked.quantity' },
} as const;

/** Makes a sale of what is reserved for the order: by one statement, which the order's row lets only one of several do. */
export function sell(orderId: string): Statement {
  return {
    text: `, held AS (
        UPDATE stock_order SET state = 'SOLD', ask_at = NULL FROM handled
        WHERE order_id = $3 AND state = 'RESERVED' RETURNING order_id
      ), sold AS (
        UPDATE stock_reservation SET status = 'SOLD' FROM held
        WHERE stock_reservation.order_id = held.order_id RETURNING variant_id, quantity
      ), locked AS (
        SELECT id, quantity FROM variant JOIN sold ON variant_id = id ORDER BY id FOR NO KEY UPDATE OF variant
      )
      UPDATE variant SET on_hand = on_hand - locked.quantity, reserved = reserved - locked.quantity
      FROM locked WHERE variant.id = locked.id`,
    values: [orderId],
  };
}

/**
 * Gives back what is reserved for the order or was sold to it, which the caller has locked, in one statement. Returns
 * how many can be ordered now of the variants.
 */
export async function settle(orderId: string, end: keyof typeof ends, manager: EntityManager): Promise<ChangedLevel[]> {
  const { state, change } = ends[end];
  const [[settled]]: [{ levels: ChangedLevel[] }[], number] = await manager.query(
    `WITH settled AS (
       UPDATE stock_reservation SET status = $2 WHERE order_id = $1 RETURNING variant_id, quantity
     ), locked AS (
       SELECT id, quantity FROM variant JOIN settled ON variant_id = id
       ORDER BY id FOR NO KEY UPDATE OF variant
     ), changed AS (
       UPDATE variant SET ${change} FROM locked WHERE variant.id = locked.id RETURNING ${changedLevel}
     )
     UPDATE stock_order SET state = $2, ask_at = NULL WHERE order_id = $1
     RETURNING (SELECT coalesce(jsonb_agg(changed), '[]') FROM changed) AS levels`,
    [orderId, state],
  );
  commitFailpoint('stock.release', manager);
  return settled?.levels ?? [];
}

/**
 * Leaves the order, which the caller has locked, no more than so many of each variant, in one statement: what is more is
 * given back. The same once more gives back nothing. Returns how many can be ordered now of the variants.
 */
export async function reduce(
  orderId: string,
  remaining: Quantities,
  end: keyof typeof ends,
  manager: EntityManager,
): Promise<ChangedLevel[]> {
  const [levels]: [ChangedLevel[], number] = await manager.query(
    `WITH held AS (
       SELECT variant_id, stock_reservation.quantity, remaining.quantity AS left_over
       FROM stock_reservation JOIN unnest($2::uuid[], $3::integer[]) AS remaining (variant_id, quantity) USING (variant_id)
       WHERE order_id = $1
     ), reduced AS (
       UPDATE stock_reservation SET quantity = held.left_over FROM held
       WHERE order_id = $1 AND stock_reservation.variant_id = held.variant_id AND held.left_over < held.quantity
       RETURNING stock_reservation.variant_id, held.quantity - held.left_over AS quantity
     ), locked AS (
       SELECT id, quantity FROM variant JOIN reduced ON variant_id = id
       ORDER BY id FOR NO KEY UPDATE OF variant
     )
     UPDATE variant SET ${ends[end].change} FROM locked WHERE variant.id = locked.id
     RETURNING ${changedLevel}`,
    [orderId, ...columnsOf(remaining)],
  );
  commitFailpoint('stock.reduce', manager);
  return levels;
}
