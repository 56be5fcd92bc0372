import type { ClientBase } from 'pg';
import type { DataSource } from 'typeorm';
import type { EventEnvelope } from '../contracts/event.ts';
import { maxPendingEvents } from '../wire/event-headers.ts';

/** The backlog is counted only up to this number, because it is read often while it grows. */
export const maxCountedBacklog = 10_000;

export interface Backlog {
  readonly depth: number;
  readonly oldestSeconds: number;
}

/** Unpublished rows in the order of their index, so that the planner can use no other one, whatever its statistics. */
const unpublished = 'FROM outbox WHERE published_at IS NULL ORDER BY subject, position';

const backlog = `
  SELECT count(*)::int AS depth, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float AS "oldestSeconds"
  FROM (SELECT created_at ${unpublished} LIMIT ${maxCountedBacklog}) AS waiting`;

/** The number of unpublished events, up to `maxCountedBacklog`, and the age of the oldest of these. */
export async function outboxBacklog(database: Pick<DataSource, 'query'>): Promise<Backlog> {
  const [row]: Backlog[] = await database.query(backlog);
  return row!;
}

/** As `outboxBacklog`, on a connection of its own. */
export async function backlogOver(client: ClientBase): Promise<Backlog> {
  const { rows } = await client.query<Backlog>({ name: 'outbox backlog', text: backlog });
  return rows[0]!;
}

/** How long after its publication an event may still be on its way to a gateway. */
const deliveryMs = 250;

/** Both parts read an index only up to the limit. */
export const pending = `
  (SELECT envelope ${unpublished} LIMIT ${maxPendingEvents + 1})
  UNION ALL (
    SELECT envelope FROM outbox WHERE published_at > now() - interval '${deliveryMs} milliseconds'
    ORDER BY published_at DESC LIMIT ${maxPendingEvents + 1}
  )
  LIMIT ${maxPendingEvents + 1}`;

/**
 * Committed events that a gateway may not have received yet: unpublished ones, and those published in the last 250
 * milliseconds. Returns at most one more than `maxPendingEvents`.
 */
export async function pendingEvents(database: Pick<DataSource, 'query'>): Promise<EventEnvelope[]> {
  const rows: { envelope: EventEnvelope }[] = await database.query(pending);
  return rows.map(({ envelope }) => envelope);
}
