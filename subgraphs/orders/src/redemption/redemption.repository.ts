import type { EntityManager } from 'typeorm';
import type { Order } from '../order/order.ts';

/** $1 codes. A code that has as many uses as possible is not changed. Rows are locked in the order of their IDs. */
const addUses = `
  UPDATE coupon_code SET use_count = use_count + 1
  WHERE id IN (SELECT id FROM coupon_code WHERE id = ANY($1) ORDER BY id FOR UPDATE)
    AND is_active AND (max_uses IS NULL OR use_count < max_uses)
  RETURNING id`;

/**
 * $1 codes, $2 the order, $3 its customer, or else $4 the email address of the guest. The codes are locked, so that no other order of the buyer is counted at the same moment. A
 * code is left out if the buyer has as many uses as possible.
 */
const recordUses = `
  INSERT INTO coupon_use (coupon_code_id, order_id)
  SELECT id, $2 FROM coupon_code WHERE id = ANY($1) AND (max_uses_per_customer IS NULL OR max_uses_per_customer > (
    SELECT count(*) FROM coupon_use WHERE coupon_use.coupon_code_id = coupon_code.id AND order_id IN (
      SELECT id FROM orders WHERE customer_id = $3
      UNION ALL SELECT id FROM orders WHERE customer_id IS NULL AND contact ->> 'email' = $4
    )
  )) RETURNING coupon_code_id AS id`;

/** $1 the order. */
const removeUses = `
  WITH removed AS (
    DELETE FROM coupon_use WHERE order_id = $1 RETURNING coupon_code_id
  ), locked AS MATERIALIZED (
    SELECT id FROM coupon_code WHERE id IN (SELECT coupon_code_id FROM removed) ORDER BY id FOR UPDATE
  )
  UPDATE coupon_code SET use_count = use_count - 1 FROM locked WHERE coupon_code.id = locked.id`;

/** The uses of coupon codes by orders. */
export class RedemptionRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Counts one use more of each code; returns the IDs of those that allow it. */
  addUses(couponCodeIds: readonly string[]): Promise<string[]> {
    return this.#changed(addUses, [couponCodeIds]);
  }

  /** Records that the order uses the codes; returns the IDs of those that allow it to its buyer. */
  recordUses(couponCodeIds: readonly string[], { id, customerId, contact }: Order): Promise<string[]> {
    return this.#changed(recordUses, [couponCodeIds, id, customerId, customerId === null ? contact.email : null]);
  }

  async removeUses(orderId: string): Promise<void> {
    await this.manager.query(removeUses, [orderId]);
  }

  async #changed(sql: string, parameters: unknown[]): Promise<string[]> {
    const result: { id: string }[] | [{ id: string }[], number] = await this.manager.query(sql, parameters);
    // TypeORM returns the rows of an UPDATE with their number.
    const [first] = result;
    const rows = Array.isArray(first) ? first : (result as { id: string }[]);
    return rows.map(({ id }) => id);
  }
}
