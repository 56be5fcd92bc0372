import type { EntityManager } from 'typeorm';

/** Every email address in the customer's events of the last week, and the current one. */
const addressesOf = `
  SELECT DISTINCT address FROM outbox, unnest(ARRAY[envelope #>> '{data,email}', envelope #>> '{data,previousEmail}']) address
  WHERE subject = $1 AND address IS NOT NULL UNION SELECT $2`;

const isTheirs = `(subject = $1 OR envelope #>> '{data,email}' = ANY($2))`;
const isPersonal = `envelope #>> '{data,email}' IS NOT NULL`;

/** Erases what the tables of this service contain about one customer. */
export class PersonalDataRepository {
  constructor(private readonly manager: EntityManager) {}

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
