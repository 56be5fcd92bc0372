import type { EntityManager } from 'typeorm';

/** Every address that the customer's events of the last week name, with the one that they have. */
const addressesOf = `
  SELECT DISTINCT address FROM outbox, unnest(ARRAY[envelope #>> '{data,email}', envelope #>> '{data,previousEmail}']) address
  WHERE subject = $1 AND address IS NOT NULL UNION SELECT $2`;

const isTheirs = `(subject = $1 OR envelope #>> '{data,email}' = ANY($2))`;
const isPersonal = `envelope #>> '{data,email}' IS NOT NULL`;

/**
 * Erases what the outbox keeps about a customer: events for and about each address that they have used lately. Those that
 * wait to be published are dropped: they would write mails to somebody who has left.
 */
export async function eraseEvents(manager: EntityManager, customerId: string, email: string): Promise<void> {
  const rows: { address: string }[] = await manager.query(addressesOf, [customerId, email]);
  const values = [customerId, rows.map(({ address }) => address)];
  // First those that wait: one that a relay marks meanwhile is a published one afterwards.
  await manager.query(`DELETE FROM outbox WHERE ${isTheirs} AND ${isPersonal} AND published_at IS NULL`, values);
  await manager.query(
    `UPDATE outbox SET envelope = envelope || '{"data": null}' WHERE ${isTheirs} AND published_at IS NOT NULL`,
    values,
  );
}
