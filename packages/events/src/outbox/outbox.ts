import type { EntityManager } from 'typeorm';
import type { EventEnvelope } from '../contracts/event.ts';
import { record } from './recorded-events.ts';

/**
 * Adds events in the caller's transaction, so they are committed together with the changes. The relay publishes them in
 * this order, and is notified when the transaction commits.
 */
export async function addToOutbox(manager: EntityManager, ...events: readonly EventEnvelope[]): Promise<void> {
  await manager.query(
    `INSERT INTO outbox (id, subject, envelope)
     SELECT (envelope ->> 'id')::uuid, envelope ->> 'subject', envelope
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS event (envelope, position) ORDER BY position`,
    [JSON.stringify(events)],
  );
  record(events);
}
