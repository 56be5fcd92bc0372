import type { StockRejected, StockReserved } from '@commerce/events';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';

type State = 'RESERVED' | 'REJECTED' | 'SOLD' | 'RELEASED';

/** What an order has been told: it is told the same whenever it asks again. */
export type Answer =
  | { readonly state: 'RESERVED'; readonly data: z.output<typeof StockReserved.schema> }
  | { readonly state: 'REJECTED'; readonly data: z.output<typeof StockRejected.schema> };

/** The aggregate versions of what is said of one order: they grow. */
export const versions = { answered: 1, expired: 2 } as const;

/** What has become of an order here. */
export interface StockOrder {
  readonly state: State;
  /** Null until it is given one, and for an order that was over before it was heard of. */
  readonly answer: Answer | null;
  readonly created_at: Date;
}

/** Locks an order that is known, and returns where it stands. */
export async function lockOrder(orderId: string, manager: EntityManager): Promise<State | undefined> {
  const [order]: Pick<StockOrder, 'state'>[] = await manager.query(
    'SELECT state FROM stock_order WHERE order_id = $1 FOR UPDATE',
    [orderId],
  );
  return order?.state;
}

/** Enters the order with a state unless it is known, locks it, and returns how it stands: one statement does all. */
export async function enterOrder(
  orderId: string,
  state: 'RESERVED' | 'RELEASED',
  manager: EntityManager,
): Promise<StockOrder> {
  const [order]: StockOrder[] = await manager.query(
    `INSERT INTO stock_order (order_id, state) VALUES ($1, $2)
     ON CONFLICT (order_id) DO UPDATE SET state = stock_order.state
     RETURNING state, answer, created_at`,
    [orderId, state],
  );
  return order!;
}
