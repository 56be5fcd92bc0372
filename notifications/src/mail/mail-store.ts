import { afterCommit, type ExpiredRows } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { storable, storableJson } from '../storable.ts';
import type { MailKind } from '../templates/index.ts';
import type { ClaimedMail, FailedMail, NewMail } from './mail.ts';

/** RFC 2606: there is no such domain, and never will be. */
const nobodys = /\.invalid$/i;

const insert = `
  INSERT INTO mail (id, kind, customer_id, name, email, data, is_secret, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;

/** Mails that nobody is sending. When a lease runs out, whoever held it has died: whether it was sent is not known. */
const claim = `
  UPDATE mail SET leased_until = now() + make_interval(secs => $2), attempts = attempts + 1
  WHERE id = ANY (ARRAY(
    SELECT id FROM mail
    WHERE state = 'PENDING' AND available_at <= now() AND (leased_until IS NULL OR leased_until < now())
      AND (expires_at IS NULL OR expires_at > now())
    ORDER BY available_at LIMIT $1 FOR UPDATE SKIP LOCKED
  )) RETURNING id, kind, name, email, data, attempts, created_at AS "createdAt"`;

const done = `finished_at = now(), leased_until = NULL, name = NULL, email = NULL, data = NULL`;

const expire = `
  UPDATE mail SET state = 'EXPIRED', ${done}
  WHERE state = 'PENDING' AND expires_at <= now() AND (leased_until IS NULL OR leased_until < now())`;

const sent = `UPDATE mail SET state = 'SENT', error = NULL, ${done} WHERE id = $1 AND state = 'PENDING'`;

/** By whoever holds the lease; one that has run out may be somebody else's by now. */
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

/** The table of mails: each is written in the transaction of its event, and sent afterwards. */
export class MailStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly onAdded: () => void = () => {},
  ) {}

  /** One for each event, at most; none to an address that stands for one that was erased. */
  async add<Kind extends MailKind>(
    eventId: string,
    { kind, customerId, name, email, data, expiresAt }: NewMail<Kind>,
    manager: EntityManager,
  ): Promise<void> {
    if (nobodys.test(email)) return;
    const text = storableJson(data);
    const isSecret = expiresAt !== undefined;
    const recipient = [name === null ? null : storable(name), storable(email)];
    await manager.query(insert, [eventId, kind, customerId, ...recipient, text, isSecret, expiresAt ?? null]);
    afterCommit(manager, this.onAdded);
  }

  /** Takes some that are due. Secrets that nobody could use any more are erased. */
  async claim(limit: number, leaseSeconds: number): Promise<ClaimedMail[]> {
    await this.dataSource.query(expire);
    const [claimed]: [ClaimedMail[], number] = await this.dataSource.query(claim, [limit, leaseSeconds]);
    return claimed;
  }

  /** Nothing personal of it is kept. */
  async sent({ id }: ClaimedMail): Promise<void> {
    await this.dataSource.query(sent, [id]);
  }

  async postpone({ id, attempts }: ClaimedMail, error: string, seconds: number): Promise<void> {
    await this.dataSource.query(postpone, [id, attempts, storable(error), seconds]);
  }

  async fail({ id, attempts }: ClaimedMail, error: string): Promise<void> {
    await this.dataSource.query(fail, [id, attempts, storable(error)]);
  }

  /** Those that will not be sent, newest first. */
  failed(limit = 100): Promise<FailedMail[]> {
    return this.dataSource.query(
      `SELECT id, kind, error, finished_at AS "finishedAt" FROM mail WHERE state = 'FAILED'
       ORDER BY finished_at DESC LIMIT $1`,
      [limit],
    );
  }

  /** A word on how mails flow, for readiness. */
  async describe(): Promise<string> {
    const [row]: { waiting: number; failed: number; oldest: number }[] = await this.dataSource.query(count);
    const { waiting, failed, oldest } = row!;
    const since = waiting === 0 ? '' : ` since ${Math.round(oldest)} s`;
    return `${waiting} wait${since}, ${failed} failed`;
  }
}

/** Mails that were finished a month ago. */
export const oldMails: ExpiredRows = {
  table: 'mail',
  key: 'id',
  condition: `finished_at < now() - interval '30 days'`,
};
