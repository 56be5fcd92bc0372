import type { StockReserved } from '@commerce/events';
import type { Statement } from '@commerce/events/database';
import { commitFailpoint } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { columnsOf, type Quantities } from '../stock/quantities.ts';
import type { ChangedLevel } from '../stock/stock-events.ts';
import { changedLevel, lowStock, productOfVariant } from '../stock/stock.repository.ts';
import type { Answer, DemandedVariant, ReservationState, StockOrder } from './reservation.ts';

/** How a reservation ends without a sale: reserved units are released, and sold units return to the stock. */
const endings = {
  release: 'reserved = reserved - locked.quantity',
  restock: 'on_hand = on_hand + locked.quantity',
} as const;
export type Ending = keyof typeof endings;

/** The tables of reservations and of the orders that they belong to. */
export class ReservationRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Locks an order and returns its state; undefined if the order is unknown. */
  async lockOrder(orderId: string): Promise<ReservationState | undefined> {
    const [order]: Pick<StockOrder, 'state'>[] = await this.manager.query(
      'SELECT state FROM stock_order WHERE order_id = $1 FOR UPDATE',
      [orderId],
    );
    return order?.state;
  }

  /** Inserts the order with this state unless it is known, locks it and returns it. */
  async upsertOrder(orderId: string, state: 'RESERVED' | 'RELEASED'): Promise<StockOrder> {
    const [order]: StockOrder[] = await this.manager.query(
      `INSERT INTO stock_order (order_id, state) VALUES ($1, $2)
     ON CONFLICT (order_id) DO UPDATE SET state = stock_order.state
     RETURNING state, answer, created_at`,
      [orderId, state],
    );
    return order!;
  }

  /**
   * Reserves the whole demand or nothing. Postgres evaluates the conditions again on the locked rows, so two orders
   * cannot both reserve the last unit: a variant that has become short is missing from `enough`, and nothing is
   * reserved. Variants that are short from the start are not locked, so orders for sold-out variants do not wait for
   * each other. A variant that is archived or removed meanwhile is short, too.
   */
  reserve(demand: Quantities): Promise<DemandedVariant[]> {
    return this.manager.query(
      `WITH demand AS (
       SELECT variant_id, quantity FROM unnest($1::uuid[], $2::bigint[]) AS line (variant_id, quantity)
     ), for_sale AS (
       SELECT variant_id, quantity, on_hand - reserved AS in_stock
       FROM demand JOIN variant ON variant.id = variant_id JOIN product ON product.id = product_id
       WHERE product.status = 'PUBLISHED' AND variant.status = 'PUBLISHED'
     ), enough AS (
       SELECT id, quantity, price_minor, currency_code
       FROM variant JOIN for_sale ON variant_id = id AND variant.status = 'PUBLISHED'
       WHERE on_hand - reserved >= quantity
       ORDER BY id FOR NO KEY UPDATE OF variant
     ), taken AS (
       UPDATE variant SET reserved = reserved + enough.quantity FROM enough
       WHERE variant.id = enough.id AND (SELECT count(*) FROM enough) = (SELECT count(*) FROM demand)
       RETURNING variant.id, on_hand - reserved AS available, stock_version,
         CASE WHEN on_hand = reserved THEN ${productOfVariant} END AS sold_out_of,
         CASE WHEN on_hand - reserved <= low_stock_threshold
           AND on_hand - reserved + enough.quantity > low_stock_threshold THEN ${lowStock} END AS low
     )
     SELECT demand.variant_id, demand.quantity, price_minor, currency_code, available, stock_version, sold_out_of, low,
       for_sale.variant_id IS NOT NULL AS is_for_sale, enough.id IS NOT NULL AS is_enough,
       CASE WHEN for_sale.variant_id IS NULL THEN 0 WHEN in_stock < demand.quantity THEN in_stock END AS left_over
     FROM demand LEFT JOIN for_sale USING (variant_id) LEFT JOIN enough ON enough.id = demand.variant_id
       LEFT JOIN taken ON taken.id = demand.variant_id
     ORDER BY demand.variant_id`,
      columnsOf(demand),
    );
  }

  /** Stores the answer to an order, which the transaction has locked, with its reservations. */
  async insertAnswer(answer: Answer): Promise<void> {
    if (answer.state === 'RESERVED') return this.#insertReservations(answer.data, answer);
    await this.manager.query(`UPDATE stock_order SET state = 'REJECTED', answer = $2 WHERE order_id = $1`, [
      answer.data.orderId,
      JSON.stringify(answer),
    ]);
  }

  async #insertReservations(
    { orderId, lines, expiresAt }: z.output<typeof StockReserved.schema>,
    answer: Answer,
  ): Promise<void> {
    await this.manager.query(
      `WITH kept AS (
       INSERT INTO stock_reservation (order_id, variant_id, quantity, status, expires_at)
       SELECT $1, variant_id, quantity, 'HELD', $2
       FROM unnest($3::uuid[], $4::integer[]) AS line (variant_id, quantity)
     )
     UPDATE stock_order SET state = 'RESERVED', answer = $5, ask_at = $2 WHERE order_id = $1`,
      [
        orderId,
        expiresAt,
        lines.map(({ variantId }) => variantId),
        lines.map(({ quantity }) => quantity),
        JSON.stringify(answer),
      ],
    );
    commitFailpoint('stock.reserve', this.manager);
  }

  /** Ends the reservation of an order, which the transaction has locked, and returns the new stock levels. */
  async release(orderId: string, ending: Ending): Promise<ChangedLevel[]> {
    const [[settled]]: [{ levels: ChangedLevel[] }[], number] = await this.manager.query(
      `WITH settled AS (
       UPDATE stock_reservation SET status = $2 WHERE order_id = $1 RETURNING variant_id, quantity
     ), locked AS (
       SELECT id, quantity FROM variant JOIN settled ON variant_id = id
       ORDER BY id FOR NO KEY UPDATE OF variant
     ), changed AS (
       UPDATE variant SET ${endings[ending]} FROM locked WHERE variant.id = locked.id RETURNING ${changedLevel}
     )
     UPDATE stock_order SET state = $2, ask_at = NULL WHERE order_id = $1
     RETURNING (SELECT coalesce(jsonb_agg(changed), '[]') FROM changed) AS levels`,
      [orderId, 'RELEASED'],
    );
    commitFailpoint('stock.release', this.manager);
    return settled?.levels ?? [];
  }

  /** Sells the units of an order, which the transaction has locked, unless they are sold already. */
  async sell(orderId: string): Promise<void> {
    const { text, values } = sellStatement(orderId);
    await this.manager.query(`WITH handled AS (SELECT $1::text, $2::text)${text}`, [null, null, ...values]);
  }

  /**
   * Takes more units for an order that is sold and locked, so that it has the demanded quantities: all of them or none,
   * like `reserve`. Variants that the order does not have, or has from a later version, count as short.
   */
  add(orderId: string, demand: Quantities, version: number): Promise<DemandedVariant[]> {
    return this.manager.query(
      `WITH demand AS (
       SELECT line.variant_id, line.quantity - held.quantity AS quantity, held.version < $4 AND line.quantity >= held.quantity AS is_due
       FROM unnest($2::uuid[], $3::bigint[]) AS line (variant_id, quantity)
       LEFT JOIN stock_reservation AS held ON held.variant_id = line.variant_id AND held.order_id = $1
     ), for_sale AS (
       SELECT variant_id, quantity, on_hand - reserved AS in_stock
       FROM demand JOIN variant ON variant.id = variant_id JOIN product ON product.id = product_id
       WHERE product.status = 'PUBLISHED' AND variant.status = 'PUBLISHED'
     ), enough AS (
       SELECT id, for_sale.quantity, price_minor, currency_code
       FROM variant JOIN for_sale ON variant_id = id AND variant.status = 'PUBLISHED' JOIN demand USING (variant_id)
       WHERE is_due AND on_hand - reserved >= for_sale.quantity
       ORDER BY id FOR NO KEY UPDATE OF variant
     ), taken AS (
       UPDATE variant SET on_hand = on_hand - enough.quantity FROM enough
       WHERE variant.id = enough.id AND (SELECT count(*) FROM enough) = (SELECT count(*) FROM demand)
       RETURNING variant.id, enough.quantity, on_hand - reserved AS available, stock_version,
         CASE WHEN on_hand = reserved THEN ${productOfVariant} END AS sold_out_of,
         CASE WHEN on_hand - reserved <= low_stock_threshold
           AND on_hand - reserved + enough.quantity > low_stock_threshold THEN ${lowStock} END AS low
     ), added AS (
       UPDATE stock_reservation SET quantity = stock_reservation.quantity + taken.quantity, version = $4 FROM taken
       WHERE order_id = $1 AND variant_id = taken.id
     )
     SELECT demand.variant_id, demand.quantity, price_minor, currency_code, available, stock_version, sold_out_of, low,
       for_sale.variant_id IS NOT NULL AS is_for_sale, enough.id IS NOT NULL AS is_enough, in_stock AS left_over
     FROM demand LEFT JOIN for_sale USING (variant_id) LEFT JOIN enough ON enough.id = demand.variant_id
       LEFT JOIN taken ON taken.id = demand.variant_id
     ORDER BY demand.variant_id`,
      [orderId, ...columnsOf(demand), version],
    );
  }

  /**
   * Reduces the reservation of an order, which the transaction has locked, to the remaining quantities, and returns the
   * new stock levels. Repeating it has no effect, like quantities of an earlier version of the order than is known.
   */
  async reduce(
    orderId: string,
    remaining: Quantities,
    ending: Ending,
    version: number | null,
  ): Promise<ChangedLevel[]> {
    const [levels]: [ChangedLevel[], number] = await this.manager.query(
      `WITH held AS (
       SELECT variant_id, stock_reservation.quantity, remaining.quantity AS left_over
       FROM stock_reservation JOIN unnest($2::uuid[], $3::integer[]) AS remaining (variant_id, quantity) USING (variant_id)
       WHERE order_id = $1 AND ($4::integer IS NULL OR version < $4)
     ), reduced AS (
       UPDATE stock_reservation SET quantity = held.left_over, version = coalesce($4, version) FROM held
       WHERE order_id = $1 AND stock_reservation.variant_id = held.variant_id AND held.left_over <= held.quantity
       RETURNING stock_reservation.variant_id, held.quantity - held.left_over AS quantity
     ), locked AS (
       SELECT id, quantity FROM variant JOIN reduced ON variant_id = id WHERE quantity > 0
       ORDER BY id FOR NO KEY UPDATE OF variant
     )
     UPDATE variant SET ${endings[ending]} FROM locked WHERE variant.id = locked.id
     RETURNING ${changedLevel}`,
      [orderId, ...columnsOf(remaining), version],
    );
    commitFailpoint('stock.reduce', this.manager);
    return levels;
  }

  /**
   * Takes up to `limit` orders whose reservation has expired, oldest first, and skips those that others have locked.
   */
  async takeExpired(limit: number): Promise<string[]> {
    const [expired]: [{ order_id: string }[], number] = await this.manager.query(
      `
  WITH due AS (
    SELECT order_id FROM stock_order WHERE ask_at <= now() ORDER BY ask_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
  )
  UPDATE stock_order SET ask_at = NULL FROM due WHERE due.order_id = stock_order.order_id RETURNING stock_order.order_id`,
      [limit],
    );
    return expired.map(({ order_id: orderId }) => orderId);
  }
}

/** Sells the reserved units of the order. Only one of several concurrent statements changes the row of the order. */
export function sellStatement(orderId: string): Statement {
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
