import { addToOutbox, createEvent, type EventContract } from '@commerce/events';
import { NotFoundError } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';

/** Has everybody else who changes the customer, or what is theirs, wait for this transaction. Throws `NotFoundError`. */
export async function lockCustomer(manager: EntityManager, customerId: string): Promise<void> {
  const rows: unknown[] = await manager.query('SELECT 1 FROM customer WHERE id = $1 FOR NO KEY UPDATE', [customerId]);
  if (rows.length === 0) throw new NotFoundError('Customer');
}

/** Says something about a customer who is there already: each event has the next version. */
export async function sayOfCustomer<Data>(
  manager: EntityManager,
  contract: EventContract<Data>,
  customerId: string,
  data: Data,
): Promise<void> {
  const [row]: { version: number }[] = await manager.query(
    `WITH counted AS (UPDATE customer SET version = version + 1 WHERE id = $1 RETURNING version) SELECT version FROM counted`,
    [customerId],
  );
  if (row === undefined) throw new NotFoundError('Customer');
  await addToOutbox(manager, createEvent(contract, { subject: customerId, aggregateVersion: row.version }, data));
}
