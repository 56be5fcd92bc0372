import { hashOf, type EndedSession } from '@commerce/identity';
import type { ExpiredRows } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';

/** How a session was opened: with a password, with a passkey, or with a token or a code from an email. */
export type OpenedBy = 'PASSWORD' | 'PASSKEY' | 'MAIL';

export interface SessionRow {
  readonly id: string;
  readonly customer_id: string;
  readonly device: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

export interface NewSession {
  readonly id: string;
  readonly customerId: string;
  readonly refreshToken: string;
  readonly device: string | null;
  readonly openedBy: OpenedBy;
  readonly lifetimeDays: number;
}

/** Selects sessions of a customer; all of them by default. */
export interface WhichSessions {
  readonly only?: string | undefined;
  readonly except?: string | undefined;
  readonly notOpenedBy?: OpenedBy | undefined;
  /** Selects all but this number of the newest sessions. */
  readonly keepNewest?: number | undefined;
}

/** A session whose refresh token was used before, with what decides whether it may be used again. */
export interface UsedRow extends SessionRow {
  /** The hash of the session's current refresh token. */
  readonly token_hash: Buffer;
  readonly replacements: number;
  /** Whether its successor is the current token. */
  readonly is_last: boolean;
  readonly is_recent: boolean;
  /** Whether the request comes from the network that received the successor. */
  readonly is_same_client: boolean;
}

/** SQL: whether a session has neither ended nor expired. */
const isOpen = 'session.ended_at IS NULL AND session.expires_at > now()';

/** The number of used tokens that are remembered for each session. Older ones are rejected like unknown tokens. */
const rememberedTokens = 100;

/** The tables of sessions, of their used refresh tokens and of the sessions that ended recently. */
export class SessionRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Inserts a session and returns it with the number of the customer's other open sessions. */
  async insert(session: NewSession): Promise<SessionRow & { readonly others: number }> {
    const { id, customerId, refreshToken, device, openedBy, lifetimeDays } = session;
    const [row] = (await this.manager.query(
      `INSERT INTO session (id, customer_id, token_hash, device, opened_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))
       RETURNING *, (SELECT count(*)::int FROM session WHERE customer_id = $2 AND ${isOpen}) AS others`,
      [id, customerId, hashOf(refreshToken), device, openedBy, lifetimeDays],
    )) as [SessionRow & { others: number }];
    return row;
  }

  /** The open session with this refresh token. */
  async findByToken(refreshToken: string): Promise<{ id: string; customerId: string } | undefined> {
    const rows: { id: string; customerId: string }[] = await this.manager.query(
      `SELECT id, customer_id AS "customerId" FROM session WHERE token_hash = $1 AND ${isOpen}`,
      [hashOf(refreshToken)],
    );
    return rows[0];
  }

  /**
   * Whether one of these, a session or a refresh token, belongs to a session of the customer that was opened by email.
   */
  async existsOpenedByMail(
    customerId: string,
    sessionId: string | undefined,
    refreshToken: string | undefined,
  ): Promise<boolean> {
    const rows: unknown[] = await this.manager.query(
      `SELECT 1 FROM session WHERE customer_id = $1 AND opened_by = 'MAIL' AND (
         id = $2 OR token_hash = $3 OR id = (SELECT session_id FROM used_refresh_token WHERE token_hash = $3))`,
      [customerId, sessionId ?? null, refreshToken === undefined ? null : hashOf(refreshToken)],
    );
    return rows.length > 0;
  }

  async existsOpen(customerId: string, sessionId: string): Promise<boolean> {
    const rows: unknown[] = await this.manager.query(
      `SELECT 1 FROM session WHERE customer_id = $1 AND id = $2 AND ${isOpen}`,
      [customerId, sessionId],
    );
    return rows.length > 0;
  }

