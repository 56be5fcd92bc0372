import type { EntityManager } from 'typeorm';

/** Replaces personal data. Orders and their countries are kept for accounting. */
const erasedContact = { name: 'Erased', email: 'erased@erased.invalid', phone: null };
const erasedAddress = { recipient: 'Erased', line1: '-', line2: null, postalCode: '-', city: '-', region: null };

/** At least as long as a token of a deleted customer may still place an order. */
const rememberedDays = 1;

const withoutContact = `#- '{data,contact}'`;

/** $1 the contact, $2 the address. The link of a guest ends. */
const anonymized = `
  contact = $1::jsonb, name_key = '', guest_network = NULL, link_hash = NULL, billing_address = NULL, customer_note = NULL,
  shipping_address = $2::jsonb || jsonb_build_object('countryCode', shipping_address -> 'countryCode')`;

const endedStatuses = `('REJECTED'::order_status), ('CANCELLED'), ('DELIVERED'), ('RETURNED')`;

/** $1 the contact, $2 the address, $3 the age in days, $4 the maximum number of orders. */
const eraseGuests = `
  WITH old AS (
    SELECT id FROM orders
    WHERE customer_id IS NULL AND link_hash IS NOT NULL AND placed_at < now() - make_interval(days => $3)
      AND status IN (SELECT status FROM (VALUES ${endedStatuses}) AS ended (status))
    ORDER BY placed_at LIMIT $4 FOR UPDATE SKIP LOCKED
  ), notes AS (
    DELETE FROM order_note USING old WHERE order_id = old.id
  ) UPDATE orders SET ${anonymized} FROM old WHERE orders.id = old.id RETURNING orders.id`;

/**
 * $1 the contact, $2 the address, $3 for how many days customers are remembered. Forgets customers without open orders.
 */
const eraseEnded = `
  WITH gone AS (
    SELECT customer_id, since FROM erased_customer FOR UPDATE SKIP LOCKED
  ), ended (status) AS (
    VALUES ${endedStatuses}
  ), erased AS (
    UPDATE orders
    SET ${anonymized}
    FROM gone
    WHERE orders.customer_id = gone.customer_id AND orders.status IN (SELECT status FROM ended) AND contact <> $1::jsonb
    RETURNING orders.id
  ), notes AS (
    DELETE FROM order_note USING erased WHERE order_id = erased.id
  ), forgotten AS (
    DELETE FROM erased_customer USING gone
    WHERE erased_customer.customer_id = gone.customer_id
      AND gone.since < now() - make_interval(days => $3) AND NOT EXISTS (
      SELECT FROM orders WHERE customer_id = gone.customer_id AND status NOT IN (SELECT status FROM ended))
  ) SELECT count(*)::int AS erased FROM erased`;

/**
 * $1 the contact, and the orders that the condition selects. A finished delivery loses its payload. A pending one only
 * loses the contact, so that the receiver misses no change; while the order proceeds, it needs the contact as well.
 */
const eraseDeliveries = (condition: string) => `
  UPDATE webhook_delivery delivery SET response_excerpt = NULL,
    payload = CASE WHEN delivery.status = 'PENDING' THEN payload ${withoutContact} END
  FROM orders
  WHERE delivery.order_id = orders.id AND ${condition} AND payload IS NOT NULL
    AND (delivery.status <> 'PENDING' OR contact = $1::jsonb)`;

/** The personal data in all tables of this service. */
export class ErasureRepository {
  constructor(private readonly manager: EntityManager) {}

  async addCustomer(customerId: string): Promise<void> {
    const insert = 'INSERT INTO erased_customer (customer_id) VALUES ($1) ON CONFLICT DO NOTHING';
    await this.manager.query(insert, [customerId]);
  }

  /** The customers whose erasure is not complete, or was recent. */
  async customers(): Promise<string[]> {
    const rows: { id: string }[] = await this.manager.query('SELECT customer_id AS id FROM erased_customer');
    return rows.map(({ id }) => id);
  }

