import type { ClientBase } from 'pg';
import type { EventEnvelope } from '../contracts/event.ts';
import { isSecretType } from '../contracts/secret-events.ts';

/** An event that waits in the outbox. */
export interface OutboxRow {
  readonly position: string;
  /** Rows of one subject are published in their order. */
  readonly subject: string;
  readonly envelope: EventEnvelope;
  /** Where it alone goes, if it does not go to all who subscribe. */
  readonly queue: string | null;
  /** Whether it may be tried now: one that has failed waits. */
  readonly isDue: boolean;
}

export interface ClaimOptions {
  /** The subject to begin with, in the order of the index; the empty string is the first of all. */
  readonly from: string;
  readonly subjects: number;
  /** Subjects that this session has locked already: it would get the same lock again. */
  readonly except: readonly string[];
}

/** One lock for each subject of this database; the prefix keeps it apart from other advisory locks. */
const lockKey = `hashtextextended('outbox/' || subject, 0)`;

/**
 * Walks from subject to subject in one index, and costs as much for a backlog of a million rows as for one of ten. CASE
 * decides the order of evaluation: a subject that is not wanted must not be locked.
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

/** Locks subjects that have an event to publish and that no other relay has, for as long as the session lasts or until `releaseSubjects`. */
export async function lockSubjects(client: ClientBase, { from, subjects, except }: ClaimOptions): Promise<string[]> {
  const values = [from, subjects, except];
  const { rows } = await client.query<{ subject: string }>({ name: 'outbox lock', text: lock, values });
  return rows.map(({ subject }) => subject);
}

/** `>=` and `<=` say "equal" in a way that leaves the planner no other index, whatever it believes about the rows. */
const first = `
  SELECT event.* FROM unnest($1::text[]) AS locked (subject) CROSS JOIN LATERAL (
    SELECT position, subject, envelope, queue, available_at <= now() AS "isDue" FROM outbox
    WHERE published_at IS NULL AND subject >= locked.subject AND subject <= locked.subject
    ORDER BY subject, position LIMIT $2
  ) event
  ORDER BY event.subject, event.position`;

/**
 * The first rows of locked subjects, in order. It has to be a statement after the one that locks: what the holder before
 * us has marked between the two is not to be published again.
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

/** Lets other relays have these subjects. What has become of their rows is to be marked before. */
export async function releaseSubjects(client: ClientBase, subjects: readonly string[]): Promise<void> {
  await client.query({ name: 'outbox release', text: release, values: [subjects] });
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

/** Records what has become of rows, and erases secrets that are published. One that has failed holds up its subject until it is tried again. */
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
