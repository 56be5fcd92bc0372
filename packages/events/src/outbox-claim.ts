import type { EntityManager } from 'typeorm';
import type { EventEnvelope } from './event.ts';
import { isSecretType } from './secret-events.ts';

/** An event that waits in the outbox. */
export interface OutboxRow {
  readonly position: string;
  /** Rows of one subject are published in their order. */
  readonly subject: string;
  readonly envelope: EventEnvelope;
  /** Where it alone goes, if it does not go to all who subscribe. */
  readonly queue: string | null;
}

export interface ClaimOptions {
  /** The subject to begin with, in the order of the index; the empty string is the first of all. */
  readonly from: string;
  readonly subjects: number;
  readonly rowsPerSubject: number;
}

/**
 * The first unpublished row of a subject stands for the subject: who has locked it may publish the subject's rows, one
 * after the other, until the transaction ends, and nobody else may. So these need no locks of their own.
 *
 * It walks from subject to subject in one index, and costs as much for a backlog of a million rows as for one of ten,
 * whatever the planner believes about them: `>=` and `<=` say "equal" in a way that leaves it this index alone.
 */
const claim = `
  WITH RECURSIVE head AS (
    (
      SELECT subject, position FROM outbox WHERE published_at IS NULL AND subject >= $1
      ORDER BY subject, position LIMIT 1
    )
    UNION ALL
    SELECT next.subject, next.position FROM head CROSS JOIN LATERAL (
      SELECT subject, position FROM outbox WHERE published_at IS NULL AND subject > head.subject
      ORDER BY subject, position LIMIT 1
    ) next
  ), claimed AS MATERIALIZED (
    SELECT locked.subject FROM head CROSS JOIN LATERAL (
      SELECT subject FROM outbox
      WHERE subject = head.subject AND position = head.position AND published_at IS NULL AND available_at <= now()
      FOR UPDATE SKIP LOCKED
    ) locked
    LIMIT $2
  )
  SELECT row.* FROM claimed CROSS JOIN LATERAL (
    SELECT position, subject, envelope, queue FROM outbox
    WHERE published_at IS NULL AND subject >= claimed.subject AND subject <= claimed.subject
    ORDER BY subject, position LIMIT $3
  ) row
  ORDER BY row.subject, row.position`;

/** Takes subjects that no other relay has, each with its first rows in order, until the transaction ends. */
export async function claimEvents(
  manager: EntityManager,
  { from, subjects, rowsPerSubject }: ClaimOptions,
): Promise<Map<string, OutboxRow[]>> {
  const rows: OutboxRow[] = await manager.query(claim, [from, subjects, rowsPerSubject]);
  const bySubject = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const ofSubject = bySubject.get(row.subject);
    if (ofSubject === undefined) bySubject.set(row.subject, [row]);
    else ofSubject.push(row);
  }
  return bySubject;
}

const published = `UPDATE outbox SET published_at = now() WHERE position = ANY($1::bigint[])`;

/** As `published`, where there are secrets among them, $2: nothing of their data stays. */
const publishedWithSecrets = `
  UPDATE outbox SET published_at = now(),
    envelope = CASE WHEN position = ANY($2::bigint[]) THEN envelope || '{"data": null}' ELSE envelope END
  WHERE position = ANY($1::bigint[])`;

/** A quarter of a second, doubling up to half a minute. */
const failed = `
  UPDATE outbox SET attempts = attempts + 1,
    available_at = now() + least(30, 0.25 * power(2, least(attempts, 10))) * interval '1 second'
  WHERE position = ANY($1::bigint[])`;

/** Records what has become of claimed rows, and erases secrets that are published. One that has failed holds up its subject until it is tried again. */
export async function markOutcomes(
  manager: EntityManager,
  outcomes: { readonly published: readonly OutboxRow[]; readonly failed: readonly OutboxRow[] },
): Promise<void> {
  const positions = (rows: readonly OutboxRow[]) => rows.map(({ position }) => position);
  const secrets = outcomes.published.filter(({ envelope }) => isSecretType(envelope.type));
  if (secrets.length > 0) {
    await manager.query(publishedWithSecrets, [positions(outcomes.published), positions(secrets)]);
  } else if (outcomes.published.length > 0) {
    await manager.query(published, [positions(outcomes.published)]);
  }
  if (outcomes.failed.length > 0) await manager.query(failed, [positions(outcomes.failed)]);
}
