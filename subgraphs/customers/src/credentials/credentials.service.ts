import { setTimeout as sleep } from 'node:timers/promises';
import {
  CustomerEmailChanged,
  CustomerEmailChangeRequested,
  CustomerPasswordChanged,
  CustomerPasswordResetRequested,
} from '@commerce/events';
import { FieldError, Refused, ValidationError } from '@commerce/graphql';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { lockCustomer, sayOfCustomer } from '../customer/customer-events.ts';
import { Customer } from '../customer/customer.ts';
import type { Client, Origin } from '../session/client.ts';
import type { LoginService } from '../session/login.service.ts';
import type { MailSignIn } from '../session/mail-sign-in.ts';
import { addMailedToken, findMailedToken, forgetMailedTokens, takeMailedToken } from '../session/mailed-token.ts';
import { notOfItsOwner, tellsOfItsOwner } from '../session/password-policy.ts';
import type { PasswordHasher } from '../session/password.ts';
import { InvalidTokenError, type LoginPayload } from '../session/session.payloads.ts';
import type { SessionService } from '../session/session.service.ts';
import type { Throttle } from '../throttle/throttle.service.ts';

/** Whoever asks for a reset waits so long at least: that a customer's takes some statements more is not to be seen. */
const resetAnswerMs = 100;

export class CredentialsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly logins: LoginService,
    private readonly sessions: SessionService,
    private readonly mailSignIn: MailSignIn,
    private readonly passwords: PasswordHasher,
    private readonly throttle: Throttle,
  ) {}

  /** Ends the customer's other sessions. Refused with `InvalidCredentialsError` or `ValidationError`. */
  async changePassword(customerId: string, current: string, password: string, origin: Origin): Promise<Customer> {
    await this.logins.confirm(customerId, current, origin);
    const passwordHash = await this.passwords.hash(password, origin);
    return this.dataSource.transaction((manager) =>
      this.#storePassword(manager, customerId, password, passwordHash, origin.sessionId),
    );
  }

  /** Sends a mail with a token, if there is such a customer. Nobody is told whether there is, nor by how long it takes. */
  async requestPasswordReset(email: string, origin: Origin): Promise<void> {
    await Promise.all([this.#requestReset(email, origin), sleep(resetAnswerMs)]);
  }

  #requestReset(email: string, origin: Origin): Promise<void> {
    return this.throttle.request({ purpose: 'mail', account: email, topic: 'reset', origin }, () =>
      this.dataSource.transaction(async (manager) => {
        const customer = await manager.findOneBy(Customer, { email });
        if (customer === null) return;
        const { id: customerId, name } = customer;
        const mailed = await addMailedToken(manager, 'PASSWORD_RESET', customerId);
        await sayOfCustomer(manager, CustomerPasswordResetRequested, customerId, {
          customerId,
          name,
          email,
          ...mailed,
        });
      }),
    );
  }

  /** Ends all sessions of the customer and opens one. Refused with `InvalidTokenError` or `ValidationError`. */
  resetPassword(token: string, password: string, client: Client): Promise<LoginPayload> {
    return this.throttle.around({ purpose: 'code', origin: client }, async () => {
      await findMailedToken(this.dataSource.manager, 'PASSWORD_RESET', token); // Hashing is expensive: only for who has one.
      const passwordHash = await this.passwords.hash(password, client);
      return this.dataSource.transaction(async (manager) => {
        const { customerId } = await takeMailedToken(manager, 'PASSWORD_RESET', token);
        await this.#storePassword(manager, customerId, password, passwordHash);
        // The token came by mail and the password with it: they belong to the same person.
        await manager.update(Customer, { id: customerId }, { passwordConfirmed: true });
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
    await lockCustomer(manager, customerId);
    const customer = await manager.findOneByOrFail(Customer, { id: customerId });
    const { name, email } = customer;
    if (tellsOfItsOwner(password, customer)) {
      throw new Refused(
        new ValidationError([new FieldError('password', notOfItsOwner.params.code, notOfItsOwner.message)]),
      );
    }
    await manager.query('UPDATE customer SET password_hash = $2, updated_at = now() WHERE id = $1', [
      customerId,
      passwordHash,
    ]);
    await forgetMailedTokens(manager, customerId);
    await sayOfCustomer(manager, CustomerPasswordChanged, customerId, { customerId, name, email });
    await this.sessions.endIn(manager, customerId, { except: exceptSession });
    return manager.findOneByOrFail(Customer, { id: customerId });
  }

  /** Sends a mail with a token to the new address, unless somebody has it: then nothing is sent, and the answer is the same. */
  async requestEmailChange(customerId: string, email: string, password: string, origin: Origin): Promise<void> {
    await this.logins.confirm(customerId, password, origin);
    await this.throttle.request({ purpose: 'mail', account: customerId, topic: 'change', origin }, () =>
      this.dataSource.transaction(async (manager) => {
        const { name } = await manager.findOneByOrFail(Customer, { id: customerId });
        if (await manager.existsBy(Customer, { email })) return;
        const mailed = await addMailedToken(manager, 'EMAIL_CHANGE', customerId, email);
        await sayOfCustomer(manager, CustomerEmailChangeRequested, customerId, { customerId, name, email, ...mailed });
      }),
    );
  }

  /** Refused with `InvalidTokenError`, also when somebody else has the address by now. */
  async confirmEmailChange(token: string): Promise<Customer> {
    return this.dataSource.transaction(async (manager) => {
      const { customerId, email } = await takeMailedToken(manager, 'EMAIL_CHANGE', token);
      const { name, email: previousEmail } = await manager.findOneByOrFail(Customer, { id: customerId });
      await manager.update(Customer, { id: customerId }, { email: email!, emailVerified: true }).catch(refuseTaken);
      await forgetMailedTokens(manager, customerId); // Those for a reset went to the address before.
      await sayOfCustomer(manager, CustomerEmailChanged, customerId, {
        customerId,
        name,
        email: email!,
        previousEmail,
      });
      return manager.findOneByOrFail(Customer, { id: customerId });
    });
  }
}

function refuseTaken(error: unknown): never {
  const constraint = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : '';
  throw constraint === 'customer_email_taken' ? new Refused(new InvalidTokenError()) : error;
}
