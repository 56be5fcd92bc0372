import { setTimeout as sleep } from 'node:timers/promises';
import {
  CustomerEmailChanged,
  CustomerEmailChangeRequested,
  CustomerPasswordChanged,
  CustomerPasswordResetRequested,
} from '@commerce/events';
import { FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { publishAboutCustomer } from '../customer/customer-events.ts';
import { CustomerRepository } from '../customer/customer.repository.ts';
import type { Customer } from '../customer/customer.ts';
import type { Client, Origin } from '../client/client.ts';
import type { LoginService } from '../session/login.service.ts';
import type { MailSignInService } from '../session/mail-sign-in.service.ts';
import {
  addMailedToken,
  findMailedToken,
  revokeMailedTokens,
  takeMailedToken,
} from '../mailed-token/mailed-token.repository.ts';
import { notOfItsOwner, tellsOfItsOwner } from '../password/password-policy.ts';
import type { PasswordHasher } from '../password/password.ts';
import { InvalidTokenError } from '../mailed-token/mailed-token.errors.ts';
import { type LoginPayload } from '../session/session.results.ts';
import type { SessionService } from '../session/session.service.ts';
import type { Throttle } from '../throttle/throttle.service.ts';

/** The minimum duration of a reset request, which hides that a request for a customer takes more statements. */
const resetAnswerMs = 100;

export class CredentialsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly logins: LoginService,
    private readonly sessions: SessionService,
    private readonly mailSignIn: MailSignInService,
    private readonly passwords: PasswordHasher,
    private readonly throttle: Throttle,
  ) {}

  /** Ends the customer's other sessions. Fails with `InvalidCredentialsError` or `ValidationError`. */
  async changePassword(customerId: string, current: string, password: string, origin: Origin): Promise<Customer> {
    await this.logins.confirm(customerId, current, origin);
    const passwordHash = await this.passwords.hash(password, origin);
    return this.dataSource.transaction(async (manager) => {
      await this.sessions.lockSignedIn(manager, customerId, origin.sessionId);
      return this.#storePassword(manager, customerId, password, passwordHash, origin.sessionId);
    });
  }

  /**
   * Sends a token by email if there is such a customer. Neither the response nor its duration reveals whether there is.
   */
  async requestPasswordReset(email: string, origin: Origin): Promise<void> {
    await Promise.all([this.#requestReset(email, origin), sleep(resetAnswerMs)]);
  }

  #requestReset(email: string, origin: Origin): Promise<void> {
    return this.throttle.request({ purpose: 'mail', account: email, topic: 'reset', origin }, () =>
      this.dataSource.transaction(async (manager) => {
        const customer = await new CustomerRepository(manager).find({ email });
        if (customer === null) return;
        const { id: customerId, name } = customer;
        const mailed = await addMailedToken(manager, 'PASSWORD_RESET', customerId);
        await publishAboutCustomer(manager, CustomerPasswordResetRequested, customerId, {
          customerId,
          name,
          email,
          ...mailed,
        });
      }),
    );
  }

  /** Ends all sessions of the customer and opens one. Fails with `InvalidTokenError` or `ValidationError`. */
  resetPassword(token: string, password: string, client: Client): Promise<LoginPayload> {
    return this.throttle.around({ purpose: 'code', origin: client }, async () => {
      // Before the password is hashed, which is expensive.
      await findMailedToken(this.dataSource.manager, 'PASSWORD_RESET', token);
      const passwordHash = await this.passwords.hash(password, client);
      return this.dataSource.transaction(async (manager) => {
        const { customerId } = await takeMailedToken(manager, 'PASSWORD_RESET', token);
        // The owner of the address sets the password. Whoever set another one before may have left passkeys.
        const customer = await new CustomerRepository(manager).getLockedWithPassword(customerId);
        await this.mailSignIn.dropUnconfirmedPassword(manager, customer);
        await this.#storePassword(manager, customerId, password, passwordHash);
        return this.mailSignIn.open(manager, customerId, client);
      });
    });
  }

  async #storePassword(
    manager: EntityManager,
    customerId: string,
    password: string,
    passwordHash: string,
    exceptSession?: string,
  ): Promise<Customer> {
    const customers = new CustomerRepository(manager);
    await customers.lock(customerId);
    const customer = await customers.get(customerId);
    const { name, email } = customer;
    if (tellsOfItsOwner(password, customer)) {
      throw new UserErrorException(
        new ValidationError([new FieldError('password', notOfItsOwner.params.code, notOfItsOwner.message)]),
      );
    }
    await customers.setPasswordHash(customerId, passwordHash);
    await revokeMailedTokens(manager, customerId);
    await publishAboutCustomer(manager, CustomerPasswordChanged, customerId, { customerId, name, email });
    await this.sessions.endIn(manager, customerId, { except: exceptSession });
    return customers.get(customerId);
  }

  /**
   * Sends a token to the new address. If a customer already has the address, nothing is sent, and the response is the
   * same.
   */
  async requestEmailChange(customerId: string, email: string, password: string, origin: Origin): Promise<void> {
    await this.logins.confirm(customerId, password, origin);
    await this.throttle.request({ purpose: 'mail', account: customerId, topic: 'change', origin }, () =>
      this.dataSource.transaction(async (manager) => {
        const { name } = await this.sessions.lockSignedIn(manager, customerId, origin.sessionId);
        if (await new CustomerRepository(manager).existsByEmail(email)) return;
        const mailed = await addMailedToken(manager, 'EMAIL_CHANGE', customerId, email);
        await publishAboutCustomer(manager, CustomerEmailChangeRequested, customerId, {
          customerId,
          name,
          email,
          ...mailed,
        });
      }),
    );
  }

  /** Fails with `InvalidTokenError`, also if another customer has taken the address in the meantime. */
  async confirmEmailChange(token: string): Promise<Customer> {
    return this.dataSource.transaction(async (manager) => {
      const { customerId, email } = await takeMailedToken(manager, 'EMAIL_CHANGE', token);
      const customers = new CustomerRepository(manager);
      const { name, email: previousEmail } = await customers.get(customerId);
      await customers.update(customerId, { email: email!, emailVerified: true }).catch(refuseTaken);
      await revokeMailedTokens(manager, customerId); // Tokens for a reset were sent to the previous address.
      await publishAboutCustomer(manager, CustomerEmailChanged, customerId, {
        customerId,
        name,
        email: email!,
        previousEmail,
      });
      return customers.get(customerId);
    });
  }
}

function refuseTaken(error: unknown): never {
  throw violates(error, 'customer_email_taken') ? new UserErrorException(new InvalidTokenError()) : error;
}
