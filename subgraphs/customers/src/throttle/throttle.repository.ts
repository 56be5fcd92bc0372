import { uuid } from '@commerce/graphql';
import { hashOf } from '@commerce/identity';
import type { ExpiredRows } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { clientHash, type Origin } from '../client/client.ts';
import type { Limit } from './limits.ts';

/** A count is reset after this period without an attempt. */
const forgottenAfterSeconds = 3_600;

/** Which clients a count applies to: those that the account has used before, others, or all. */
export type Audience = 'KNOWN' | 'STRANGERS' | 'ALL';

export type Kind = 'pair' | 'knownPair' | 'strangers' | 'client';

export interface Count extends Limit {
  readonly kind: Kind;
  readonly key: Buffer;
  readonly audience: Audience;
}

/** The result of adding an attempt to its counts. */
export interface CountedAttempt {
  /** Seconds until the next attempt; null if this one may proceed. */
  readonly until: number | null;
  readonly is_known: boolean;
  /** The number of counts that the attempt should have been added to. */
  readonly expected: number;
  /** The counts that the attempt was added to: their kinds, their keys, and the ends of their waits as text. */
  readonly kinds: readonly Kind[];
  readonly keys: readonly Buffer[];
  readonly held: readonly string[];
}

/** The table of attempts. */
export class ThrottleRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * One statement: finds out whether the account has used the client before, by its network or by a session that its
   * refresh token belongs to; then adds the attempt to the counts for such a client, unless one of them is held.
   */
  async count(account: string | undefined, origin: Origin, counts: readonly Count[]): Promise<CountedAttempt> {
    const [counted] = (await this.manager.query(countAttempt, [
      counts.map(({ key }) => key),
      counts.map(({ kind }) => kind),
      counts.map(({ audience }) => audience),
      counts.map(({ free }) => free),
      counts.map(({ firstSeconds }) => firstSeconds),
      counts.map(({ longestSeconds }) => longestSeconds),
      forgottenAfterSeconds,
      account ?? null,
      origin.clientAddress === undefined ? null : clientHash(origin),
      origin.sessionId ?? null,
      origin.refreshToken === undefined ? null : hashOf(origin.refreshToken),
      uuid().safeParse(account).data ?? null,
    ])) as [CountedAttempt];
    return counted;
  }

  /**
   * Subtracts the given amount from each count of the attempt; null deletes the count. Ends any wait that the attempt
   * started.
   */
  async giveBack({ kinds, keys, held }: CountedAttempt, taken: (kind: Kind) => number | null): Promise<void> {
    await this.manager.query(giveBackAttempt, [keys, kinds.map((kind) => taken(kind)), held]);
  }
}

/** A known client that presents a session is counted separately from others on its network. */
const countAttempt = `
  WITH account AS (
    SELECT id FROM customer WHERE email = $8 UNION ALL SELECT id FROM customer WHERE id = $12::uuid
  ), shown AS (
    SELECT session.id FROM session JOIN account ON session.customer_id = account.id
    WHERE session.id = $10::uuid OR session.token_hash = $11
       OR session.id = (SELECT session_id FROM used_refresh_token WHERE token_hash = $11)
    LIMIT 1
  ), origin AS (
    SELECT (SELECT id FROM shown) AS session_id, EXISTS (SELECT FROM shown) OR EXISTS (
      SELECT FROM known_client JOIN account ON known_client.customer_id = account.id WHERE client_hash = $9
    ) AS is_known
  ), asked AS (
    SELECT kind, free, first_seconds, longest_seconds,
           CASE WHEN kind = 'knownPair' AND session_id IS NOT NULL THEN sha256(key || uuid_send(session_id)) ELSE key END AS key
    FROM origin, unnest($1::bytea[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[])
      AS listed (key, kind, audience, free, first_seconds, longest_seconds)
    WHERE audience = 'ALL' OR (audience = 'KNOWN') = is_known
  ), held AS (
    SELECT max(held_until) AS until FROM attempt JOIN asked USING (key) WHERE held_until > now()
  ), counted AS (
    INSERT INTO attempt AS known (key, count, held_until)
    SELECT key, 1, '-infinity' FROM asked WHERE (SELECT until FROM held) IS NULL ORDER BY key
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN known.last_at < now() - make_interval(secs => $7) THEN 1 ELSE known.count + 1 END,
      last_at = now(),
      held_until = CASE
        WHEN known.last_at < now() - make_interval(secs => $7) THEN '-infinity'
        ELSE (
          SELECT CASE WHEN known.count + 1 < free THEN '-infinity' ELSE now() + make_interval(
            secs => least(longest_seconds, first_seconds * 2 ^ least(known.count + 1 - free, 20))) END
          FROM asked WHERE asked.key = known.key
        ) END
    WHERE known.held_until <= now()
    RETURNING key, held_until
  )
  SELECT (SELECT ceil(extract(epoch FROM until - now()))::int FROM held) AS until,
         (SELECT is_known FROM origin) AS is_known,
         (SELECT count(*)::int FROM asked) AS expected,
         coalesce(array_agg(kind), '{}') AS kinds,
         coalesce(array_agg(key), '{}') AS keys,
         coalesce(array_agg(counted.held_until::text), '{}') AS held
  FROM counted JOIN asked USING (key)`;

/** Locks rows in the same order as attempts do. A wait that has changed since belongs to another attempt. */
const giveBackAttempt = `
  WITH mine AS (
    SELECT key, taken, held
    FROM attempt JOIN unnest($1::bytea[], $2::int[], $3::timestamptz[]) AS back (key, taken, held) USING (key)
    ORDER BY key FOR UPDATE OF attempt
  ), forgotten AS (
    DELETE FROM attempt USING mine WHERE attempt.key = mine.key AND taken IS NULL
  )
  UPDATE attempt SET
    count = greatest(count - taken, 0),
    held_until = CASE WHEN held_until = held THEN least(held_until, now()) ELSE held_until END
  FROM mine WHERE attempt.key = mine.key AND taken IS NOT NULL`;

export const expiredAttempts: ExpiredRows = {
  table: 'attempt',
  key: 'key',
  condition: `last_at < now() - make_interval(secs => ${forgottenAfterSeconds}) AND held_until < now()`,
};
