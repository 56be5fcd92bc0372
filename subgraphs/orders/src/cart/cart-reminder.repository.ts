import type { EntityManager } from 'typeorm';

/** A cart that its customer is reminded of. */
export interface AbandonedCart {
  readonly id: string;
  readonly customerId: string;
}

interface CheckedRow {
  readonly id: string;
  readonly customer_id: string;
  readonly is_due: boolean;
}

/**
 * $1 the age in hours, $2 the maximum number of carts. Each change of a cart is checked once. A cart is due if its
 * customer has consented and its content is not that of the last reminder.
 */
const checkCarts = `
  WITH candidate AS (
    SELECT id, customer_id, reminded_content FROM cart
    WHERE customer_id IS NOT NULL AND (reminded_at IS NULL OR reminded_at < changed_at)
      AND changed_at < now() - make_interval(hours => $1)
    ORDER BY changed_at LIMIT $2 FOR UPDATE SKIP LOCKED
  ), content AS (
    SELECT candidate.id, candidate.reminded_content, (
        SELECT md5(string_agg(variant_id || ' ' || quantity, ',' ORDER BY variant_id))
        FROM cart_line WHERE cart_id = candidate.id
      ) AS hash,
      EXISTS (SELECT FROM cart_reminder_consent consent WHERE consent.customer_id = candidate.customer_id) AS has_consent
    FROM candidate
  ), checked AS (
    SELECT id, hash, has_consent AND hash IS NOT NULL AND hash IS DISTINCT FROM reminded_content AS is_due FROM content
  )
  UPDATE cart SET reminded_at = now(), reminded_content = CASE WHEN is_due THEN hash ELSE reminded_content END
  FROM checked WHERE cart.id = checked.id RETURNING cart.id, cart.customer_id, is_due`;

/** Whose carts are reminded of, and of which content. */
export class CartReminderRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Does nothing if the customer was erased. */
  async setConsent(customerId: string, consents: boolean, since: string): Promise<void> {
    if (!consents) return this.deleteConsent(customerId);
    await this.manager.query(
      `INSERT INTO cart_reminder_consent (customer_id, since)
       SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM erased_customer WHERE customer_id = $1) ON CONFLICT DO NOTHING`,
      [customerId, since],
    );
  }

  async deleteConsent(customerId: string): Promise<void> {
    await this.manager.query('DELETE FROM cart_reminder_consent WHERE customer_id = $1', [customerId]);
  }

  /** Checks some of the carts that have not changed for so long. Returns how many, and those to remind of. */
  async check(hours: number, limit: number): Promise<{ checked: number; due: AbandonedCart[] }> {
    const [rows]: [CheckedRow[], number] = await this.manager.query(checkCarts, [hours, limit]);
    const due = rows.filter(({ is_due: isDue }) => isDue);
    return { checked: rows.length, due: due.map(({ id, customer_id: customerId }) => ({ id, customerId })) };
  }
}
