import type { EntityManager } from 'typeorm';

/** Every email address in the customer's events of the last week, and the current one. */
const addressesOf = `
  SELECT DISTINCT address FROM outbox, unnest(ARRAY[envelope #>> '{data,email}', envelope #>> '{data,previousEmail}']) address
  WHERE subject = $1 AND address IS NOT NULL UNION SELECT $2`;

const isTheirs = `(subject = $1 OR envelope #>> '{data,email}' = ANY($2))`;
const isPersonal = `envelope #>> '{data,email}' IS NOT NULL`;

/** What the tables of this service contain about one customer. */
export class PersonalDataRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Everything about a customer except passwords and tokens. Undefined if there is no such customer. */
  async export(customerId: string): Promise<unknown> {
    const [row]: { document: unknown }[] = await this.manager.query(
      `SELECT jsonb_build_object(
         'exportedAt', now(),
         'customer', to_jsonb(customer) - 'password_hash' - 'password_confirmed' - 'version' - 'name_key',
         'hasPassword', customer.password_hash IS NOT NULL,
         'addresses', (
           SELECT coalesce(jsonb_agg(to_jsonb(address) - 'customer_id' ORDER BY created_at, id), '[]')
           FROM address WHERE customer_id = customer.id),
         'sessions', (
           SELECT coalesce(jsonb_agg(to_jsonb(session) - 'customer_id' - 'token_hash' - 'previous_hash' ORDER BY created_at, id), '[]')
           FROM session WHERE customer_id = customer.id),
         'signInNetworks', (
           SELECT coalesce(jsonb_agg(jsonb_build_object('last_seen_at', last_seen_at) ORDER BY last_seen_at), '[]')
           FROM known_client WHERE customer_id = customer.id),
         'openRequests', (
           SELECT coalesce(jsonb_agg(jsonb_build_object('purpose', purpose, 'email', email, 'expires_at', expires_at)), '[]')
           FROM mailed_token WHERE customer_id = customer.id),
         'loginCodes', (
           SELECT coalesce(jsonb_agg(jsonb_build_object('sent_at', sent_at, 'expires_at', expires_at) ORDER BY sent_at), '[]')
           FROM login_code WHERE login_code.email = customer.email),
         'orders', (
           SELECT coalesce(jsonb_agg(to_jsonb(customer_order) - 'customer_id' ORDER BY placed_at, order_id), '[]')
           FROM customer_order WHERE customer_id = customer.id)
       ) AS document
       FROM customer WHERE id = $1`,
      [customerId],
    );
    return row?.document;
  }

  /** Deletes the customer; their addresses, sessions and tokens are deleted with the row. */
  async deleteCustomer(customerId: string): Promise<{ version: number; email: string }> {
    const [deleted] = (await this.manager.query(
      `WITH erased AS (DELETE FROM customer WHERE id = $1 RETURNING version, email) SELECT * FROM erased`,
      [customerId],
    )) as [{ version: number; email: string }];
    return deleted;
  }

  /**
   * Erases the customer's data from the outbox: events about the customer, and about every address that they used
   * recently. Unpublished events are deleted, because they would send emails to a deleted customer.
   */
  async eraseEvents(customerId: string, email: string): Promise<void> {
    const rows: { address: string }[] = await this.manager.query(addressesOf, [customerId, email]);
    const values = [customerId, rows.map(({ address }) => address)];
    // Delete unpublished events first. If a relay publishes an event in between, the second statement erases it.
    await this.manager.query(`DELETE FROM outbox WHERE ${isTheirs} AND ${isPersonal} AND published_at IS NULL`, values);
    await this.manager.query(
      `UPDATE outbox SET envelope = envelope || '{"data": null}' WHERE ${isTheirs} AND published_at IS NOT NULL`,
      values,
    );
  }
}
