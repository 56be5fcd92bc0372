import { Refused } from '@commerce/service';
import type { DataSource } from 'typeorm';
import { hashOf } from '../session/secret.ts';
import { TooManyAttemptsError } from './throttle.errors.ts';

/** How often something may be tried before one has to wait, and for how long then. */
interface Limit {
  /** So many attempts are free; each one from then on holds up the next for twice as long. */
  readonly free: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

const limits = {
  /** Attempts at one account, counted as they begin: those at the same moment count as well. */
  login: {
    account: { free: 5, firstSeconds: 2, longestSeconds: 900 },
    client: { free: 50, firstSeconds: 2, longestSeconds: 900 },
  },
  code: {
    account: { free: 5, firstSeconds: 2, longestSeconds: 900 },
    client: { free: 50, firstSeconds: 2, longestSeconds: 900 },
  },
  /** What sends a mail: nothing of it is ever a success. */
  mail: {
    account: { free: 3, firstSeconds: 60, longestSeconds: 3_600 },
    client: { free: 50, firstSeconds: 10, longestSeconds: 3_600 },
  },
} as const satisfies Record<string, Record<'account' | 'client', Limit>>;

export type Purpose = keyof typeof limits;

/** Whom an attempt is about, and where it comes from, if that is known. */
export interface Attempt {
  readonly purpose: Purpose;
  /** The e-mail address or the id of a customer: whether there is such an account makes no difference. */
  readonly account?: string | undefined;
  readonly clientAddress: string | undefined;
}

/** Without an attempt for so long, a count begins anew. */
const forgottenAfterSeconds = 3_600;

/** Slows down who guesses. The counts are in the database, so that all instances have the same. */
export class Throttle {
  constructor(private readonly dataSource: DataSource) {}

  /** Does what may be tried only so often; what it refuses counts against the client, what it does forgets the account. */
  async around<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result> {
    await this.#begin(attempt.purpose, [accountRow(attempt), { ...clientRow(attempt), counts: false }]);
    try {
      const result = await work();
      await this.forget(attempt);
      return result;
    } catch (error) {
      if (error instanceof Refused) await this.#count([clientRow(attempt)]);
      throw error;
    }
  }

  /** Counts a request that is neither right nor wrong, against the account and the client. */
  async request(attempt: Attempt): Promise<void> {
    await this.#begin(attempt.purpose, [accountRow(attempt), clientRow(attempt)]);
  }

  /** Somebody has shown that the account is theirs. */
  async forget(attempt: Attempt): Promise<void> {
    const { key } = accountRow(attempt);
    if (key !== undefined) await this.dataSource.query('DELETE FROM attempt WHERE key = $1', [key]);
  }

  /** Refused with `TooManyAttemptsError` when there were too many; then nothing is counted. */
  async #begin(purpose: Purpose, rows: readonly CountedRow[]): Promise<void> {
    const { until, counted } = await this.#count(rows);
    const expected = rows.filter(({ key, counts }) => counts && key !== undefined).length;
    if (until !== null) throw new Refused(new TooManyAttemptsError(Math.max(1, until)));
    // Another attempt at the same moment was the last one that is free.
    if (counted < expected) throw new Refused(new TooManyAttemptsError(limits[purpose].account.firstSeconds));
  }

  /**
   * One statement: unless one of the keys is held, counts those that are to be counted. What is not held is so since ever:
   * who comes at the same moment may have begun a little earlier.
   */
  async #count(rows: readonly CountedRow[]): Promise<{ until: number | null; counted: number }> {
    const known = rows.filter(({ key }) => key !== undefined);
    const [answer] = (await this.dataSource.query(
      `WITH asked AS (
         SELECT * FROM unnest($1::bytea[], $2::int[], $3::int[], $4::int[], $5::boolean[])
           AS asked (key, free, first_seconds, longest_seconds, counts)
       ), held AS (
         SELECT max(held_until) AS until FROM attempt JOIN asked USING (key) WHERE held_until > now()
       ), counted AS (
         INSERT INTO attempt AS known (key, count, held_until)
         SELECT key, 1, '-infinity' FROM asked WHERE counts AND (SELECT until FROM held) IS NULL ORDER BY key
         ON CONFLICT (key) DO UPDATE SET
           count = CASE WHEN known.last_at < now() - make_interval(secs => $6) THEN 1 ELSE known.count + 1 END,
           last_at = now(),
           held_until = CASE
             WHEN known.last_at < now() - make_interval(secs => $6) THEN '-infinity'
             ELSE (
               SELECT CASE WHEN known.count + 1 < free THEN '-infinity' ELSE now() + make_interval(
                 secs => least(longest_seconds, first_seconds * 2 ^ least(known.count + 1 - free, 20))) END
               FROM asked WHERE asked.key = known.key
             ) END
         WHERE known.held_until <= now()
         RETURNING key
       )
       SELECT (SELECT ceil(extract(epoch FROM until - now()))::int FROM held) AS until,
              (SELECT count(*)::int FROM counted) AS counted`,
      [
        known.map(({ key }) => key),
        known.map(({ free }) => free),
        known.map(({ firstSeconds }) => firstSeconds),
        known.map(({ longestSeconds }) => longestSeconds),
        known.map(({ counts }) => counts),
        forgottenAfterSeconds,
      ],
    )) as [{ until: number | null; counted: number }];
    return answer;
  }
}

interface CountedRow extends Limit {
  readonly key: Buffer | undefined;
  readonly counts: boolean;
}

/** Hashed: those who are guessed at need not be customers, and nobody should find their addresses here. */
function keyOf(purpose: Purpose, kind: 'account' | 'client', whose: string | undefined): Buffer | undefined {
  return whose === undefined ? undefined : hashOf(JSON.stringify([purpose, kind, whose]));
}

function accountRow({ purpose, account }: Attempt): CountedRow {
  return { key: keyOf(purpose, 'account', account), ...limits[purpose].account, counts: true };
}

function clientRow({ purpose, clientAddress }: Attempt): CountedRow {
  return { key: keyOf(purpose, 'client', clientAddress), ...limits[purpose].client, counts: true };
}
