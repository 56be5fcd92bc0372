import type { ClientBase } from 'pg';
import type { EventEnvelope } from '../contracts/event.ts';
import { isSecretType } from '../contracts/secret-events.ts';

/** An unpublished event in the outbox. */
export interface OutboxRow {
  readonly position: string;
  /** Rows of one subject are published in order. */
  readonly subject: string;
  readonly envelope: EventEnvelope;
  /** The only queue to publish to, if not to all subscribers. */
  readonly queue: string | null;
  /** Whether it may be published now. A failed event must wait. */
  readonly isDue: boolean;
}

export interface ClaimOptions {
  /** The subject to start with, in the order of the index. The empty string precedes all others. */
  readonly from: string;
  readonly subjects: number;
  /** Subjects already locked by this session, which would get the same lock again. */
  readonly except: readonly string[];
}

/** One lock per subject of this database. The prefix separates it from other advisory locks. */
const lockKey = `hashtextextended('outbox/' || subject, 0)`;

/**
 * Iterates over subjects in one index, so the cost does not depend on the size of the backlog. CASE guarantees the
 * order of evaluation, because a subject that is not selected must not be locked.
 */
const lock = `
  WITH RECURSIVE head AS (
    (
      SELECT subject, position, available_at FROM outbox WHERE published_at IS NULL AND subject >= $1
      ORDER BY subject, position LIMIT 1
    )
    UNION ALL
    SELECT next.subject, next.position, next.available_at FROM head CROSS JOIN LATERAL (
      SELECT subject, position, available_at FROM outbox WHERE published_at IS NULL AND subject > head.subject
      ORDER BY subject, position LIMIT 1
    ) next
  )
  SELECT subject FROM head
  WHERE CASE WHEN available_at <= now() AND subject <> ALL($3::text[]) THEN pg_try_advisory_lock(${lockKey}) ELSE false END
  LIMIT $2`;

/**
 * Locks subjects with publishable events that no other relay has locked, until the session ends or `releaseSubjects` is
 * called.
 */
export async function lockSubjects(client: ClientBase, { from, subjects, except }: ClaimOptions): Promise<string[]> {
  const values = [from, subjects, except];
  const { rows } = await client.query<{ subject: string }>({ name: 'outbox lock', text: lock, values });
  return rows.map(({ subject }) => subject);
}

/** `>=` and `<=` express equality such that the planner can use no other index, whatever its statistics. */
const first = `
  SELECT event.* FROM unnest($1::text[]) AS locked (subject) CROSS JOIN LATERAL (
    SELECT position, subject, envelope, queue, available_at <= now() AS "isDue" FROM outbox
    WHERE published_at IS NULL AND subject >= locked.subject AND subject <= locked.subject
    ORDER BY subject, position LIMIT $2
  ) event
  ORDER BY event.subject, event.position`;

/**
 * The first rows of locked subjects, in order. This must be a separate statement after the locking one, so that rows
 * that the previous holder marked in between are not published again.
 */
export async function readFirst(
  client: ClientBase,
  subjects: readonly string[],
  rowsPerSubject: number,
): Promise<Map<string, OutboxRow[]>> {
  const bySubject = new Map<string, OutboxRow[]>(subjects.map((subject) => [subject, []]));
  const values = [subjects, rowsPerSubject];
  const { rows } = await client.query<OutboxRow>({ name: 'outbox read', text: first, values });
  for (const row of rows) bySubject.get(row.subject)?.push(row);
  return bySubject;
}

const release = `SELECT pg_advisory_unlock(${lockKey}) FROM unnest($1::text[]) AS outbox (subject)`;

/** Releases subjects to other relays. Mark the outcomes of their rows first. */
export async function releaseSubjects(client: ClientBase, subjects: readonly string[]): Promise<void> {
  await client.query({ name: 'outbox release', text: release, values: [subjects] });
}

const published = `UPDATE outbox SET published_at = now() WHERE position = ANY($1::bigint[])`;

/** Like `published`, but also erases the data of the secret events in $2. */
const publishedWithSecrets = `
  UPDATE outbox SET published_at = now(),
    envelope = CASE WHEN position = ANY($2::bigint[]) THEN envelope || '{"data": null}' ELSE envelope END
  WHERE position = ANY($1::bigint[])`;

/** The delay starts at a quarter of a second and doubles up to half a minute. */
const failed = `
  UPDATE outbox SET attempts = attempts + 1,
    available_at = now() + least(30, 0.25 * power(2, least(attempts, 10))) * interval '1 second'
  WHERE position = ANY($1::bigint[])`;

/**
 * Stores the outcomes of rows, and erases secrets that are published. A failed row blocks its subject until it is
 * retried.
 */
export async function markOutcomes(
  client: ClientBase,
  outcomes: { readonly published: readonly OutboxRow[]; readonly failed: readonly OutboxRow[] },
): Promise<void> {
  const positions = (rows: readonly OutboxRow[]) => rows.map(({ position }) => position);
  const secrets = outcomes.published.filter(({ envelope }) => isSecretType(envelope.type));
  if (secrets.length > 0) {
    await client.query(publishedWithSecrets, [positions(outcomes.published), positions(secrets)]);
  } else if (outcomes.published.length > 0) {
    await client.query({ name: 'outbox published', text: published, values: [positions(outcomes.published)] });
  }
  if (outcomes.failed.length > 0) await client.query(failed, [positions(outcomes.failed)]);
}
