import type { Statement } from '@commerce/events';
import type { EntityManager } from 'typeorm';

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
 * which variants that are.
 */
export async function settle(orderId: string, end: keyof typeof ends, manager: EntityManager): Promise<string[]> {
  const { state, change } = ends[end];
  const [[settled]]: [{ variant_ids: string[] }[], number] = await manager.query(
    `WITH settled AS (
       UPDATE stock_reservation SET status = $2 WHERE order_id = $1 RETURNING variant_id, quantity
     ), locked AS (
       SELECT id, quantity FROM variant JOIN settled ON variant_id = id
       ORDER BY id FOR NO KEY UPDATE OF variant
     ), changed AS (
       UPDATE variant SET ${change} FROM locked WHERE variant.id = locked.id
     )
     UPDATE stock_order SET state = $2, ask_at = NULL WHERE order_id = $1
     RETURNING ARRAY(SELECT variant_id FROM settled) AS variant_ids`,
    [orderId, state],
  );
  return settled?.variant_ids ?? [];
}
