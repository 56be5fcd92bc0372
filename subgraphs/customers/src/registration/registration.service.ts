import {
  addToOutbox,
  createEvent,
  CustomerRegistrationRepeated,
  CustomerVerificationRequested,
} from '@commerce/events';
import { Refused } from '@commerce/service';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { sayOfCustomer } from '../customer/customer-events.ts';
import { EmailTakenError } from '../customer/customer.errors.ts';
import type { Registration } from '../customer/customer.inputs.ts';
import type { CustomerService } from '../customer/customer.service.ts';
import { Customer } from '../customer/customer.ts';
import type { Client } from '../session/login.service.ts';
import type { PasswordHasher } from '../session/password.ts';
import { hashOf, newSecret } from '../session/secret.ts';
import { InvalidCredentialsError, InvalidTokenError, type LoginPayload } from '../session/session.payloads.ts';
import type { SessionService } from '../session/session.service.ts';
import type { Throttle } from '../throttle/throttle.service.ts';

const verificationHours = 24;

interface PendingRow {
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly password_hash: string;
  readonly address: Registration['address'];
}

/** Makes customers of those who show that an e-mail address is theirs, and tells nobody else who is one. */
export class RegistrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: CustomerService,
    private readonly sessions: SessionService,
    private readonly passwords: PasswordHasher,
    private readonly throttle: Throttle,
  ) {}

  /** Sends a mail: with a token to whoever is new, with a warning to whoever is a customer. The password is hashed for both. */
  async register({ password, ...registration }: Registration, clientAddress: string | undefined): Promise<void> {
    const { name, email } = registration;
    await this.throttle.request({ purpose: 'mail', account: `register ${email}`, clientAddress });
    const passwordHash = await this.passwords.hash(password);
    await this.dataSource.transaction(async (manager) => {
      const known = await manager.findOneBy(Customer, { email });
      if (known !== null) {
        const data = { customerId: known.id, name: known.name, email };
        await sayOfCustomer(manager, CustomerRegistrationRepeated, known.id, data);
        return;
      }
      const token = newSecret();
      const [{ expires_at: expiresAt }] = (await manager.query(
        `INSERT INTO pending_registration (token_hash, email, name, phone, password_hash, address, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7)) RETURNING expires_at`,
        [
          hashOf(token),
          email,
          name,
          registration.phone ?? null,
          passwordHash,
          registration.address ? JSON.stringify(registration.address) : null,
          verificationHours,
        ],
      )) as [{ expires_at: Date }];
      const data = { name, email, token, expiresAt: expiresAt.toISOString() };
      await addToOutbox(
        manager,
        createEvent(CustomerVerificationRequested, { subject: uuidv7(), aggregateVersion: 1 }, data),
      );
    });
  }

  /**
   * Makes the customer, once. Refused with `InvalidTokenError`, also when somebody else has the address by now.
   *
   * @param password that of the registration, if whoever opens the link knows it: refused with `InvalidCredentialsError`
   *   when it is another one
   */
  verify(token: string, password: string | undefined, { device, clientAddress }: Client): Promise<LoginPayload> {
    return this.throttle.around({ purpose: 'code', clientAddress }, () => this.#makeCustomer(token, password, device));
  }

  #makeCustomer(token: string, password: string | undefined, device: Client['device']): Promise<LoginPayload> {
    return this.dataSource
      .transaction(async (manager) => {
        // All tokens for the address are taken at once, in one order: of two that are shown, one finds none.
        const [pending]: PendingRow[] = await manager.query(
          `WITH locked AS (
             SELECT token_hash FROM pending_registration
             WHERE email = (SELECT email FROM pending_registration WHERE token_hash = $1 AND expires_at > now())
             ORDER BY token_hash FOR UPDATE
           ), taken AS (
             DELETE FROM pending_registration WHERE token_hash IN (SELECT token_hash FROM locked) RETURNING *
           ) SELECT * FROM taken WHERE token_hash = $1`,
          [hashOf(token)],
        );
        if (pending === undefined) throw new Refused(new InvalidTokenError());
        const { password_hash: passwordHash, name, email, phone, address } = pending;
        // Whoever opens the link need not be who chose the password.
        const passwordConfirmed = password !== undefined;
        if (passwordConfirmed && !(await this.passwords.matches(passwordHash, password)))
          throw new Refused(new InvalidCredentialsError());
        const chosen = { name, email, phone, address, passwordHash, passwordConfirmed };
        const customer = await this.customers.create(manager, chosen);
        return this.sessions.open(manager, customer, 'MAIL', device);
      })
      .catch((error: unknown) => {
        const isTaken = error instanceof Refused && error.answer instanceof EmailTakenError;
        throw isTaken ? new Refused(new InvalidTokenError()) : error;
      });
  }
}
