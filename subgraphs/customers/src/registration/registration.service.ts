import {
  addToOutbox,
  createEvent,
  CustomerRegistrationRepeated,
  CustomerVerificationRequested,
} from '@commerce/events';
import { Refused } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { sayOfCustomer } from '../customer/customer-events.ts';
import { EmailTakenError } from '../customer/customer.errors.ts';
import type { Registration } from '../customer/customer.inputs.ts';
import type { CustomerService } from '../customer/customer.service.ts';
import { Customer } from '../customer/customer.ts';
import type { Client } from '../session/client.ts';
import { lockedCustomer } from '../session/locked-customer.ts';
import type { MailSignIn } from '../session/mail-sign-in.ts';
import { addMailedToken, takeMailedToken } from '../session/mailed-token.ts';
import type { PasswordHasher } from '../session/password.ts';
import { InvalidTokenError, type LoginPayload } from '../session/session.payloads.ts';
import type { SessionService } from '../session/session.service.ts';
import { isKnownClient } from '../throttle/known-clients.ts';
import type { Throttle } from '../throttle/throttle.service.ts';
import { addPendingRegistration, isAwaited, takePendingRegistration, type Newcomer } from './pending-registration.ts';
import { RegistrationPayload } from './registration.payloads.ts';

/** When `register` makes the customer: at once, or once somebody has shown that the e-mail address is theirs. */
export type RegistrationMode = 'immediate' | 'verified';

/** Makes customers. Tokens of both modes are good in either, so that the mode can be changed. */
export class RegistrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: CustomerService,
    private readonly sessions: SessionService,
    private readonly mailSignIn: MailSignIn,
    private readonly passwords: PasswordHasher,
    private readonly throttle: Throttle,
    private readonly mode: RegistrationMode,
  ) {}

  /**
   * Sends a mail: with a token to whoever is new, with a warning to whoever is a customer. The password is hashed for both.
   * `immediate` also makes the customer and opens a session, or is refused with `EmailTakenError`; `verified` answers the
   * same to everybody.
   */
  register({ password, ...told }: Registration, client: Client): Promise<LoginPayload | RegistrationPayload> {
    const attempt = { purpose: 'mail', account: told.email, topic: 'register', origin: client } as const;
    return this.throttle.request(attempt, async () => {
      const newcomer = { ...told, passwordHash: await this.passwords.hash(password, client) };
      const answer = await this.dataSource.transaction((manager) => this.#receive(manager, newcomer, client));
      if (answer === undefined) throw new Refused(new EmailTakenError()); // After the warning is stored.
      return answer;
    });
  }

  /** Undefined in place of telling that the address is taken. */
  async #receive(manager: EntityManager, newcomer: Newcomer, client: Client) {
    const known = await manager.findOneBy(Customer, { email: newcomer.email });
    if (known !== null) await warn(manager, known);
    if (this.mode === 'immediate') return known === null ? this.#enter(manager, newcomer, client) : undefined;
    if (known === null) await askToVerify(manager, newcomer, client);
    return new RegistrationPayload(newcomer.email);
  }

  /** A session that is opened by a password which nobody has confirmed: the owner of the address ends it by a mail. */
  async #enter(manager: EntityManager, newcomer: Newcomer, client: Client): Promise<LoginPayload> {
    const fields = { ...newcomer, passwordConfirmed: false, emailVerified: false };
    const customer = await this.customers.create(manager, fields);
    const { id: customerId, name, email } = customer;
    const mailed = await addMailedToken(manager, 'EMAIL_VERIFICATION', customerId);
    await sayOfCustomer(manager, CustomerVerificationRequested, customerId, { customerId, name, email, ...mailed });
    return this.sessions.open(manager, customer, client, 'PASSWORD');
  }

  /** Signs in whoever has a token out of a mail, once. Refused with `InvalidTokenError`. */
  verify(token: string, client: Client): Promise<LoginPayload> {
    return this.throttle.around({ purpose: 'code', origin: client }, async () => {
      const payload = await this.#useToken(token, client).catch((error: unknown) => {
        if (error instanceof Refused && error.answer instanceof EmailTakenError) return undefined;
        throw error;
      });
      // Somebody became a customer with the address at the same moment. The token is still there: that was rolled back.
      return payload ?? this.#useToken(token, client);
    });
  }

  #useToken(token: string, client: Client): Promise<LoginPayload> {
    return this.dataSource.transaction(async (manager) => {
      const pending = await takePendingRegistration(manager, token, client);
      if (pending === undefined) return this.#verifyCustomer(manager, token, client);
      return this.#makeCustomer(manager, pending, client);
    });
  }

  /**
   * Makes the customer with what the registration told. Refused when the address belongs to a customer by now; but while
   * the password of that customer is not confirmed, the token signs in the owner of the address, and takes the password
   * away: another registration brought it.
   */
  async #makeCustomer(
    manager: EntityManager,
    pending: Newcomer & { readonly passwordConfirmed: boolean },
    client: Client,
  ): Promise<LoginPayload> {
    const known = await manager.findOneBy(Customer, { email: pending.email });
    if (known?.passwordConfirmed) throw new Refused(new InvalidTokenError());
    if (known !== null) return this.mailSignIn.open(manager, known.id, client);
    return this.mailSignIn.openKeepingPassword(manager, await this.customers.create(manager, pending), client);
  }

  /**
   * Verifies the address of a customer who registered with `immediate`. The password is confirmed by the same rule as one
   * that waits: where it was typed the link is opened, and nobody else waits with the address.
   */
  async #verifyCustomer(manager: EntityManager, token: string, client: Client): Promise<LoginPayload> {
    const { customerId } = await takeMailedToken(manager, 'EMAIL_VERIFICATION', token);
    const customer = await lockedCustomer(manager, customerId);
    // Verified by a code, a reset or another address meanwhile: the token is for what was there before.
    if (customer.emailVerified) throw new Refused(new InvalidTokenError());
    const passwordConfirmed =
      (await isKnownClient(manager, customerId, client)) && !(await isAwaited(manager, customer.email));
    const changes = { emailVerified: true, passwordConfirmed };
    await manager.update(Customer, { id: customerId }, changes);
    return this.mailSignIn.openKeepingPassword(manager, Object.assign(customer, changes), client);
  }
}

/** Tells a customer, and nobody else, that somebody wants to register with their address. */
function warn(manager: EntityManager, { id: customerId, name, email }: Customer): Promise<void> {
  return sayOfCustomer(manager, CustomerRegistrationRepeated, customerId, { customerId, name, email });
}

async function askToVerify(manager: EntityManager, newcomer: Newcomer, client: Client): Promise<void> {
  const { name, email } = newcomer;
  const data = { name, email, ...(await addPendingRegistration(manager, newcomer, client)) };
  const occurrence = { subject: uuidv7(), aggregateVersion: 1 };
  await addToOutbox(manager, createEvent(CustomerVerificationRequested, occurrence, data));
}
