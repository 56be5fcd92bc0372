import { networkOf } from '@commerce/runtime';
import { Refused, uuid } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import type { Origin } from '../session/client.ts';
import { hashOf } from '../session/secret.ts';
import { clientHash } from './known-clients.ts';
import { limits, type Limit, type Limits, type Purpose } from './limits.ts';
import { TooManyAttemptsError } from './throttle.errors.ts';

/** Whom an attempt is about, and where it comes from. */
export interface Attempt {
  readonly purpose: Purpose;
  /** The e-mail address or the id of a customer: whether there is such an account makes no difference. */
  readonly account?: string | undefined;
  /** What is counted apart from other attempts of the purpose. */
  readonly topic?: string;
  readonly origin: Origin;
}

/** Without an attempt for so long, a count begins anew. */
export const forgottenAfterSeconds = 3_600;

/** By so much, the first success of a client at an account reduces what counts against the client. */
const easedBy = 10;

/** Which clients a count is for: those that the account has used before, others, or all. */
type Audience = 'KNOWN' | 'STRANGERS' | 'ALL';

type Kind = 'pair' | 'knownPair' | 'strangers' | 'client';

interface Count extends Limit {
  readonly kind: Kind;
  readonly key: Buffer;
  readonly audience: Audience;
}

interface Began {
  /** Seconds until the next attempt; null when this one may go on. */
  readonly until: number | null;
  readonly is_known: boolean;
  /** How many counts the attempt should have been added to. */
  readonly expected: number;
  /** What the attempt was added to: kinds, keys, and until when each is held since, as Postgres writes it. */
  readonly kinds: readonly Kind[];
  readonly keys: readonly Buffer[];
  readonly held: readonly string[];
}

/** Slows down who guesses, and nobody else. The counts are in the database, so that all instances have the same. */
export class Throttle {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Does what may be tried only so often. Attempts count before the work begins, so that those at the same moment count
   * too. Success forgets those of this client at this account and gives back what was counted for others; a fault gives
   * back everything; a `Refused` leaves it counted.
   */
  async around<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result> {
    const began = await this.#begin(attempt);
    let result: Result;
    try {
      result = await work();
    } catch (error) {
      if (!(error instanceof Refused)) await this.#giveBack(began, () => 1);
      else if (began.is_known) await this.#countKnownClient(attempt);
      throw error;
    }
    await this.#giveBack(began, takenBySuccess);
    return result;
  }

  /** Does what may be asked for only so often, and is neither right nor wrong. A fault gives back what was counted. */
  async request<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result> {
    const began = await this.#begin(attempt);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused)) await this.#giveBack(began, () => 1);
      throw error;
    }
  }

  /** Refused with `TooManyAttemptsError` when there were too many; then nothing is counted. */
  async #begin(attempt: Attempt): Promise<Began> {
    const began = await this.#count(attempt, countsOf(attempt));
    if (began.until !== null) throw new Refused(new TooManyAttemptsError(Math.max(1, began.until)));
    if (began.keys.length < began.expected) {
      // Another attempt at the same moment was the last one that is free.
      await this.#giveBack(began, () => 1);
      throw new Refused(new TooManyAttemptsError(shortestWait(attempt)));
    }
    return began;
  }

  /**
   * Takes so much from each count that the attempt was added to; null forgets the count. A wait that this attempt began
   * ends.
   */
  async #giveBack({ kinds, keys, held }: Began, taken: (kind: Kind) => number | null): Promise<void> {
    if (keys.length === 0) return;
    await this.dataSource.query(giveBackAttempt, [keys, kinds.map((kind) => taken(kind)), held]);
  }

  /** A known client never waits for what its network got wrong, so this counts only once it was wrong. */
  async #countKnownClient(attempt: Attempt): Promise<void> {
    const client = countsOf(attempt).filter(({ kind }) => kind === 'client');
    if (client.length > 0)
      await this.#count(
        attempt,
        client.map((count) => ({ ...count, audience: 'ALL' })),
      );
  }

  /**
   * One statement: finds out whether the account has used the client before, by its network or by a session that its
   * refresh token belongs to; and unless one of the counts for such a client is held, adds the attempt to them.
   */
  async #count({ account, origin }: Attempt, counts: readonly Count[]): Promise<Began> {
    const [answer] = (await this.dataSource.query(countAttempt, [
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
    ])) as [Began];
    return answer;
  }
}

/** A known client that shows a session is counted apart from others on its network. */
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

/** Locks rows in the order in which attempts do. A wait that is another one by now belongs to another attempt. */
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

function takenBySuccess(kind: Kind): number | null {
  if (kind === 'strangers') return 1;
  return kind === 'client' ? 1 + easedBy : null;
}

/** Hashed: those who are guessed at need not be customers, and nobody should find their addresses here. */
function countsOf({ purpose, account, topic = '', origin }: Attempt): Count[] {
  const { pair, knownPair, strangers, client }: Limits = limits[purpose];
  const network = origin.clientAddress === undefined ? null : networkOf(origin.clientAddress);
  const count = (kind: Kind, audience: Audience, limit: Limit | undefined, ...whose: (string | null)[]): Count[] =>
    limit === undefined
      ? []
      : [{ ...limit, kind, audience, key: hashOf(JSON.stringify([purpose, topic, kind, ...whose])) }];
  return [
    ...(account === undefined ? [] : count('pair', 'STRANGERS', pair, account, network)),
    ...(account === undefined ? [] : count('knownPair', 'KNOWN', knownPair, account, network)),
    ...(account === undefined ? [] : count('strangers', 'STRANGERS', strangers, account)),
    ...(network === null ? [] : count('client', 'STRANGERS', client, network)),
  ];
}

function shortestWait({ purpose }: Attempt): number {
  const { pair, strangers }: Limits = limits[purpose];
  return (pair ?? strangers).firstSeconds;
}
