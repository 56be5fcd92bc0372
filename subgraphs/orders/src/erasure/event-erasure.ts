import type { EntityManager } from 'typeorm';

const withoutContact = `#- '{data,contact}'`;

/** What published events of the customers' orders say about them. An event that waits goes to whom the order names. */
export async function erasePublishedContacts(manager: EntityManager, customerIds: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE outbox SET envelope = envelope ${withoutContact}
     WHERE envelope #>> '{data,customerId}' = ANY($1) AND published_at IS NOT NULL AND envelope -> 'data' ? 'contact'`,
    [customerIds],
  );
}

/** The addresses that the customers gave with their orders. */
export async function addressesOf(manager: EntityManager, customerIds: readonly string[]): Promise<string[]> {
  const rows: { email: string }[] = await manager.query(
    `SELECT DISTINCT contact ->> 'email' AS email FROM orders WHERE customer_id = ANY($1)`,
    [customerIds],
  );
  return rows.map(({ email }) => email);
}

/**
 * What the dead-letter store keeps about customers. Events of orders lose the contact and can still be redriven; all
 * else that names one of the customers, or one of the addresses, loses its data.
 */
export async function eraseDeadLetters(
  manager: EntityManager,
  customerIds: readonly string[],
  emails: readonly string[] = [],
): Promise<void> {
  const isAbout = `EXISTS (SELECT FROM unnest($1::text[]) word WHERE position(word IN payload) > 0)`;
  const isOrders = `is_event AND type LIKE 'order.%'`;
  const words = [...customerIds, ...emails.map((email) => JSON.stringify(email))];
  await manager.query(
    `UPDATE dead_letter SET payload = (payload::jsonb ${withoutContact})::text
     WHERE ${isAbout} AND ${isOrders} AND payload::jsonb -> 'data' ? 'contact'`,
    [words],
  );
  await manager.query(
    `UPDATE dead_letter SET is_event = false, error = 'Erased: the customer has left.',
       payload = CASE WHEN is_event THEN (payload::jsonb || '{"data": null}')::text ELSE '' END
     WHERE ${isAbout} AND NOT (${isOrders}) AND type IS DISTINCT FROM 'customer.deleted'
       AND error <> 'Erased: the customer has left.'`,
    [words],
  );
}
