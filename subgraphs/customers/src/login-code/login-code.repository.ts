import { randomBytes } from 'node:crypto';
import type { ExpiredRows } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';

/** Lifetime, attempts per code, seconds between two requests, and requests per hour. */
export const codeRules = { lifetimeSeconds: 120, attempts: 5, resendSeconds: 30, perHour: 5 };

export interface CodeRow {
  readonly nonce: Buffer;
  readonly expires_at: Date;
  readonly sent_at: Date;
}

/** The table of login codes: one row for each email address and client. */
export class LoginCodeRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Undefined if the client has to wait. A valid code that was not tried too often keeps its nonce. */
  async upsert(email: string, client: Buffer): Promise<CodeRow | undefined> {
    const isGood = `known.expires_at > now() AND known.attempts < $6`;
    const isNewHour = `known.counted_from <= now() - interval '1 hour'`;
    const [row]: CodeRow[] = await this.manager.query(
      `INSERT INTO login_code AS known (email, client_hash, nonce, code_hash, expires_at)
       VALUES ($1, $2, $3, '', now() + make_interval(secs => $4))
       ON CONFLICT (email, client_hash) DO UPDATE SET
         nonce = CASE WHEN ${isGood} THEN known.nonce ELSE excluded.nonce END,
         attempts = CASE WHEN ${isGood} THEN known.attempts ELSE 0 END,
         other_attempts = CASE WHEN ${isGood} THEN known.other_attempts ELSE 0 END,
         expires_at = excluded.expires_at, sent_at = now(),
         counted_from = CASE WHEN ${isNewHour} THEN now() ELSE known.counted_from END,
         sent = CASE WHEN ${isNewHour} THEN 1 ELSE known.sent + 1 END
       WHERE known.sent_at <= now() - make_interval(secs => $5) AND (known.sent < $7 OR ${isNewHour})
       RETURNING nonce, expires_at, sent_at`,
      [
        email,
        client,
        randomBytes(16),
        codeRules.lifetimeSeconds,
        codeRules.resendSeconds,
        codeRules.attempts,
        codeRules.perHour,
      ],
    );
    return row;
  }

  async setHash(email: string, client: Buffer, codeHash: Buffer): Promise<void> {
    await this.manager.query('UPDATE login_code SET code_hash = $3 WHERE email = $1 AND client_hash = $2', [
      email,
      client,
      codeHash,
    ]);
  }

  async secondsUntilNext(email: string, client: Buffer): Promise<number> {
    const [row]: { seconds: number }[] = await this.manager.query(
      `SELECT greatest(1, ceil(extract(epoch FROM greatest(
         sent_at + make_interval(secs => $2),
         CASE WHEN sent >= $3 THEN counted_from + interval '1 hour' END) - now())))::int AS seconds
       FROM login_code WHERE email = $1 AND client_hash = $4`,
      [email, codeRules.resendSeconds, codeRules.perHour, client],
    );
    return row?.seconds ?? 1;
  }

  /**
   * Uses the code up and returns whether it is right. The statement that compares also counts the attempt, so concurrent
   * attempts count as well. Attempts by other clients than the one that requested the code are counted separately.
   */
  async use(email: string, codeHash: Buffer, client: Buffer): Promise<boolean> {
    const right: unknown[] = await this.manager.query(
      `WITH good AS (
           SELECT client_hash FROM login_code
           WHERE email = $1 AND expires_at > now() AND CASE WHEN client_hash = $4 THEN attempts ELSE other_attempts END < $3
           ORDER BY client_hash FOR UPDATE
         ), tried AS (
           UPDATE login_code SET
             attempts = CASE WHEN code_hash = $2 THEN $3 WHEN client_hash = $4 THEN attempts + 1 ELSE attempts END,
             other_attempts = CASE WHEN code_hash = $2 THEN $3 WHEN client_hash = $4 THEN other_attempts ELSE other_attempts + 1 END
           WHERE email = $1 AND client_hash IN (SELECT client_hash FROM good)
           RETURNING code_hash = $2 AS is_right
         ) SELECT is_right FROM tried WHERE is_right`,
      [email, codeHash, codeRules.attempts, client],
    );
    return right.length > 0;
  }

  async deleteAll(email: string): Promise<void> {
    await this.manager.query('DELETE FROM login_code WHERE email = $1', [email]);
  }
}

export const expiredLoginCodes: ExpiredRows = {
  table: 'login_code',
  key: 'ctid',
  condition: `sent_at < now() - interval '1 hour'`,
};
