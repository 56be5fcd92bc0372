import type { ExpiredRows } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { storable, storableJson } from '../storable.ts';
import type { MailKind } from '../templates/index.ts';
import type { ClaimedMail, FailedMail, NewMail } from './mail.ts';

const insert = `
  INSERT INTO mail (id, kind, customer_id, name, email, data, is_secret, expires_at, language)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`;

/** Takes emails that no sender holds. If a lease expires, its sender has died, and the email may have been sent. */
const claim = `
  UPDATE mail SET leased_until = now() + make_interval(secs => $2), attempts = attempts + 1
  WHERE id = ANY (ARRAY(
    SELECT id FROM mail
    WHERE state = 'PENDING' AND available_at <= now() AND (leased_until IS NULL OR leased_until < now())
      AND (expires_at IS NULL OR expires_at > now())
    ORDER BY available_at LIMIT $1 FOR UPDATE SKIP LOCKED
  )) RETURNING id, kind, name, email, data, language, attempts, created_at AS "createdAt"`;

const done = `finished_at = now(), leased_until = NULL, name = NULL, email = NULL, data = NULL`;

const expire = `
  UPDATE mail SET state = 'EXPIRED', ${done}
  WHERE state = 'PENDING' AND expires_at <= now() AND (leased_until IS NULL OR leased_until < now())`;

const sent = `UPDATE mail SET state = 'SENT', error = NULL, ${done} WHERE id = $1 AND state = 'PENDING'`;

/** Only while the sender holds the lease; after it expired, another sender may hold it. */
const held = `id = $1 AND state = 'PENDING' AND attempts = $2`;

const postpone = `
  UPDATE mail SET leased_until = NULL, error = $3, available_at = now() + make_interval(secs => $4) WHERE ${held}`;

const fail = `
  UPDATE mail SET state = 'FAILED', finished_at = now(), leased_until = NULL, error = $3,
    data = CASE WHEN is_secret THEN NULL ELSE data END
  WHERE ${held}`;

const count = `
  SELECT (SELECT count(*) FROM mail WHERE state = 'PENDING')::int AS waiting,
    (SELECT count(*) FROM mail WHERE state = 'FAILED')::int AS failed,
    (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0) FROM mail WHERE state = 'PENDING')::float AS oldest`;

/** Returns no row unless the refunded amount is greater than the one in the last email. */
const upsertRefund = `
  INSERT INTO refund_told (order_id, refunded_minor, before_minor) VALUES ($1, $2, 0)
  ON CONFLICT (order_id) DO UPDATE
  SET refunded_minor = excluded.refunded_minor, before_minor = refund_told.refunded_minor
  WHERE refund_told.refunded_minor < excluded.refunded_minor
  RETURNING before_minor::float AS before`;

/** Returns no row if staff were told within a day. */
const upsertLowStock = `
  INSERT INTO low_stock_told (variant_id) VALUES ($1)
  ON CONFLICT (variant_id) DO UPDATE SET told_at = now() WHERE low_stock_told.told_at <= now() - interval '1 day'
  RETURNING variant_id`;

/** Returns no row if the address has received as many mails as it may in an hour. */
const countUnverified = `
  INSERT INTO unverified_count AS known (address_hash) VALUES ($1)
  ON CONFLICT (address_hash) DO UPDATE SET
    since = CASE WHEN known.since <= now() - interval '1 hour' THEN now() ELSE known.since END,
    mails = CASE WHEN known.since <= now() - interval '1 hour' THEN 1 ELSE known.mails + 1 END
  WHERE known.since <= now() - interval '1 hour' OR known.mails < $2
  RETURNING mails`;

/** The table of emails. */
export class MailRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Inserts an email, unless the event has one already. */
  async insert<Kind extends MailKind>(
    eventId: string,
    { kind, customerId, name, email, data, expiresAt, language = 'EN' }: NewMail<Kind>,
  ): Promise<void> {
    const isSecret = expiresAt !== undefined;
    const recipient = [name === null ? null : storable(name), storable(email)];
    await this.manager.query(insert, [
      eventId,
      kind,
      customerId,
      ...recipient,
      storableJson(data),
      isSecret,
      expiresAt ?? null,
      language,
    ]);
  }

  /** Erases emails whose secret has expired. */
  async expire(): Promise<void> {
    await this.manager.query(expire);
  }

  async claim(limit: number, leaseSeconds: number): Promise<ClaimedMail[]> {
    const [claimed]: [ClaimedMail[], number] = await this.manager.query(claim, [limit, leaseSeconds]);
    return claimed;
  }

  /** Erases everything personal from the email. */
  async markSent(id: string): Promise<void> {
    await this.manager.query(sent, [id]);
  }

  async postpone({ id, attempts }: ClaimedMail, error: string, seconds: number): Promise<void> {
    await this.manager.query(postpone, [id, attempts, storable(error), seconds]);
  }

  async markFailed({ id, attempts }: ClaimedMail, error: string): Promise<void> {
    await this.manager.query(fail, [id, attempts, storable(error)]);
  }

  findFailed(limit: number): Promise<FailedMail[]> {
    return this.manager.query(
      `SELECT id, kind, error, finished_at AS "finishedAt" FROM mail WHERE state = 'FAILED'
       ORDER BY finished_at DESC LIMIT $1`,
      [limit],
    );
  }

  /** The number of waiting and of failed emails, and the age in seconds of the oldest waiting one. */
  async count(): Promise<{ waiting: number; failed: number; oldest: number }> {
    const [row]: { waiting: number; failed: number; oldest: number }[] = await this.manager.query(count);
    return row!;
  }

  /** Deletes every email to the customer, sent or not. */
  async deleteOf(customerId: string): Promise<void> {
    await this.manager.query(
      `DELETE FROM mail WHERE customer_id = $1
       OR email = (SELECT email FROM recipient WHERE recipient.customer_id = $1)`,
      [customerId],
    );
  }

  /** Stores the refunded amount of an order. Returns the previous amount, or undefined if it is not less. */
  async upsertRefund(orderId: string, refundedMinor: number): Promise<number | undefined> {
    const [row]: { before: number }[] = await this.manager.query(upsertRefund, [orderId, refundedMinor]);
    return row?.before;
  }

  /** Counts an email to an address that is not verified. Returns false if it has received too many within an hour. */
  async countUnverified(addressHash: Buffer, maximum: number): Promise<boolean> {
    const rows: object[] = await this.manager.query(countUnverified, [addressHash, maximum]);
    return rows.length > 0;
  }

  /** Stores that staff are notified now of a variant with low stock. Returns false if they were notified within a day. */
  async upsertLowStock(variantId: string): Promise<boolean> {
    const rows: object[] = await this.manager.query(upsertLowStock, [variantId]);
    return rows.length > 0;
  }
}

export const expiredCounts: ExpiredRows = {
  table: 'unverified_count',
  key: 'address_hash',
  condition: `since < now() - interval '1 hour'`,
};

export const expiredMails: ExpiredRows = {
  table: 'mail',
  key: 'id',
  condition: `finished_at < now() - interval '30 days'`,
};

export const expiredLowStock: ExpiredRows = {
  table: 'low_stock_told',
  key: 'variant_id',
  condition: `told_at < now() - interval '1 day'`,
};