  /** Ends open sessions of a customer, whom the transaction has locked, and returns their IDs. */
  async end(customerId: string, which: WhichSessions, goodUntil: string): Promise<string[]> {
    const ended: { id: string }[] = await this.manager.query(
      `WITH ended AS (
         UPDATE session SET ended_at = now()
         WHERE customer_id = $1 AND ${isOpen} AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3)
           AND ($5::text IS NULL OR opened_by <> $5)
           AND ($6::int IS NULL OR id NOT IN (
             SELECT id FROM session WHERE customer_id = $1 AND ${isOpen} AND id IS DISTINCT FROM $3
             ORDER BY created_at DESC, id DESC LIMIT $6))
         RETURNING id
       ), recorded AS (
         INSERT INTO ended_session (session_id, good_until) SELECT id, $4 FROM ended
       ) SELECT id FROM ended ORDER BY id`,
      [
        customerId,
        which.only ?? null,
        which.except ?? null,
        goodUntil,
        which.notOpenedBy ?? null,
        which.keepNewest ?? null,
      ],
    );
    return ended.map(({ id }) => id);
  }

  /** The sessions that ended while their access tokens may still be unexpired. */
  findRecentlyEnded(): Promise<EndedSession[]> {
    return this.manager.query(
      `SELECT session_id AS id, good_until AS "goodUntil" FROM ended_session WHERE good_until > now()`,
    );
  }

  /** The open sessions of these customers, newest first. */
  findOpen(customerIds: readonly string[], maxRows?: number): Promise<SessionRow[]> {
    return this.manager.query(
      `SELECT * FROM session WHERE customer_id = ANY($1) AND ${isOpen} ORDER BY created_at DESC, id DESC LIMIT $2`,
      [customerIds, maxRows],
    );
  }

  /**
   * Replaces the refresh token of an open session. Only one of several concurrent requests with the same token
   * succeeds.
   */
  async rotate(token: string, successor: string, client: Buffer | null): Promise<SessionRow | undefined> {
    const [row]: SessionRow[] = await this.manager.query(
      `WITH rotated AS (
         UPDATE session SET token_hash = $2, previous_hash = $1, last_seen_at = now()
         WHERE token_hash = $1 AND ${isOpen} RETURNING *
       ), used AS (
         INSERT INTO used_refresh_token (token_hash, session_id, client_hash) SELECT $1, id, $3 FROM rotated
       ), forgotten AS (
         DELETE FROM used_refresh_token WHERE token_hash IN (
           SELECT old.token_hash FROM rotated CROSS JOIN LATERAL (
             SELECT token_hash FROM used_refresh_token WHERE session_id = rotated.id
             ORDER BY used_at DESC OFFSET ${rememberedTokens - 1}) old)
       )
       SELECT * FROM rotated`,
      [hashOf(token), hashOf(successor), client],
    );
    return row;
  }

  /** Locks and returns the open session in which this token was used. */
  async findUsed(token: string, graceSeconds: number, client: Buffer | null): Promise<UsedRow | undefined> {
    const [used]: UsedRow[] = await this.manager.query(
      `SELECT session.*, used.replacements, session.previous_hash IS NOT DISTINCT FROM $1 AS is_last,
                used.answered_at > now() - make_interval(secs => $2) AS is_recent,
                coalesce(used.client_hash = $3, false) AS is_same_client
         FROM session JOIN used_refresh_token used ON session.id = used.session_id
         WHERE used.token_hash = $1 AND ${isOpen} FOR NO KEY UPDATE`,
      [hashOf(token), graceSeconds, client],
    );
    return used;
  }

  /** Replaces the unused successor of a token. */
  async replaceSuccessor(used: UsedRow, token: string, successor: string, client: Buffer | null): Promise<void> {
    await this.manager.query(
      `WITH replaced AS (UPDATE session SET token_hash = $3 WHERE id = $1),
            kept AS (INSERT INTO used_refresh_token (token_hash, session_id) VALUES ($4, $1))
       UPDATE used_refresh_token SET replacements = replacements + 1, answered_at = now(), client_hash = $5
       WHERE token_hash = $2`,
      [used.id, hashOf(token), hashOf(successor), used.token_hash, client],
    );
  }
}

/** Kept for a day after their end, so that reused refresh tokens are still recognized. */
export const expiredSessions: ExpiredRows = {
  table: 'session',
  key: 'id',
  condition: `least(expires_at, ended_at) < now() - interval '1 day'`,
};

export const expiredEndedSessions: ExpiredRows = {
  table: 'ended_session',
  key: 'session_id',
  condition: 'good_until < now()',
};
