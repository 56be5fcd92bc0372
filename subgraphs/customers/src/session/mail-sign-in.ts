import type { EntityManager } from 'typeorm';
import { Customer } from '../customer/customer.ts';
import type { Client } from './client.ts';
import { lockedCustomer } from './locked-customer.ts';
import type { LoginPayload } from './session.payloads.ts';
import type { SessionService } from './session.service.ts';

/** Signs in whoever has shown that the e-mail address of a customer is theirs. */
export class MailSignIn {
  constructor(private readonly sessions: SessionService) {}

  /**
   * Opens a session. A password that was never confirmed may belong to somebody else, who registered with the address
   * before its owner: the password, and the sessions that it opened, end here.
   */
  async open(manager: EntityManager, customerId: string, client: Client): Promise<LoginPayload> {
    const customer = await lockedCustomer(manager, customerId);
    await this.dropUnconfirmedPassword(manager, customer);
    if (!customer.emailVerified) {
      await manager.update(Customer, { id: customerId }, { emailVerified: true });
      customer.emailVerified = true;
    }
    return this.sessions.open(manager, customer, client, 'MAIL');
  }

  /**
   * Opens a session of a customer whom this transaction has made or locked. The password stays: the mail is of the
   * registration that it came with.
   */
  openKeepingPassword(manager: EntityManager, customer: Customer, client: Client): Promise<LoginPayload> {
    return this.sessions.open(manager, customer, client, 'MAIL');
  }

  /** Takes away a password that was never confirmed, and whatever it opened. The transaction has locked the customer. */
  async dropUnconfirmedPassword(manager: EntityManager, customer: Customer): Promise<void> {
    if (customer.passwordConfirmed) return;
    const changes = { passwordHash: null, passwordConfirmed: true };
    await manager.update(Customer, { id: customer.id }, changes);
    Object.assign(customer, changes);
    // An e-mail change that the other one asked for must not come through either.
    await manager.query('DELETE FROM mailed_token WHERE customer_id = $1', [customer.id]);
    await manager.query('DELETE FROM known_client WHERE customer_id = $1', [customer.id]);
    await this.sessions.endIn(manager, customer.id, { openedBy: 'PASSWORD' });
  }
}
