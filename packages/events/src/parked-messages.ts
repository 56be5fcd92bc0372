import type { DataSource, EntityManager } from 'typeorm';
import type { ParkedMessage } from './parked-message.ts';

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
      await transaction.query(`UPDATE parked_message SET redriven_at = now(), redriven_by = $2 WHERE id = $1`, [
        id,
        actorId,
      ]);
      return 'redriven';
    });
  }
}

/** Under the parking's own id, as the event's may still be in this outbox; and in nobody's way, under its own subject. */
const addToOutboxAgain = `
  INSERT INTO outbox (id, subject, envelope, queue)
  SELECT id, 'parked ' || id, payload::jsonb, queue FROM parked_message WHERE id = $1`;
