import type { DataSource, EntityManager } from 'typeorm';
import type { ParkedMessage } from './dead-letter.ts';
import { secretTypes } from '../contracts/secret-events.ts';

/** What has come of the wish to redrive a message: none but `redriven` has changed anything. */
export type RedriveResult = 'redriven' | 'unknown' | 'redriven-before' | 'not-an-event';

interface ParkedRow {
  readonly isEvent: boolean;
  readonly isRedriven: boolean;
}

/** The table of messages that were given up, of all services: see `CreateParkedMessages1760000000002`. */
export class ParkedMessages {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /** Files a message, once however often it comes. What jsonb cannot hold cannot be published again, and is no event. */
  async keep(message: ParkedMessage): Promise<void> {
    const { id, queue, service, type, subject, payload, isEvent, error, attempts, parkedAt } = message;
    await this.#dataSource.query(
      `INSERT INTO parked_message (id, queue, service, type, subject, payload, is_event, error, attempts, parked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7 AND pg_input_is_valid($6, 'jsonb'), $8, $9, $10) ON CONFLICT DO NOTHING`,
      [id, queue, service, type, subject, payload, isEvent, error, attempts, parkedAt],
    );
  }

  /** Erases secrets that were parked so long ago that they are of no use to anybody: they cannot be redriven any more. */
  async eraseOldSecrets(olderThanDays = 7): Promise<void> {
    await this.#dataSource.query(
      `UPDATE parked_message SET is_event = false, payload = (payload::jsonb || '{"data": null}')::text
       WHERE is_event AND redriven_at IS NULL AND type = ANY($1) AND parked_at < now() - make_interval(days => $2)`,
      [secretTypes, olderThanDays],
    );
  }

  /**
   * Hands a message to its own queue again, by way of the outbox: the consumer's inbox has no record of it, as the
   * transaction in which it failed was rolled back. A message that fails again is parked again, as another message.
   *
   * @param actorId who wants it
   * @param manager of a transaction that it shall be part of, if there is one
   */
  redrive(id: string, actorId: string, manager: EntityManager = this.#dataSource.manager): Promise<RedriveResult> {
    return manager.transaction(async (transaction) => {
      const [row]: ParkedRow[] = await transaction.query(
        `SELECT is_event AS "isEvent", redriven_at IS NOT NULL AS "isRedriven"
         FROM parked_message WHERE id = $1 FOR UPDATE`,
        [id],
      );
      if (row === undefined) return 'unknown';
      if (!row.isEvent) return 'not-an-event';
      if (row.isRedriven) return 'redriven-before';
      await transaction.query(addToOutboxAgain, [id]);
      await transaction.query(markRedriven, [id, actorId, secretTypes]);
      return 'redriven';
    });
  }
}

/** Under the parking's own id, as the event's may still be in this outbox; and in nobody's way, under its own subject. */
const addToOutboxAgain = `
  INSERT INTO outbox (id, subject, envelope, queue)
  SELECT id, 'parked ' || id, payload::jsonb, queue FROM parked_message WHERE id = $1`;

/** A secret is kept for no longer than it takes to hand it on. */
const markRedriven = `
  UPDATE parked_message SET redriven_at = now(), redriven_by = $2,
    payload = CASE WHEN type = ANY($3) THEN (payload::jsonb || '{"data": null}')::text ELSE payload END
  WHERE id = $1`;
