import { UserErrorException } from '@commerce/graphql';
import { hashOf } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { CustomerRepository } from '../customer/customer.repository.ts';
import { clientHash } from '../client/client.ts';
import type { Origin } from '../client/client.ts';
import type { KeyedHash } from '../secret/secret.ts';
import { InvalidTokenError } from '../mailed-token/mailed-token.errors.ts';
import { type LoginPayload } from './session.results.ts';
import { SessionRepository, type SessionRow, type UsedRow } from './session.repository.ts';
import type { SessionService } from './session.service.ts';

/**
 * Within this period, every request with the last used token gets the same successor, because several tabs may refresh
 * at once.
 */
const graceSeconds = 10;

interface Exchanged {
  readonly row: SessionRow;
  readonly successor: string;
}

/** Exchanges refresh tokens. */
export class SessionRefreshService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    /** Derives the successor of a refresh token, which is the same in every instance. */
    private readonly derive: KeyedHash,
  ) {}

  /**
   * Returns the next tokens of a session. A client that did not receive the response may send its token again until the
   * successor was used. Within `graceSeconds`, and later from the same network, it gets the same successor, because the
   * request may come from another tab. From other networks it gets a new successor, which replaces the unused one. A
   * token whose successor was used or replaced ends the session, because it may be stolen. Fails with
   * `InvalidTokenError`.
   */
  async refresh(token: string, origin: Origin): Promise<LoginPayload> {
    const client = origin.clientAddress === undefined ? null : clientHash(origin);
    const exchanged = (await this.#rotate(token, client)) ?? (await this.#exchangeAgain(token, client));
    const customer =
      exchanged && (await new CustomerRepository(this.dataSource.manager).find({ id: exchanged.row.customer_id }));
    if (exchanged && customer) return this.sessions.payload(customer, exchanged.row, exchanged.successor);
    throw new UserErrorException(new InvalidTokenError());
  }

  #successorOf(token: string, replacements: number): string {
    const parts = replacements === 0 ? [token] : [token, String(replacements)];
    return this.derive('refresh token', ...parts).toString('base64url');
  }

  async #rotate(token: string, client: Buffer | null): Promise<Exchanged | undefined> {
    const successor = this.#successorOf(token, 0);
    const row = await new SessionRepository(this.dataSource.manager).rotate(token, successor, client);
    return row && { row, successor };
  }

  /** Undefined for a token that was never used, and for a token that ends its session. */
  async #exchangeAgain(token: string, client: Buffer | null): Promise<Exchanged | undefined> {
    const outcome = await this.dataSource.transaction(async (manager) => {
      const used = await new SessionRepository(manager).findUsed(token, graceSeconds, client);
      if (used === undefined) return undefined;
      return { used, exchanged: used.is_last ? await this.#again(manager, token, client, used) : undefined };
    });
    if (outcome === undefined || outcome.used.is_last) return outcome?.exchanged;
    const { customer_id: customerId, id } = outcome.used;
    // In a separate transaction, because it locks the customer first.
    await this.sessions.end(customerId, { only: id });
    return undefined;
  }

  async #again(
    manager: EntityManager,
    token: string,
    client: Buffer | null,
    used: UsedRow,
  ): Promise<Exchanged | undefined> {
    const successor = this.#successorOf(token, used.replacements);
    // An instance with another signing key cannot derive the successor that another instance issued.
    const isDerivable = hashOf(successor).equals(used.token_hash);
    if (isDerivable && (used.is_recent || used.is_same_client)) return { row: used, successor };
    if (used.is_recent) return undefined;
    const next = this.#successorOf(token, used.replacements + 1);
    await new SessionRepository(manager).replaceSuccessor(used, token, next, client);
    return { row: used, successor: next };
  }
}
