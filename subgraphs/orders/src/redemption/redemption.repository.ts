import type { EntityManager } from 'typeorm';
import type { Order } from '../order/order.ts';

/**
 * $1 codes, $2 the order. A code that has as many uses as possible is not changed. Rows are locked in the order of their
 * IDs. Uses of codes without a limit for each buyer are recorded at once.
 */
const addUses = `
  WITH counted AS (
    UPDATE coupon_code SET use_count = use_count + 1
    WHERE id IN (SELECT id FROM coupon_code WHERE id = ANY($1) ORDER BY id FOR UPDATE)
      AND is_active AND (max_uses IS NULL OR use_count < max_uses)
    RETURNING id, max_uses_per_customer IS NOT NULL AS is_limited
  ), recorded AS (
    INSERT INTO coupon_use (coupon_code_id, order_id) SELECT id, $2 FROM counted WHERE NOT is_limited
  )
  SELECT id, is_limited AS "isLimited" FROM counted`;

/**
 * $1 codes with a limit for each buyer, $2 the order, $3 its customer, or else $4 the email address of the guest. The codes are locked, so that no other order of the buyer is counted at the same moment. A
 * code is left out if the buyer has as many uses as possible.
 */
const recordUses = `
  INSERT INTO coupon_use (coupon_code_id, order_id)
  SELECT id, $2 FROM coupon_code WHERE id = ANY($1) AND max_uses_per_customer > (
    SELECT count(*) FROM coupon_use WHERE coupon_use.coupon_code_id = coupon_code.id AND order_id IN (
      SELECT id FROM orders WHERE customer_id = $3
      UNION ALL SELECT id FROM orders WHERE customer_id IS NULL AND contact ->> 'email' = $4
    )
  ) RETURNING coupon_code_id AS id`;

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

  /** Counts one use more of each code; returns those that allow it, and whether a use must be recorded for the buyer. */
  addUses(couponCodeIds: readonly string[], orderId: string): Promise<{ id: string; isLimited: boolean }[]> {
    return this.manager.query(addUses, [couponCodeIds, orderId]);
  }

  /** Records that the order uses the codes; returns those that allow it to its buyer. */
  recordUses(couponCodeIds: readonly string[], { id, customerId, contact }: Order): Promise<{ id: string }[]> {
    const email = customerId === null ? contact.email : null;
    return this.manager.query(recordUses, [couponCodeIds, id, customerId, email]);
  }

  async removeUses(orderId: string): Promise<void> {
    await this.manager.query(removeUses, [orderId]);
  }
}
