import { randomInt } from 'node:crypto';
import { addToOutbox, createEvent, CustomerLoginCodeRequested } from '@commerce/events';
import { Refused } from '@commerce/service';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { EmailTakenError } from '../customer/customer.errors.ts';
import type { CustomerService } from '../customer/customer.service.ts';
import { Customer } from '../customer/customer.ts';
import type { Client } from '../session/login.service.ts';
import type { KeyedHash } from '../session/secret.ts';
import { InvalidCodeError, type LoginPayload } from '../session/session.payloads.ts';
import type { SessionService } from '../session/session.service.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import type { Throttle } from '../throttle/throttle.service.ts';
import { RequestLoginCodePayload } from './login-code.payloads.ts';

/** Seconds that a code is good, tries that it has, seconds between two codes, and codes in an hour. */
const codeRules = { goodSeconds: 120, attempts: 5, resendSeconds: 30, perHour: 5 };

/** Codes of six digits out of a mail. Whoever has the mail is the owner of the address, and becomes a customer by it. */
export class LoginCodeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: CustomerService,
    private readonly sessions: SessionService,
    private readonly throttle: Throttle,
    /** With a key: whoever has read the table could try a million codes against a plain hash. */
    private readonly hash: KeyedHash,
  ) {}

  /** Sends a code, in place of any other for the address. Refused with `TooManyAttemptsError`. */
  async request(email: string, clientAddress: string | undefined): Promise<RequestLoginCodePayload> {
    await this.throttle.request({ purpose: 'mail', clientAddress });
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const sent = await this.dataSource.transaction(async (manager) => {
      const rows: { expires_at: Date; sent_at: Date }[] = await manager.query(
        `INSERT INTO login_code AS known (email, code_hash, expires_at)
         VALUES ($1, $2, now() + make_interval(secs => $3))
         ON CONFLICT (email) DO UPDATE SET
           code_hash = excluded.code_hash, expires_at = excluded.expires_at, attempts = 0, sent_at = now(),
           counted_from = CASE WHEN known.counted_from <= now() - interval '1 hour' THEN now() ELSE known.counted_from END,
           sent = CASE WHEN known.counted_from <= now() - interval '1 hour' THEN 1 ELSE known.sent + 1 END
         WHERE known.sent_at <= now() - make_interval(secs => $4)
           AND (known.sent < $5 OR known.counted_from <= now() - interval '1 hour')
         RETURNING expires_at, sent_at`,
        [email, this.hash(email, code), codeRules.goodSeconds, codeRules.resendSeconds, codeRules.perHour],
      );
      const row = rows[0];
      if (row === undefined) return undefined;
      const data = { email, code, expiresAt: row.expires_at.toISOString() };
      const occurrence = { subject: uuidv7(), aggregateVersion: 1 };
      await addToOutbox(manager, createEvent(CustomerLoginCodeRequested, occurrence, data));
      return row;
    });
    if (sent === undefined) throw new Refused(new TooManyAttemptsError(await this.#secondsUntilNext(email)));
    const resendAfter = new Date(sent.sent_at.getTime() + codeRules.resendSeconds * 1000);
    return new RequestLoginCodePayload(email, sent.expires_at, resendAfter);
  }

  async #secondsUntilNext(email: string): Promise<number> {
    const [row]: { seconds: number }[] = await this.dataSource.query(
      `SELECT greatest(1, ceil(extract(epoch FROM greatest(
         sent_at + make_interval(secs => $2),
         CASE WHEN sent >= $3 THEN counted_from + interval '1 hour' END) - now())))::int AS seconds
       FROM login_code WHERE email = $1`,
      [email, codeRules.resendSeconds, codeRules.perHour],
    );
    return row?.seconds ?? 1;
  }

  /** Signs in whoever has the code, and makes a customer of whoever is new. Refused with `InvalidCodeError`. */
  async verify(email: string, code: string, { device, clientAddress }: Client): Promise<LoginPayload> {
    await this.confirm(email, code, clientAddress);
    const known = await this.dataSource.manager.findOneBy(Customer, { email });
    if (known !== null) return this.#openFor(known, device);
    const created = await this.#openForNew(email, device);
    if (created !== undefined) return created;
    return this.#openFor(await this.dataSource.manager.findOneByOrFail(Customer, { email }), device);
  }

  /** Uses the code up. Each try counts, by the statement that compares: tries at the same moment count as well. */
  async confirm(email: string, code: string, clientAddress: string | undefined): Promise<void> {
    await this.throttle.around({ purpose: 'code', account: email, clientAddress }, async () => {
      const [tried]: { is_right: boolean }[] = await this.dataSource.query(
        `WITH tried AS (
           UPDATE login_code SET attempts = CASE WHEN code_hash = $2 THEN $3 ELSE attempts + 1 END
           WHERE email = $1 AND expires_at > now() AND attempts < $3
           RETURNING code_hash = $2 AS is_right
         ) SELECT is_right FROM tried`,
        [email, this.hash(email, code), codeRules.attempts],
      );
      if (!tried?.is_right) throw new Refused(new InvalidCodeError());
    });
  }

  /** The owner of the address takes over: a password that somebody else may have chosen is gone, with its sessions. */
  async #openFor(customer: Customer, device: Client['device']): Promise<LoginPayload> {
    const { manager } = this.dataSource;
    if (!customer.passwordConfirmed) await this.sessions.forgetUnconfirmedPassword(customer.id);
    if (!customer.emailVerified) await manager.update(Customer, { id: customer.id }, { emailVerified: true });
    return this.sessions.open(manager, Object.assign(customer, { emailVerified: true }), 'MAIL', device);
  }

  /** Undefined when somebody has become a customer with the address at this moment. */
  async #openForNew(email: string, device: Client['device']): Promise<LoginPayload | undefined> {
    return this.dataSource
      .transaction(async (manager) => {
        const name = email.slice(0, email.lastIndexOf('@')).slice(0, 100);
        const customer = await this.customers.create(manager, {
          name,
          email,
          passwordHash: null,
          passwordConfirmed: true,
        });
        return this.sessions.open(manager, customer, 'MAIL', device);
      })
      .catch((error: unknown) => {
        if (error instanceof Refused && error.answer instanceof EmailTakenError) return undefined;
        throw error;
      });
  }
}
