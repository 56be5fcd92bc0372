import { randomBytes } from 'node:crypto';
import { addToOutbox, createEvent, CustomerLoginCodeRequested } from '@commerce/events';
import { Refused } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { EmailTakenError } from '../customer/customer.errors.ts';
import type { CustomerService } from '../customer/customer.service.ts';
import { Customer } from '../customer/customer.ts';
import type { Client, Origin } from '../session/client.ts';
import type { MailSignIn } from '../session/mail-sign-in.ts';
import type { KeyedHash } from '../session/secret.ts';
import { InvalidCodeError, type LoginPayload } from '../session/session.payloads.ts';
import { clientHash } from '../throttle/known-clients.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import type { Throttle } from '../throttle/throttle.service.ts';
import { RequestLoginCodePayload } from './login-code.payloads.ts';

/** Seconds that a code is good, tries that it has, seconds between two codes, and codes in an hour. */
const codeRules = { goodSeconds: 120, attempts: 5, resendSeconds: 30, perHour: 5 };

interface CodeRow {
  readonly nonce: Buffer;
  readonly expires_at: Date;
  readonly sent_at: Date;
}

/** Codes of six digits out of a mail. Whoever has the mail is the owner of the address, and becomes a customer by it. */
export class LoginCodeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly customers: CustomerService,
    private readonly mailSignIn: MailSignIn,
    private readonly throttle: Throttle,
    /** With a key: whoever has read the table could try a million codes against a plain hash. */
    private readonly hash: KeyedHash,
  ) {}

  /**
   * Sends a code. Each client has a code of its own for an address, so that nobody else's request or wrong try ends it;
   * asked for again within its life, it is the same code, good for longer. Refused with `TooManyAttemptsError`.
   */
  request(email: string, origin: Origin): Promise<RequestLoginCodePayload> {
    return this.throttle.request({ purpose: 'codeMail', account: email, origin }, () => this.#send(email, origin));
  }

  async #send(email: string, origin: Origin): Promise<RequestLoginCodePayload> {
    const client = clientHash(origin);
    const sent = await this.dataSource.transaction(async (manager) => {
      const row = await this.#storeCode(manager, email, client);
      if (row === undefined) return undefined;
      const code = this.#codeOf(email, row.nonce);
      await manager.query('UPDATE login_code SET code_hash = $3 WHERE email = $1 AND client_hash = $2', [
        email,
        client,
        this.hash(email, code),
      ]);
      const data = { email, code, expiresAt: row.expires_at.toISOString() };
      const occurrence = { subject: uuidv7(), aggregateVersion: 1 };
      await addToOutbox(manager, createEvent(CustomerLoginCodeRequested, occurrence, data));
      return row;
    });
    if (sent === undefined) throw new Refused(new TooManyAttemptsError(await this.#secondsUntilNext(email, client)));
    const resendAfter = new Date(sent.sent_at.getTime() + codeRules.resendSeconds * 1000);
    return new RequestLoginCodePayload(email, sent.expires_at, resendAfter);
  }

  /** Undefined when the client has to wait. A code that is good, and not tried too often, keeps its nonce. */
  async #storeCode(manager: EntityManager, email: string, client: Buffer): Promise<CodeRow | undefined> {
    const isGood = `known.expires_at > now() AND known.attempts < $6`;
    const isNewHour = `known.counted_from <= now() - interval '1 hour'`;
    const [row]: CodeRow[] = await manager.query(
      `INSERT INTO login_code AS known (email, client_hash, nonce, code_hash, expires_at)
       VALUES ($1, $2, $3, '', now() + make_interval(secs => $4))
       ON CONFLICT (email, client_hash) DO UPDATE SET
         nonce = CASE WHEN ${isGood} THEN known.nonce ELSE excluded.nonce END,
         attempts = CASE WHEN ${isGood} THEN known.attempts ELSE 0 END,
         other_attempts = CASE WHEN ${isGood} THEN known.other_attempts ELSE 0 END,
         expires_at = excluded.expires_at, sent_at = now(),
         counted_from = CASE WHEN ${isNewHour} THEN now() ELSE known.counted_from END,
         sent = CASE WHEN ${isNewHour} THEN 1 ELSE known.sent + 1 END
       WHERE known.sent_at <= now() - make_interval(secs => $5) AND (known.sent < $7 OR ${isNewHour})
       RETURNING nonce, expires_at, sent_at`,
      [
        email,
        client,
        randomBytes(16),
        codeRules.goodSeconds,
        codeRules.resendSeconds,
        codeRules.attempts,
        codeRules.perHour,
      ],
    );
    return row;
  }

  /** Six digits of a keyed hash: nobody who reads the table can derive them. */
  #codeOf(email: string, nonce: Buffer): string {
    const number = this.hash(email, 'code', nonce.toString('base64')).readUIntBE(0, 6) % 1_000_000;
    return String(number).padStart(6, '0');
  }

  async #secondsUntilNext(email: string, client: Buffer): Promise<number> {
    const [row]: { seconds: number }[] = await this.dataSource.query(
      `SELECT greatest(1, ceil(extract(epoch FROM greatest(
         sent_at + make_interval(secs => $2),
         CASE WHEN sent >= $3 THEN counted_from + interval '1 hour' END) - now())))::int AS seconds
       FROM login_code WHERE email = $1 AND client_hash = $4`,
      [email, codeRules.resendSeconds, codeRules.perHour, client],
    );
    return row?.seconds ?? 1;
  }

  /** Signs in whoever has the code, and makes a customer of whoever is new. Refused with `InvalidCodeError`. */
  async verify(email: string, code: string, client: Client): Promise<LoginPayload> {
    await this.confirm(email, code, client);
    const known = await this.dataSource.manager.findOneBy(Customer, { email });
    if (known !== null) return this.#openFor(known.id, client);
    const created = await this.#openForNew(email, client);
    if (created !== undefined) return created;
    return this.#openFor((await this.dataSource.manager.findOneByOrFail(Customer, { email })).id, client);
  }

  /**
   * Uses the code up. Each try counts, by the statement that compares: tries at the same moment count as well. Tries of
   * other clients than the one that asked for a code are counted apart, and leave that client its own.
   */
  async confirm(email: string, code: string, origin: Origin): Promise<void> {
    await this.throttle.around({ purpose: 'code', account: email, origin }, async () => {
      const tried: { is_right: boolean }[] = await this.dataSource.query(
        `WITH good AS (
           SELECT client_hash FROM login_code
           WHERE email = $1 AND expires_at > now() AND CASE WHEN client_hash = $4 THEN attempts ELSE other_attempts END < $3
           ORDER BY client_hash FOR UPDATE
         ), tried AS (
           UPDATE login_code SET
             attempts = CASE WHEN code_hash = $2 THEN $3 WHEN client_hash = $4 THEN attempts + 1 ELSE attempts END,
             other_attempts = CASE WHEN code_hash = $2 THEN $3 WHEN client_hash = $4 THEN other_attempts ELSE other_attempts + 1 END
           WHERE email = $1 AND client_hash IN (SELECT client_hash FROM good)
           RETURNING code_hash = $2 AS is_right
         ) SELECT is_right FROM tried WHERE is_right`,
        [email, this.hash(email, code), codeRules.attempts, clientHash(origin)],
      );
      if (tried.length === 0) throw new Refused(new InvalidCodeError());
    });
  }

  #openFor(customerId: string, client: Client): Promise<LoginPayload> {
    return this.dataSource.transaction((manager) => this.mailSignIn.open(manager, customerId, client));
  }

  /** Undefined when somebody has become a customer with the address at this moment. */
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
        if (error instanceof Refused && error.answer instanceof EmailTakenError) return undefined;
        throw error;
      });
  }
}
