import {
  addToOutbox,
  createEvent,
  CustomerRegistrationRepeated,
  CustomerVerificationRequested,
} from '@commerce/events';
import { Refused } from '@commerce/service';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { sayOfCustomer } from '../customer/customer-events.ts';
import { EmailTakenError } from '../customer/customer.errors.ts';
import type { Registration } from '../customer/customer.inputs.ts';
import type { CustomerService } from '../customer/customer.service.ts';
import { Customer } from '../customer/customer.ts';
import type { Client, Origin } from '../session/client.ts';
import type { MailSignIn } from '../session/mail-sign-in.ts';
import type { PasswordHasher } from '../session/password.ts';
import { hashOf, newSecret } from '../session/secret.ts';
import { InvalidTokenError, type LoginPayload } from '../session/session.payloads.ts';
import { clientHash } from '../throttle/known-clients.ts';
import type { Throttle } from '../throttle/throttle.service.ts';

const verificationHours = 24;

interface PendingRow {
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly password_hash: string;
  readonly address: Registration['address'];
  readonly client_hash: Buffer | null;
  /** Whether another registration for the address waits. */
  readonly is_disputed: boolean;
}

/** Makes customers of those who show that an e-mail address is theirs, and tells nobody else who is one. */
export class RegistrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: CustomerService,
    private readonly mailSignIn: MailSignIn,
    private readonly passwords: PasswordHasher,
    private readonly throttle: Throttle,
  ) {}

  /** Sends a mail: with a token to whoever is new, with a warning to whoever is a customer. The password is hashed for both. */
  register(registration: Registration, origin: Origin): Promise<void> {
    const attempt = { purpose: 'mail', account: registration.email, topic: 'register', origin } as const;
    return this.throttle.request(attempt, () => this.#sendMail(registration, origin));
  }

  async #sendMail({ password, ...registration }: Registration, origin: Origin): Promise<void> {
    const { name, email } = registration;
    const passwordHash = await this.passwords.hash(password, origin);
    await this.dataSource.transaction(async (manager) => {
      const known = await manager.findOneBy(Customer, { email });
      if (known !== null) {
        const data = { customerId: known.id, name: known.name, email };
        await sayOfCustomer(manager, CustomerRegistrationRepeated, known.id, data);
        return;
      }
      const token = newSecret();
      const [{ expires_at: expiresAt }] = (await manager.query(
        `INSERT INTO pending_registration (token_hash, email, name, phone, password_hash, address, expires_at, client_hash)
         VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7), $8) RETURNING expires_at`,
        [
          hashOf(token),
          email,
          name,
          registration.phone ?? null,
          passwordHash,
          registration.address ? JSON.stringify(registration.address) : null,
          verificationHours,
          origin.clientAddress === undefined ? null : clientHash(origin),
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
   * Makes the customer with what this registration told, once. Refused with `InvalidTokenError`, also when the address
   * belongs to a customer by now; but while the password of that customer is not confirmed, the token signs in the owner of
   * the address, and takes the password away: another registration brought it.
   */
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
      const [pending]: PendingRow[] = await manager.query(
        `WITH taken AS (DELETE FROM pending_registration WHERE token_hash = $1 AND expires_at > now() RETURNING *)
         SELECT *, EXISTS (
           SELECT FROM pending_registration other
           WHERE other.email = taken.email AND other.token_hash <> $1 AND other.expires_at > now()) AS is_disputed
         FROM taken`,
        [hashOf(token)],
      );
      if (pending === undefined) throw new Refused(new InvalidTokenError());
      const known = await manager.findOneBy(Customer, { email: pending.email });
      if (known?.passwordConfirmed) throw new Refused(new InvalidTokenError());
      if (known !== null) return this.mailSignIn.open(manager, known.id, client);
      return this.mailSignIn.openNew(manager, await this.#makeCustomer(manager, pending, client), client);
    });
  }

  /** The password is confirmed when nobody else waits with the address and the link is opened where somebody registered. */
  #makeCustomer(manager: EntityManager, pending: PendingRow, client: Client): Promise<Customer> {
    const { password_hash: passwordHash, name, email, phone, address } = pending;
    const passwordConfirmed = !pending.is_disputed && pending.client_hash?.equals(clientHash(client)) === true;
    return this.customers.create(manager, { name, email, phone, passwordHash, passwordConfirmed, address });
  }
}
