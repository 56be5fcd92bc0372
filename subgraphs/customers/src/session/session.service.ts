import { CustomerSessionsEnded } from '@commerce/events';
import { allForEach } from '@commerce/graphql';
import { type EndedSession } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { lockCustomer, sayOfCustomer } from '../customer/customer-events.ts';
import type { Customer } from '../customer/customer.ts';
import { rememberClient } from '../throttle/known-clients.ts';
import type { AccessTokens } from './access-token.ts';
import type { Client, Origin } from './client.ts';
import { hashOf, newSecret } from './secret.ts';
import { LoginPayload } from './session.payloads.ts';
import { Session } from './session.ts';

const sessionDays = 30;

/** What a session was opened with: a password, or something out of a mail. */
export type OpenedBy = 'PASSWORD' | 'MAIL';

export interface SessionRow {
  readonly id: string;
  readonly customer_id: string;
  readonly device: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

/** Which sessions of a customer are meant; all of them by default. */
export interface WhichSessions {
  readonly only?: string | undefined;
  readonly except?: string | undefined;
  readonly openedBy?: OpenedBy | undefined;
  /** All but so many of the newest. */
  readonly keepNewest?: number | undefined;
}

/** SQL: whether a session has neither ended nor expired. */
export const isGood = 'session.ended_at IS NULL AND session.expires_at > now()';

export class SessionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tokens: AccessTokens,
    /** How many a customer may have: one more ends the oldest. */
    private readonly maxSessions: number,
  ) {}

  /**
   * Opens a session, and ends the oldest when there are too many. The transaction must hold the lock of the customer that
   * it passes: the role and the password cannot change before the session can be ended with others.
   */
  async open(manager: EntityManager, customer: Customer, client: Client, openedBy: OpenedBy): Promise<LoginPayload> {
    const token = newSecret();
    const [row] = (await manager.query(
      `INSERT INTO session (id, customer_id, token_hash, device, opened_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))
       RETURNING *, (SELECT count(*)::int FROM session WHERE customer_id = $2 AND ${isGood}) AS others`,
      [uuidv7(), customer.id, hashOf(token), client.device ?? null, openedBy, sessionDays],
    )) as [SessionRow & { others: number }];
    if (row.others >= this.maxSessions) {
      await this.endIn(manager, customer.id, { except: row.id, keepNewest: this.maxSessions - 1 });
    }
    await rememberClient(manager, customer.id, client);
    return this.payload(customer, row, token);
  }

  /** The id of the session that a refresh token is good for. */
  async idOf(token: string): Promise<{ id: string; customerId: string } | undefined> {
    const rows: { id: string; customerId: string }[] = await this.dataSource.query(
      `SELECT id, customer_id AS "customerId" FROM session WHERE token_hash = $1 AND ${isGood}`,
      [hashOf(token)],
    );
    return rows[0];
  }

  /** Whether the client has, or has had, a session of the customer that was opened by mail. */
  async wasOpenedByMail(manager: EntityManager, customerId: string, origin: Origin): Promise<boolean> {
    const { sessionId, refreshToken } = origin;
    if (sessionId === undefined && refreshToken === undefined) return false;
    const rows: unknown[] = await manager.query(
      `SELECT 1 FROM session WHERE customer_id = $1 AND opened_by = 'MAIL' AND (
         id = $2 OR token_hash = $3 OR id = (SELECT session_id FROM used_refresh_token WHERE token_hash = $3))`,
      [customerId, sessionId ?? null, refreshToken === undefined ? null : hashOf(refreshToken)],
    );
    return rows.length > 0;
  }

  /** Ends sessions of a customer that have not ended yet, and answers how many. */
  end(customerId: string, which: WhichSessions = {}): Promise<number> {
    return this.dataSource.transaction((manager) => this.endIn(manager, customerId, which));
  }

  /** As `end`, in a transaction. Publishes `customer.sessions-ended` when there were any. */
  async endIn(manager: EntityManager, customerId: string, which: WhichSessions = {}): Promise<number> {
    await lockCustomer(manager, customerId); // First, by everybody: whoever ends the same sessions waits here.
    const goodUntil = this.tokens.lastExpiry().toISOString();
    const ended: { id: string }[] = await manager.query(
      `WITH ended AS (
         UPDATE session SET ended_at = now()
         WHERE customer_id = $1 AND ${isGood} AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3)
           AND ($5::text IS NULL OR opened_by = $5)
           AND ($6::int IS NULL OR id NOT IN (
             SELECT id FROM session WHERE customer_id = $1 AND ${isGood} AND id IS DISTINCT FROM $3
             ORDER BY created_at DESC, id DESC LIMIT $6))
         RETURNING id
       ), told AS (
         INSERT INTO ended_session (session_id, good_until) SELECT id, $4 FROM ended
       ) SELECT id FROM ended ORDER BY id`,
      [
        customerId,
        which.only ?? null,
        which.except ?? null,
        goodUntil,
        which.openedBy ?? null,
        which.keepNewest ?? null,
      ],
    );
    if (ended.length > 0) {
      const sessionIds = ended.map(({ id }) => id);
      await sayOfCustomer(manager, CustomerSessionsEnded, customerId, { customerId, sessionIds, goodUntil });
    }
    return ended.length;
  }

  /** Sessions that have ended while access tokens of theirs may still be good. */
  endedOfLate(): Promise<EndedSession[]> {
    return this.dataSource.query(
      `SELECT session_id AS id, good_until AS "goodUntil" FROM ended_session WHERE good_until > now()`,
    );
  }

  /** The sessions of each customer that are good, newest first, in the order of the ids. */
  readonly loadOf = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<Session[][]> => {
    const rows: SessionRow[] = await manager.query(
      `SELECT * FROM session WHERE customer_id = ANY($1) AND ${isGood} ORDER BY created_at DESC, id DESC LIMIT $2`,
      [customerIds, maxRows],
    );
    return allForEach(customerIds, rows.map(sessionIn), ({ customerId }) => customerId);
  };

  /** The tokens of a session whose refresh token is this one. */
  payload({ passwordHash: _secret, ...customer }: Customer, row: SessionRow, refreshToken: string): LoginPayload {
    const { text: accessToken, expiresAt } = this.tokens.sign(customer, row.id);
    const session = Object.assign(sessionIn(row), { isCurrent: true });
    return new LoginPayload({ accessToken, expiresAt, refreshToken, session, customer });
  }
}

function sessionIn(row: SessionRow): Session {
  return Object.assign(new Session(), {
    id: row.id,
    customerId: row.customer_id,
    device: row.device,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  });
}
