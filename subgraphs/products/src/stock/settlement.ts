import type { EntityManager } from 'typeorm';

/** What each end of a reservation does to the stock. */
const ends = {
  sell: { state: 'SOLD', change: 'on_hand = on_hand - locked.quantity, reserved = reserved - locked.quantity' },
  letGo: { state: 'RELEASED', change: 'reserved = reserved - locked.quantity' },
  takeBack: { state: 'RELEASED', change: 'on_hand = on_hand + locked.quantity' },
} as const;

/** Ends what is reserved for the order, which the caller has locked, in one statement. */
export async function settle(orderId: string, end: keyof typeof ends, manager: EntityManager): Promise<void> {
  const { state, change } = ends[end];
  await manager.query(
    `WITH settled AS (
       UPDATE stock_reservation SET status = $2 WHERE order_id = $1 RETURNING variant_id, quantity
     ), locked AS (
       SELECT id, quantity FROM variant JOIN settled ON variant_id = id
       ORDER BY id FOR NO KEY UPDATE OF variant
     ), changed AS (
       UPDATE variant SET ${change} FROM locked WHERE variant.id = locked.id
     )
     UPDATE stock_order SET state = $2, ask_at = NULL WHERE order_id = $1`,
    [orderId, state],
  );
}
