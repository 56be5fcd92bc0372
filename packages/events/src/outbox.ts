import type { EntityManager } from 'typeorm';
import { createEvent, type EventContract, type Occurrence } from './event.ts';

/**
 * Says an event in the transaction of what it tells: both are committed or neither is. The relay publishes it later, and
 * is woken when the transaction commits.
 */
export async function addToOutbox<Data>(
  manager: EntityManager,
  contract: EventContract<Data>,
  occurrence: Occurrence,
  data: Data,
): Promise<void> {
  const event = createEvent(contract, occurrence, data);
  await manager.query(`INSERT INTO outbox (id, subject, envelope) VALUES ($1, $2, $3)`, [
    event.id,
    event.subject,
    JSON.stringify(event),
  ]);
}