  /** With the consent to reminders of them. */
  async deleteCarts(customerIds: readonly string[]): Promise<void> {
    await this.manager.query('DELETE FROM cart WHERE customer_id = ANY($1)', [customerIds]);
    await this.manager.query('DELETE FROM cart_reminder_consent WHERE customer_id = ANY($1)', [customerIds]);
  }

  /** The addresses in the customer's orders. */
  async emailsOf(customerId: string): Promise<string[]> {
    const rows: { email: string }[] = await this.manager.query(
      `SELECT DISTINCT contact ->> 'email' AS email FROM orders WHERE customer_id = $1`,
      [customerId],
    );
    return rows.map(({ email }) => email);
  }

  /** Erases the contacts and addresses of ended orders in one statement; returns whether there were any. */
  async eraseEndedOrders(): Promise<boolean> {
    const parameters = [erasedContact, erasedAddress, rememberedDays];
    const [row]: { erased: number }[] = await this.manager.query(eraseEnded, parameters);
    return row !== undefined && row.erased > 0;
  }

  /** Erases the contacts and addresses of some old orders of guests; returns the orders. */
  async eraseGuestOrders(days: number, limit: number): Promise<string[]> {
    const parameters = [erasedContact, erasedAddress, days, limit];
    const [rows]: [{ id: string }[], number] = await this.manager.query(eraseGuests, parameters);
    return rows.map(({ id }) => id);
  }

  /** Erases the contact in published events of the orders. */
  async erasePublishedContactsOf(orderIds: readonly string[]): Promise<void> {
    await this.manager.query(
      `UPDATE outbox SET envelope = envelope ${withoutContact}
       WHERE subject = ANY($1) AND published_at IS NOT NULL AND envelope -> 'data' ? 'contact'`,
      [orderIds],
    );
  }

  /** Erases the contact in published events of the customers' orders. A pending event still needs its recipient. */
  async erasePublishedContacts(customerIds: readonly string[]): Promise<void> {
    await this.manager.query(
      `UPDATE outbox SET envelope = envelope ${withoutContact}
       WHERE envelope #>> '{data,customerId}' = ANY($1) AND published_at IS NOT NULL AND envelope -> 'data' ? 'contact'`,
      [customerIds],
    );
  }

  /** Erases what was or will be sent to webhook endpoints about orders of the customers. */
  async eraseWebhookDeliveries(customerIds: readonly string[]): Promise<void> {
    await this.manager.query(eraseDeliveries('orders.customer_id = ANY($2)'), [erasedContact, customerIds]);
  }

  async eraseWebhookDeliveriesOf(orderIds: readonly string[]): Promise<void> {
    await this.manager.query(eraseDeliveries('orders.id = ANY($2)'), [erasedContact, orderIds]);
  }

  /**
   * Erases the customers in the dead-letter store. Events of orders lose the contact and can still be redriven; every
   * other message that contains one of the customers or addresses loses its data.
   */
  async eraseDeadLetters(customerIds: readonly string[], emails: readonly string[] = []): Promise<void> {
    const isAbout = `EXISTS (SELECT FROM unnest($1::text[]) word WHERE position(word IN payload) > 0)`;
    const isOrders = `is_event AND type LIKE 'order.%'`;
    const words = [...customerIds, ...emails.map((email) => JSON.stringify(email))];
    await this.manager.query(
      `UPDATE dead_letter SET payload = (payload::jsonb ${withoutContact})::text
       WHERE ${isAbout} AND ${isOrders} AND payload::jsonb -> 'data' ? 'contact'`,
      [words],
    );
    await this.manager.query(
      `UPDATE dead_letter SET is_event = false, error = 'Erased: the customer has left.',
         payload = CASE WHEN is_event THEN (payload::jsonb || '{"data": null}')::text ELSE '' END
       WHERE ${isAbout} AND NOT (${isOrders}) AND type IS DISTINCT FROM 'customer.deleted'
         AND error <> 'Erased: the customer has left.'`,
      [words],
    );
  }
}
