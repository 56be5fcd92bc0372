import type { EntityManager } from 'typeorm';
import { forgetClients } from '../client/client.repository.ts';
import { publishVerified } from '../customer/customer-events.ts';
import { CustomerRepository } from '../customer/customer.repository.ts';
import type { Customer } from '../customer/customer.ts';
import { deleteMailedTokens } from '../mailed-token/mailed-token.repository.ts';
import type { Client } from '../client/client.ts';
import type { LoginPayload } from './session.results.ts';
import type { SessionService } from './session.service.ts';

/** Signs in customers who proved that they own their email address. */
export class MailSignInService {
  constructor(
    private readonly sessions: SessionService,
    /** Deletes the passkeys of a customer. */
    private readonly deletePasskeys: (manager: EntityManager, customerId: string) => Promise<void>,
  ) {}

  /**
   * Opens a session. A password that was never confirmed may have been set by somebody else, who registered with the
   * address before its owner: it is removed with the passkeys that were added with it, and the sessions that they opened
   * end.
   */
  async open(manager: EntityManager, customerId: string, client: Client): Promise<LoginPayload> {
    const customer = await new CustomerRepository(manager).getLockedWithPassword(customerId);
    await this.dropUnconfirmedPassword(manager, customer);
    if (!customer.emailVerified) {
      await new CustomerRepository(manager).update(customerId, { emailVerified: true });
      customer.emailVerified = true;
      await publishVerified(manager, customer);
    }
    return this.sessions.open(manager, customer, client, 'MAIL');
  }

  /**
   * Opens a session for a customer whom this transaction has created or locked. The password stays, because the email
   * belongs to the registration that set it.
   */
  openKeepingPassword(manager: EntityManager, customer: Customer, client: Client): Promise<LoginPayload> {
    return this.sessions.open(manager, customer, client, 'MAIL');
  }

  /**
   * Removes a password that was never confirmed, with all passkeys, and ends their sessions. The transaction has locked
   * the customer.
   */
  async dropUnconfirmedPassword(manager: EntityManager, customer: Customer): Promise<void> {
    if (customer.passwordConfirmed) return;
    const changes = { passwordHash: null, passwordConfirmed: true };
    await new CustomerRepository(manager).update(customer.id, changes);
    Object.assign(customer, changes);
    // An email change that the same person requested must not succeed either.
    await deleteMailedTokens(manager, customer.id);
    await this.deletePasskeys(manager, customer.id);
    await forgetClients(manager, customer.id);
    await this.sessions.endIn(manager, customer.id, { notOpenedBy: 'MAIL' });
  }
}
