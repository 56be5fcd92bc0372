import { CustomerSessionsEnded } from '@commerce/events';
import { allForEach, Refused, type EndedSession } from '@commerce/service';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { lockCustomer, sayOfCustomer } from '../customer/customer-events.ts';
import { Customer } from '../customer/customer.ts';
import type { AccessTokens } from './access-token.ts';
import { hashOf, newSecret, type KeyedHash } from './secret.ts';
import { InvalidTokenError, LoginPayload } from './session.payloads.ts';
import { Session } from './session.ts';

const sessionDays = 30;

/** How somebody has shown who they are. */
export type OpenedBy = 'PASSWORD' | 'MAIL';

interface SessionRow {
  readonly id: string;
  readonly customer_id: string;
  readonly device: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

/** Of a customer's sessions; all of them where nothing is said. */
interface WhichSessions {
  readonly only?: string | undefined;
  readonly except?: string | undefined;
  readonly openedBy?: OpenedBy | undefined;
}

const isGood = 'session.ended_at IS NULL AND session.expires_at > now()';

export class SessionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tokens: AccessTokens,
    /** Makes the refresh token that follows on another: the same whoever asks, for nobody else to make. */
    private readonly successorOf: KeyedHash,
    private readonly sessionsPerCustomer: number,
  ) {}

  /** Opens a session in the transaction of what entitles to it. When the customer has too many, the oldest ends. */
  async open(
    manager: EntityManager,
    customer: Customer,
    openedBy: OpenedBy,
    device?: string | null,
  ): Promise<LoginPayload> {
    const token = newSecret();
    const [row] = (await manager.query(
      `WITH opened AS (
         INSERT INTO session (id, customer_id, token_hash, device, opened_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6)) RETURNING *
       ) SELECT opened.*, ARRAY(
         SELECT id FROM session WHERE customer_id = $2 AND ${isGood} ORDER BY created_at DESC, id DESC OFFSET $7
       ) AS excess FROM opened`,
      [uuidv7(), customer.id, hashOf(token), device ?? null, openedBy, sessionDays, this.sessionsPerCustomer - 1],
    )) as [SessionRow & { readonly excess: readonly string[] }];
    for (const only of row.excess) {
      if (manager.queryRunner?.isTransactionActive) await this.endIn(manager, customer.id, { only });
      else await this.end(customer.id, { only });
    }
    return this.#payload(customer, row, token);
  }

  /** Takes away a password that the owner of the address has never confirmed, and ends what was opened by it. */
  async forgetUnconfirmedPassword(customerId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockCustomer(manager, customerId);
      await manager.query(
        `UPDATE customer SET password_hash = NULL, password_confirmed = true WHERE id = $1 AND NOT password_confirmed`,
        [customerId],
      );
      await this.endIn(manager, customerId, { openedBy: 'PASSWORD' });
    });
  }

  /**
   * The next tokens of a session. Its refresh token is replaced by one statement, so that of two who show it one comes
   * first; until the successor is used, the other gets the same answer, as does a client that has lost it. A token
   * whose successor was used ends the session: one of the two who have it has stolen it. Refused with `InvalidTokenError`.
   */
  async refresh(token: string): Promise<LoginPayload> {
    const successor = this.successorOf('refresh token', token).toString('base64url');
    const hashes = [hashOf(token), hashOf(successor)];
    const row = (await this.#rotate(hashes)) ?? (await this.#rotatedBefore(hashes));
    const customer = row && (await this.dataSource.manager.findOneBy(Customer, { id: row.customer_id }));
    if (row && customer) return this.#payload(customer, row, successor);
    await this.#endStolen(hashOf(token));
    throw new Refused(new InvalidTokenError());
  }

  async #rotate(hashes: readonly Buffer[]): Promise<SessionRow | undefined> {
    const rows: SessionRow[] = await this.dataSource.query(
      `WITH rotated AS (
         UPDATE session SET token_hash = $2, last_seen_at = now() WHERE token_hash = $1 AND ${isGood} RETURNING *
       ), used AS (
         INSERT INTO used_refresh_token (token_hash, session_id) SELECT $1, id FROM rotated
       )
       SELECT * FROM rotated`,
      [...hashes],
    );
    return rows[0];
  }

  /** The session whose newest token follows on this one. */
  async #rotatedBefore(hashes: readonly Buffer[]): Promise<SessionRow | undefined> {
    const rows: SessionRow[] = await this.dataSource.query(
      `SELECT session.* FROM used_refresh_token used JOIN session ON session.id = used.session_id
       WHERE used.token_hash = $1 AND session.token_hash = $2 AND ${isGood}`,
      [...hashes],
    );
    return rows[0];
  }

  /** An instance with another signing key makes another successor: it refuses the token that was used last, no more. */
  async #endStolen(tokenHash: Buffer): Promise<void> {
    const [stolen]: { id: string; customer_id: string }[] = await this.dataSource.query(
      `SELECT session.id, session.customer_id FROM used_refresh_token used JOIN session ON session.id = used.session_id
       WHERE used.token_hash = $1 AND session.ended_at IS NULL AND used.used_at <> session.last_seen_at`,
      [tokenHash],
    );
    if (stolen) await this.end(stolen.customer_id, { only: stolen.id });
  }

  /** The id of the session that a refresh token is good for. */
  async idOf(token: string): Promise<{ id: string; customerId: string } | undefined> {
    const rows: { id: string; customerId: string }[] = await this.dataSource.query(
      `SELECT id, customer_id AS "customerId" FROM session WHERE token_hash = $1 AND ${isGood}`,
      [hashOf(token)],
    );
    return rows[0];
  }

  /** Ends sessions of a customer that have not ended yet, and answers how many. */
  end(customerId: string, which: WhichSessions = {}): Promise<number> {
    return this.dataSource.transaction((manager) => this.endIn(manager, customerId, which));
  }

  /** As `end`, in a transaction. Says `customer.sessions-ended` when there were any. */
  async endIn(
    manager: EntityManager,
    customerId: string,
    { only, except, openedBy }: WhichSessions = {},
  ): Promise<number> {
    const goodUntil = this.tokens.lastExpiry().toISOString();
    await lockCustomer(manager, customerId); // First, by everybody: who ends the same sessions waits here.
    const ended: { id: string }[] = await manager.query(
      `WITH ended AS (
         UPDATE session SET ended_at = now()
         WHERE customer_id = $1 AND ${isGood} AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3)
           AND ($5::text IS NULL OR opened_by = $5)
         RETURNING id
       ), told AS (
         INSERT INTO ended_session (session_id, good_until) SELECT id, $4 FROM ended
       ) SELECT id FROM ended ORDER BY id`,
      [customerId, only ?? null, except ?? null, goodUntil, openedBy ?? null],
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
  readonly loadOf = async (customerIds: readonly string[]): Promise<Session[][]> => {
    const rows: SessionRow[] = await this.dataSource.query(
      `SELECT * FROM session WHERE customer_id = ANY($1) AND ${isGood} ORDER BY created_at DESC, id DESC`,
      [customerIds],
    );
    return allForEach(customerIds, rows.map(sessionIn), ({ customerId }) => customerId);
  };

  #payload({ passwordHash: _secret, ...customer }: Customer, row: SessionRow, refreshToken: string): LoginPayload {
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
