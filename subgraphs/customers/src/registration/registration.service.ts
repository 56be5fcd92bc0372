import { createEvent, CustomerRegistrationRepeated, CustomerVerificationRequested } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { publishAboutCustomer, publishVerified } from '../customer/customer-events.ts';
import { CustomerRepository } from '../customer/customer.repository.ts';
import { EmailTakenError } from '../customer/customer.errors.ts';
import type { Registration } from '../customer/customer.inputs.ts';
import type { CustomerService } from '../customer/customer.service.ts';
import type { Customer } from '../customer/customer.ts';
import type { Client } from '../client/client.ts';
import type { MailSignInService } from '../session/mail-sign-in.service.ts';
import { addMailedToken, takeMailedToken } from '../mailed-token/mailed-token.repository.ts';
import type { PasswordHasher } from '../password/password.ts';
import { InvalidTokenError } from '../mailed-token/mailed-token.errors.ts';
import { type LoginPayload } from '../session/session.results.ts';
import type { SessionService } from '../session/session.service.ts';
import { isKnownClient } from '../client/client.repository.ts';
import type { Throttle } from '../throttle/throttle.service.ts';
import {
  addPendingRegistration,
  isAwaited,
  takePendingRegistration,
  type Newcomer,
} from './registration.repository.ts';
import { RegistrationPayload } from './registration.results.ts';

/** When `register` creates the customer: immediately, or after the email address is verified. */
export type RegistrationMode = 'immediate' | 'verified';

/** Creates customers. Tokens of both modes are valid in either, so that the mode can change. */
export class RegistrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: CustomerService,
    private readonly sessions: SessionService,
    private readonly mailSignIn: MailSignInService,
    private readonly passwords: PasswordHasher,
    private readonly throttle: Throttle,
    private readonly mode: RegistrationMode,
  ) {}

  /**
   * Sends an email: a token to new customers, a warning to existing customers. The password is hashed for both.
   * `immediate` also creates the customer and opens a session, or fails with `EmailTakenError`; `verified` gives the
   * same response to everyone.
   */
  register({ password, ...details }: Registration, client: Client): Promise<LoginPayload | RegistrationPayload> {
    const attempt = { purpose: 'mail', account: details.email, topic: 'register', origin: client } as const;
    return this.throttle.request(attempt, async () => {
      const newcomer = { ...details, passwordHash: await this.passwords.hash(password, client) };
      const answer = await this.dataSource.transaction((manager) => this.#receive(manager, newcomer, client));
      if (answer === undefined) throw new UserErrorException(new EmailTakenError()); // After the warning is stored.
      return answer;
    });
  }

  /** Undefined if the address is taken. */
  async #receive(manager: EntityManager, newcomer: Newcomer, client: Client) {
    const known = await new CustomerRepository(manager).find({ email: newcomer.email });
    if (known !== null) await warn(manager, known);
    if (this.mode === 'immediate') return known === null ? this.#createNow(manager, newcomer, client) : undefined;
    if (known === null) await askToVerify(manager, newcomer, client);
    return new RegistrationPayload(newcomer.email);
  }

  /**
   * Opens a session with an unconfirmed password, which the owner of the address can end with a token from an email.
   */
  async #createNow(manager: EntityManager, newcomer: Newcomer, client: Client): Promise<LoginPayload> {
    const fields = { ...newcomer, passwordConfirmed: false, emailVerified: false };
    const customer = await this.customers.create(manager, fields);
    const { id: customerId, name, email, mailLanguage: language } = customer;
    const mailed = await addMailedToken(manager, 'EMAIL_VERIFICATION', customerId);
    await publishAboutCustomer(manager, CustomerVerificationRequested, customerId, {
      customerId,
      name,
      email,
      language,
      ...mailed,
    });
    return this.sessions.open(manager, customer, client, 'PASSWORD');
  }

  /** Signs in the customer with a token from an email. Fails with `InvalidTokenError`. */
  verify(token: string, client: Client): Promise<LoginPayload> {
    return this.throttle.around({ purpose: 'code', origin: client }, async () => {
      const payload = await this.#useToken(token, client).catch((error: unknown) => {
        if (error instanceof UserErrorException && error.answer instanceof EmailTakenError) return undefined;
        throw error;
      });
      // A concurrent request created a customer with the address. The token is still valid, because its use was rolled
      // back.
      return payload ?? this.#useToken(token, client);
    });
  }

  #useToken(token: string, client: Client): Promise<LoginPayload> {
    return this.dataSource.transaction(async (manager) => {
      const pending = await takePendingRegistration(manager, token, client);
      if (pending === undefined) return this.#verifyCustomer(manager, token, client);
      return this.#createFrom(manager, pending, client);
    });
  }

  /**
   * Creates the customer from the pending registration. Fails if a customer has taken the address in the meantime,
   * unless that customer's password is unconfirmed: then the token signs in the owner of the address and removes the
   * password, which another registration set.
   */
  async #createFrom(
    manager: EntityManager,
    pending: Newcomer & { readonly passwordConfirmed: boolean },
    client: Client,
  ): Promise<LoginPayload> {
    const known = await new CustomerRepository(manager).find({ email: pending.email });
    if (known?.passwordConfirmed) throw new UserErrorException(new InvalidTokenError());
    if (known !== null) return this.mailSignIn.open(manager, known.id, client);
    return this.mailSignIn.openKeepingPassword(manager, await this.customers.create(manager, pending), client);
  }

  /**
   * Verifies the address of a customer who registered with `immediate`. The password is confirmed by the same rule as a
   * pending one: the link is opened where the customer registered, and no other registration waits for the address.
   */
  async #verifyCustomer(manager: EntityManager, token: string, client: Client): Promise<LoginPayload> {
    const { customerId } = await takeMailedToken(manager, 'EMAIL_VERIFICATION', token);
    const customers = new CustomerRepository(manager);
    const customer = await customers.getLockedWithPassword(customerId);
    // The address was verified by a code, a reset or a change meanwhile, so the token is obsolete.
    if (customer.emailVerified) throw new UserErrorException(new InvalidTokenError());
    const passwordConfirmed =
      (await isKnownClient(manager, customerId, client)) && !(await isAwaited(manager, customer.email));
    const changes = { emailVerified: true, passwordConfirmed };
    await customers.update(customerId, changes);
    await publishVerified(manager, customer);
    return this.mailSignIn.openKeepingPassword(manager, Object.assign(customer, changes), client);
  }
}

/** Warns a customer by email that somebody tried to register with their address. */
function warn(manager: EntityManager, { id: customerId, name, email }: Customer): Promise<void> {
  return publishAboutCustomer(manager, CustomerRegistrationRepeated, customerId, { customerId, name, email });
}

async function askToVerify(manager: EntityManager, newcomer: Newcomer, client: Client): Promise<void> {
  const { name, email, language } = newcomer;
  const data = {
    name,
    email,
    language: language ?? 'EN',
    ...(await addPendingRegistration(manager, newcomer, client)),
  };
  const occurrence = { subject: uuidv7(), aggregateVersion: 1 };
  await addToOutbox(manager, createEvent(CustomerVerificationRequested, occurrence, data));
}
