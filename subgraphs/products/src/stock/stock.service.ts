import { addToOutbox, StockRejected, StockReserved, type OrderPlaced } from '@commerce/events';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { demandOf, reserveAll, ShortageError } from './reservation.ts';

type Order = Pick<z.output<typeof OrderPlaced.schema>, 'orderId' | 'lines'>;
type State = 'RESERVED' | 'REJECTED' | 'SOLD' | 'RELEASED';
type Answer =
  | { readonly state: 'RESERVED'; readonly data: z.output<typeof StockReserved.schema> }
  | { readonly state: 'REJECTED'; readonly data: z.output<typeof StockRejected.schema> };

interface StockOrder {
  readonly state: State;
  readonly answer: Answer | null;
}

/** What each end of a reservation does to the stock. */
const effects = {
  sell: { state: 'SOLD', set: 'on_hand = on_hand - quantity, reserved = reserved - quantity' },
  letGo: { state: 'RELEASED', set: 'reserved = reserved - quantity' },
  restock: { state: 'RELEASED', set: 'on_hand = on_hand + quantity' },
} as const;

/** Keeps stock for orders. Every method works in the transaction of the event that asks for it. */
export class StockService {
  /**
   * Reserves every line of the order or none, and says `stock.reserved` or `stock.rejected`. An order that was answered
   * before gets the same answer again; one that is over gets none.
   */
  async reserve({ orderId, lines }: Order, manager: EntityManager): Promise<void> {
    const known = await open(orderId, 'RESERVED', manager);
    if (known?.state === 'RELEASED') return;
    const answer = known?.answer ?? (await this.#answer(orderId, lines, manager));
    await say(answer, manager);
  }

  /** Makes a sale of what is reserved for the order. */
  async commit(orderId: string, manager: EntityManager): Promise<void> {
    const known = await lock(orderId, manager);
    if (known?.state === 'RESERVED') await settle(orderId, 'sell', manager);
  }

  /** Gives back what is reserved for the order or sold to it. One that is not known yet will not be reserved any more. */
  async release(orderId: string, manager: EntityManager): Promise<void> {
    const known = await open(orderId, 'RELEASED', manager);
    if (known?.state === 'RESERVED') await settle(orderId, 'letGo', manager);
    if (known?.state === 'SOLD') await settle(orderId, 'restock', manager);
  }

  async #answer(orderId: string, lines: Order['lines'], manager: EntityManager): Promise<Answer> {
    const answer = await attempt(orderId, lines, manager);
    await manager.query(`UPDATE stock_order SET state = $2, answer = $3 WHERE order_id = $1`, [
      orderId,
      answer.state,
      JSON.stringify(answer),
    ]);
    return answer;
  }
}

/** The savepoint takes back what was reserved of an order that cannot be reserved whole. */
async function attempt(orderId: string, lines: Order['lines'], manager: EntityManager): Promise<Answer> {
  try {
    const reserved = await manager.transaction((nested) => reserveAll(orderId, demandOf(lines), nested));
    return { state: 'RESERVED', data: { orderId, lines: reserved } };
  } catch (error) {
    if (!(error instanceof ShortageError)) throw error;
    return { state: 'REJECTED', data: { orderId, reason: error.reason, variantIds: [...error.variantIds] } };
  }
}

/** Enters the order with a state unless it is known; returns what is known, and locks it either way. */
async function open(orderId: string, state: State, manager: EntityManager): Promise<StockOrder | undefined> {
  const entered: unknown[] = await manager.query(
    `INSERT INTO stock_order (order_id, state) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
    [orderId, state],
  );
  return entered.length > 0 ? undefined : lock(orderId, manager);
}

async function lock(orderId: string, manager: EntityManager): Promise<StockOrder | undefined> {
  const [known]: StockOrder[] = await manager.query(
    `SELECT state, answer FROM stock_order WHERE order_id = $1 FOR UPDATE`,
    [orderId],
  );
  return known;
}

function say({ state, data }: Answer, manager: EntityManager): Promise<void> {
  const occurrence = { subject: data.orderId, aggregateVersion: 1 };
  if (state === 'RESERVED') return addToOutbox(manager, StockReserved, occurrence, data);
  return addToOutbox(manager, StockRejected, occurrence, data);
}

/** Locks the variants in the order of their ids, as reservations do, so that none waits for another in a circle. */
async function settle(orderId: string, end: keyof typeof effects, manager: EntityManager): Promise<void> {
  const { state, set } = effects[end];
  await manager.query(
    `SELECT FROM variant WHERE id IN (SELECT variant_id FROM stock_reservation WHERE order_id = $1)
     ORDER BY id FOR UPDATE`,
    [orderId],
  );
  await manager.query(
    `UPDATE variant SET ${set} FROM stock_reservation reservation
     WHERE reservation.order_id = $1 AND variant.id = reservation.variant_id`,
    [orderId],
  );
  await manager.query(`UPDATE stock_reservation SET status = $2 WHERE order_id = $1`, [orderId, state]);
  await manager.query(`UPDATE stock_order SET state = $2 WHERE order_id = $1`, [orderId, state]);
}
