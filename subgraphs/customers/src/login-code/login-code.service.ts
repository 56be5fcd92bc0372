import { createEvent, CustomerLoginCodeRequested } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { EmailTakenError } from '../customer/customer.errors.ts';
import type { CustomerService } from '../customer/customer.service.ts';
import { CustomerRepository } from '../customer/customer.repository.ts';
import type { Client, Origin } from '../client/client.ts';
import type { MailSignInService } from '../session/mail-sign-in.service.ts';
import type { KeyedHash } from '../secret/secret.ts';
import { InvalidCodeError } from './login-code.errors.ts';
import { type LoginPayload } from '../session/session.results.ts';
import { clientHash } from '../client/client.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import type { Throttle } from '../throttle/throttle.service.ts';
import { codeRules, LoginCodeRepository } from './login-code.repository.ts';
import { RequestLoginCodePayload } from './login-code.results.ts';

/**
 * Six-digit codes that are sent by email. They prove that a client owns the address, and create a customer if
 * necessary.
 */
export class LoginCodeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: CustomerService,
    private readonly mailSignIn: MailSignInService,
    private readonly throttle: Throttle,
    /** Keyed, because an attacker who read the table could try all codes against a plain hash. */
    private readonly hash: KeyedHash,
  ) {}

  /**
   * Sends a code. Each client has its own code for an address, so the requests and attempts of others do not affect it.
   * A repeated request within its lifetime sends the same code and extends it. Fails with `TooManyAttemptsError`.
   */
  request(email: string, origin: Origin): Promise<RequestLoginCodePayload> {
    return this.throttle.request({ purpose: 'codeMail', account: email, origin }, () => this.#send(email, origin));
  }

  async #send(email: string, origin: Origin): Promise<RequestLoginCodePayload> {
    const client = clientHash(origin);
    const sent = await this.dataSource.transaction(async (manager) => {
      const repository = new LoginCodeRepository(manager);
      const row = await repository.upsert(email, client);
      if (row === undefined) return undefined;
      const code = this.#codeOf(email, row.nonce);
      await repository.setHash(email, client, this.hash(email, code));
      const data = { email, code, expiresAt: row.expires_at.toISOString() };
      const occurrence = { subject: uuidv7(), aggregateVersion: 1 };
      await addToOutbox(manager, createEvent(CustomerLoginCodeRequested, occurrence, data));
      return row;
    });
    if (sent === undefined) {
      const seconds = await new LoginCodeRepository(this.dataSource.manager).secondsUntilNext(email, client);
      throw new UserErrorException(new TooManyAttemptsError(seconds));
    }
    const resendAfter = new Date(sent.sent_at.getTime() + codeRules.resendSeconds * 1000);
    return new RequestLoginCodePayload(email, sent.expires_at, resendAfter);
  }

  /** Six digits of a keyed hash, which cannot be derived from the table. */
  #codeOf(email: string, nonce: Buffer): string {
    const number = this.hash(email, 'code', nonce.toString('base64')).readUIntBE(0, 6) % 1_000_000;
    return String(number).padStart(6, '0');
  }

  /** Signs in the owner of the address, and creates a customer if necessary. Fails with `InvalidCodeError`. */
  async verify(email: string, code: string, client: Client): Promise<LoginPayload> {
    await this.confirm(email, code, client);
    const customers = new CustomerRepository(this.dataSource.manager);
    const known = await customers.find({ email });
    if (known !== null) return this.#openFor(known.id, client);
    const created = await this.#openForNew(email, client);
    if (created !== undefined) return created;
    return this.#openFor((await customers.getByEmail(email)).id, client);
  }

  /** Uses the code up. Fails with `InvalidCodeError`. */
  async confirm(email: string, code: string, origin: Origin): Promise<void> {
    await this.throttle.around({ purpose: 'code', account: email, origin }, async () => {
      const repository = new LoginCodeRepository(this.dataSource.manager);
      const isRight = await repository.use(email, this.hash(email, code), clientHash(origin));
      if (!isRight) throw new UserErrorException(new InvalidCodeError());
    });
  }

  #openFor(customerId: string, client: Client): Promise<LoginPayload> {
    return this.dataSource.transaction((manager) => this.mailSignIn.open(manager, customerId, client));
  }

  /** Undefined if a concurrent request created a customer with the address. */
  async #openForNew(email: string, client: Client): Promise<LoginPayload | undefined> {
    return this.dataSource
      .transaction(async (manager) => {
        const name = email.slice(0, email.lastIndexOf('@')).slice(0, 100);
        const customer = await this.customers.create(manager, {
          name,
          email,
          passwordHash: null,
          passwordConfirmed: true,
        });
        return this.mailSignIn.openKeepingPassword(manager, customer, client);
      })
      .catch((error: unknown) => {
        if (error instanceof UserErrorException && error.answer instanceof EmailTakenError) return undefined;
        throw error;
      });
  }
}
