import type { EntityManager } from 'typeorm';
import { storable } from '../storable.ts';
import type { MailLanguage } from '../language.ts';
import type { Recipient } from './recipient.ts';

const upsert = `
  INSERT INTO recipient (customer_id, name, email, told_at, email_verified, language)
  VALUES ($1, $2, $3, $4, coalesce($5, false), coalesce($6, 'EN'))
  ON CONFLICT (customer_id) DO UPDATE SET name = excluded.name, email = excluded.email, told_at = excluded.told_at,
    email_verified = coalesce($5, recipient.email_verified AND recipient.email = excluded.email)
  WHERE recipient.told_at <= excluded.told_at AND recipient.deleted_at IS NULL`;

const setVerified = `
  UPDATE recipient SET email_verified = true WHERE customer_id = $1 AND email = $2 AND deleted_at IS NULL`;

const setPreferences = `
  INSERT INTO recipient (customer_id, order_progress, preferences_at, language) VALUES ($1, $2, $3, coalesce($4, 'EN'))
  ON CONFLICT (customer_id) DO UPDATE
  SET order_progress = excluded.order_progress, preferences_at = excluded.preferences_at,
    language = coalesce($4, recipient.language)
  WHERE recipient.preferences_at <= excluded.preferences_at AND recipient.deleted_at IS NULL`;

/** Keeps only the fact that the customer was deleted, so that a late event does not restore them. */
const erase = `
  INSERT INTO recipient (customer_id, deleted_at) VALUES ($1, now())
  ON CONFLICT (customer_id) DO UPDATE SET name = NULL, email = NULL, order_progress = true, deleted_at = now()`;

const select = `
  SELECT name, email, order_progress AS "orderProgress", email_verified AS "emailVerified", language,
    deleted_at IS NOT NULL AS "isDeleted" FROM recipient`;

/** A customer in an event. */
interface KnownCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified?: boolean;
  readonly language?: MailLanguage | undefined;
}

interface Preferences {
  readonly customerId: string;
  readonly orderProgress: boolean;
  readonly language?: MailLanguage | undefined;
}

/** The table of recipients. Events older than the stored state are ignored. */
export class RecipientRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Whether the address is verified stays as it is, unless the event contains it. */
  async upsert({ customerId, name, email, emailVerified, language }: KnownCustomer, time: string): Promise<void> {
    const parameters = [customerId, storable(name), storable(email), time, emailVerified ?? null, language ?? null];
    await this.manager.query(upsert, parameters);
  }

  /** Has no effect if the customer has another address meanwhile. */
  async setVerified({ customerId, email }: { readonly customerId: string; readonly email: string }): Promise<void> {
    await this.manager.query(setVerified, [customerId, storable(email)]);
  }

  async setPreferences({ customerId, orderProgress, language }: Preferences, time: string): Promise<void> {
    await this.manager.query(setPreferences, [customerId, orderProgress, time, language ?? null]);
  }

  async find(customerId: string): Promise<Recipient | undefined> {
    const [found]: Recipient[] = await this.manager.query(`${select} WHERE customer_id = $1`, [customerId]);
    return found;
  }

  /** Whether the customer has proved to own the address. */
  async isVerified(customerId: string | null, email: string): Promise<boolean> {
    if (customerId === null) return false;
    const recipient = await this.find(customerId);
    return recipient?.emailVerified === true && recipient.email === storable(email);
  }

  async findByEmail(email: string): Promise<Recipient | undefined> {
    const [found]: Recipient[] = await this.manager.query(`${select} WHERE email = $1 LIMIT 1`, [storable(email)]);
    return found;
  }

  async erase(customerId: string): Promise<void> {
    await this.manager.query(erase, [customerId]);
  }
}
