import { Refused } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { Customer } from '../customer/customer.ts';
import { clientHash } from '../throttle/known-clients.ts';
import type { Origin } from './client.ts';
import { hashOf, type KeyedHash } from './secret.ts';
import { InvalidTokenError, type LoginPayload } from './session.payloads.ts';
import { isGood, type SessionRow, type SessionService } from './session.service.ts';

/** For so long, everybody who shows the token that was used last gets the same successor: several tabs refresh at once. */
const graceSeconds = 10;

/** How many used tokens of a session are remembered. One that is older is refused like one that never existed. */
const rememberedTokens = 100;

interface Exchanged {
  readonly row: SessionRow;
  readonly successor: string;
}

interface UsedRow extends SessionRow {
  /** The hash of the session's current refresh token. */
  readonly token_hash: Buffer;
  readonly replacements: number;
  /** Whether its successor is the current token. */
  readonly is_last: boolean;
  readonly is_recent: boolean;
  /** Whether the network that got its successor is asking. */
  readonly is_same_client: boolean;
}

/** Exchanges refresh tokens. */
export class SessionRefresh {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    /** Derives the successor of a refresh token: the same in every instance, and unknown to everybody else. */
    private readonly derive: KeyedHash,
  ) {}

  /**
   * The next tokens of a session. A client that lost the answer may show its token again until the successor was used.
   * Within `graceSeconds`, and later from the same network, it gets the same successor: it may be another tab, and the
   * first one must go on. From elsewhere it gets a new one that replaces the unused one. A token whose successor was used,
   * or that was replaced, ends the session: two have it, and one of them has stolen it. Refused with `InvalidTokenError`.
   */
  async refresh(token: string, origin: Origin): Promise<LoginPayload> {
    const client = origin.clientAddress === undefined ? null : clientHash(origin);
    const exchanged = (await this.#rotate(token, client)) ?? (await this.#exchangeAgain(token, client));
    const customer =
      exchanged && (await this.dataSource.manager.findOneBy(Customer, { id: exchanged.row.customer_id }));
    if (exchanged && customer) return this.sessions.payload(customer, exchanged.row, exchanged.successor);
    throw new Refused(new InvalidTokenError());
  }

  #successorOf(token: string, replacements: number): string {
    const parts = replacements === 0 ? [token] : [token, String(replacements)];
    return this.derive('refresh token', ...parts).toString('base64url');
  }

  /** One statement: of two who show the same token, one comes first. */
  async #rotate(token: string, client: Buffer | null): Promise<Exchanged | undefined> {
    const successor = this.#successorOf(token, 0);
    const [row]: SessionRow[] = await this.dataSource.query(
      `WITH rotated AS (
         UPDATE session SET token_hash = $2, previous_hash = $1, last_seen_at = now()
         WHERE token_hash = $1 AND ${isGood} RETURNING *
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
    return row && { row, successor };
  }

  /** Undefined for a token that was never used, and for one that ends its session. */
  async #exchangeAgain(token: string, client: Buffer | null): Promise<Exchanged | undefined> {
    const outcome = await this.dataSource.transaction(async (manager) => {
      const [used]: UsedRow[] = await manager.query(
        `SELECT session.*, used.replacements, session.previous_hash IS NOT DISTINCT FROM $1 AS is_last,
                used.answered_at > now() - make_interval(secs => $2) AS is_recent,
                coalesce(used.client_hash = $3, false) AS is_same_client
         FROM session JOIN used_refresh_token used ON session.id = used.session_id
         WHERE used.token_hash = $1 AND ${isGood} FOR NO KEY UPDATE`,
        [hashOf(token), graceSeconds, client],
      );
      if (used === undefined) return undefined;
      return { used, exchanged: used.is_last ? await this.#again(manager, token, client, used) : undefined };
    });
    if (outcome === undefined || outcome.used.is_last) return outcome?.exchanged;
    const { customer_id: customerId, id } = outcome.used;
    await this.sessions.end(customerId, { only: id }); // A transaction of its own: it locks the customer first.
    return undefined;
  }

  async #again(
    manager: EntityManager,
    token: string,
    client: Buffer | null,
    used: UsedRow,
  ): Promise<Exchanged | undefined> {
    const successor = this.#successorOf(token, used.replacements);
    // An instance with another signing key cannot derive the successor that its neighbour has given out.
    const isDerivable = hashOf(successor).equals(used.token_hash);
    if (isDerivable && (used.is_recent || used.is_same_client)) return { row: used, successor };
    if (used.is_recent) return undefined;
    const next = this.#successorOf(token, used.replacements + 1);
    await manager.query(
      `WITH replaced AS (UPDATE session SET token_hash = $3 WHERE id = $1),
            kept AS (INSERT INTO used_refresh_token (token_hash, session_id) VALUES ($4, $1))
       UPDATE used_refresh_token SET replacements = replacements + 1, answered_at = now(), client_hash = $5
       WHERE token_hash = $2`,
      [used.id, hashOf(token), hashOf(next), used.token_hash, client],
    );
    return { row: used, successor: next };
  }
}
