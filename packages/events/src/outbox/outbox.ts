import type { EntityManager } from 'typeorm';
import type { EventEnvelope } from '../contracts/event.ts';

/**
 * Says events in the transaction of what they tell: all are committed or nothing is. The relay publishes them later, in
 * this order, and is woken when the transaction commits.
 */
export async function addToOutbox(manager: EntityManager, ...events: readonly EventEnvelope[]): Promise<void> {
  await manager.query(
    `INSERT INTO outbox (id, subject, envelope)
     SELECT (envelope ->> 'id')::uuid, envelope ->> 'subject', envelope
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS event (envelope, position) ORDER BY position`,
    [JSON.stringify(events)],
  );
}
