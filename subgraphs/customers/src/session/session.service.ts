import { CustomerSessionsEnded, CustomerSignedIn } from '@commerce/events';
import { allForEach } from '@commerce/graphql';
import { newSecret, type EndedSession } from '@commerce/identity';
import { UnauthenticatedError } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { publishAboutCustomer } from '../customer/customer-events.ts';
import { CustomerRepository } from '../customer/customer.repository.ts';
import type { Customer } from '../customer/customer.ts';
import { rememberClient } from '../client/client.repository.ts';
import type { AccessTokens } from './access-token.ts';
import type { Client, Origin } from '../client/client.ts';
import { LoginPayload } from './session.results.ts';
import { SessionRepository, type OpenedBy, type SessionRow, type WhichSessions } from './session.repository.ts';
import { Session } from './session.ts';

const lifetimeDays = 30;

export class SessionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tokens: AccessTokens,
    /** The maximum number of sessions of a customer: one more ends the oldest. */
    private readonly maxSessions: number,
  ) {}

  /**
   * Opens a session, and ends the oldest when there are too many. The transaction must have locked the customer, so that
   * the role and the password cannot change before the session can be ended.
   */
  async open(manager: EntityManager, customer: Customer, client: Client, openedBy: OpenedBy): Promise<LoginPayload> {
    const refreshToken = newSecret();
    const row = await new SessionRepository(manager).insert({
      id: uuidv7(),
      customerId: customer.id,
      refreshToken,
      device: client.device ?? null,
      openedBy,
      lifetimeDays,
    });
    if (row.others >= this.maxSessions) {
      await this.endIn(manager, customer.id, { except: row.id, keepNewest: this.maxSessions - 1 });
    }
    await rememberClient(manager, customer.id, client);
    await publishSignIn(manager, customer);
    return this.payload(customer, row, refreshToken);
  }

  /** The open session with this refresh token. */
  idOf(refreshToken: string): Promise<{ id: string; customerId: string } | undefined> {
    return new SessionRepository(this.dataSource.manager).findByToken(refreshToken);
  }

  /** Whether the client presents a session of the customer that was opened by email, even one that has ended. */
  async wasOpenedByMail(manager: EntityManager, customerId: string, origin: Origin): Promise<boolean> {
    const { sessionId, refreshToken } = origin;
    if (sessionId === undefined && refreshToken === undefined) return false;
    return new SessionRepository(manager).existsOpenedByMail(customerId, sessionId, refreshToken);
  }

  /**
   * Locks a signed-in customer for a change that needs the password or a code. The session may have ended while those were
   * verified, because the owner of the email address has taken over the account: then nothing may be changed any more.
   * Throws `UnauthenticatedError`.
   */
  async lockSignedIn(manager: EntityManager, customerId: string, sessionId: string | undefined): Promise<Customer> {
    const customers = new CustomerRepository(manager);
    await customers.lock(customerId);
    const isOpen = sessionId !== undefined && (await new SessionRepository(manager).existsOpen(customerId, sessionId));
    if (!isOpen) throw new UnauthenticatedError();
    return customers.get(customerId);
  }

  /** Ends open sessions of a customer, and returns how many. */
  end(customerId: string, which: WhichSessions = {}): Promise<number> {
    return this.dataSource.transaction((manager) => this.endIn(manager, customerId, which));
  }

  /** As `end`, in a transaction. Publishes `customer.sessions-ended` if there were any. */
  async endIn(manager: EntityManager, customerId: string, which: WhichSessions = {}): Promise<number> {
    await new CustomerRepository(manager).lock(customerId); // First, so that transactions that end the same sessions wait.
    const goodUntil = this.tokens.lastExpiry().toISOString();
    const sessionIds = await new SessionRepository(manager).end(customerId, which, goodUntil);
    if (sessionIds.length > 0) {
      await publishAboutCustomer(manager, CustomerSessionsEnded, customerId, { customerId, sessionIds, goodUntil });
    }
    return sessionIds.length;
  }

  /** The sessions that ended while their access tokens may still be unexpired. */
  recentlyEnded(): Promise<EndedSession[]> {
    return new SessionRepository(this.dataSource.manager).findRecentlyEnded();
  }

  /** The open sessions of each customer, newest first, in the order of the customer IDs. */
  readonly loadOf = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<Session[][]> => {
    const rows = await new SessionRepository(manager).findOpen(customerIds, maxRows);
    return allForEach(customerIds, rows.map(sessionIn), ({ customerId }) => customerId);
  };

  /** The payload of a session, with a new access token. */
  payload({ passwordHash: _secret, ...customer }: Customer, row: SessionRow, refreshToken: string): LoginPayload {
    const { text: accessToken, expiresAt } = this.tokens.sign(customer, row.id);
    const session = Object.assign(sessionIn(row), { isCurrent: true });
    return new LoginPayload({ accessToken, expiresAt, refreshToken, session, customer });
  }
}

/**
 * Publishes the address if it is certainly that of the customer. Somebody else may have set a password that was never
 * confirmed.
 */
async function publishSignIn(manager: EntityManager, customer: Customer): Promise<void> {
  const { id: customerId, email, emailVerified, passwordConfirmed } = customer;
  if (!emailVerified || !passwordConfirmed) return;
  await publishAboutCustomer(manager, CustomerSignedIn, customerId, { customerId, email });
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
