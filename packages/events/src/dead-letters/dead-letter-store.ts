import { WorkLoop, type Job } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { DeadLetter } from './dead-letter.ts';
import { secretTypes } from '../contracts/secret-events.ts';

/** The outcome of redriving a dead letter. Only `redriven` has changed anything. */
export type RedriveOutcome = 'redriven' | 'unknown' | 'redriven-before' | 'not-an-event';

const batchSize = 1_000;

const eraseSecrets = `
  UPDATE dead_letter SET is_event = false, payload = (payload::jsonb || '{"data": null}')::text
  WHERE id = ANY (ARRAY(
    SELECT id FROM dead_letter
    WHERE is_event AND redriven_at IS NULL AND type = ANY($1) AND dead_lettered_at < now() - make_interval(days => $2)
    LIMIT $3 FOR UPDATE SKIP LOCKED
  ))`;

interface DeadLetterRow {
  readonly isEvent: boolean;
  readonly isRedriven: boolean;
}

/** The table of dead letters of all services: see `RenameParkedMessages1760000000003`. */
export class DeadLetterStore {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /**
   * Stores a dead letter once, however often it is delivered. A payload that jsonb cannot hold cannot be published
   * again and is not an event.
   */
  async keep(message: DeadLetter): Promise<void> {
    const { id, queue, service, type, subject, payload, isEvent, error, attempts, deadLetteredAt } = message;
    await this.#dataSource.query(
      `INSERT INTO dead_letter (id, queue, service, type, subject, payload, is_event, error, attempts, dead_lettered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7 AND pg_input_is_valid($6, 'jsonb'), $8, $9, $10) ON CONFLICT DO NOTHING`,
      [id, queue, service, type, subject, payload, isEvent, error, attempts, deadLetteredAt],
    );
  }

  /**
   * Erases the data of secret events that are too old to be useful. They can no longer be redriven. Returns whether
   * there may be more.
   */
  async eraseOldSecrets(olderThanDays = 7): Promise<boolean> {
    const [, erased]: [unknown, number] = await this.#dataSource.query(eraseSecrets, [
      secretTypes,
      olderThanDays,
      batchSize,
    ]);
    return erased === batchSize;
  }

  /** Erases old secrets every ten minutes. */
  erasureOfSecrets(onError: (error: unknown) => void): Job {
    return new WorkLoop({ round: () => this.eraseOldSecrets(), pollMs: 600_000, onError });
  }

  /**
   * Sends a message to its original queue again, through the outbox. The consumer's inbox has no record of it, because
   * the transaction in which it failed was rolled back. A message that fails again becomes a new dead letter.
   *
   * @param actorId The customer ID of the member of staff.
   * @param manager The transaction to join, if any.
   */
  redrive(id: string, actorId: string, manager: EntityManager = this.#dataSource.manager): Promise<RedriveOutcome> {
    return manager.transaction(async (transaction) => {
      const [row]: DeadLetterRow[] = await transaction.query(
        `SELECT is_event AS "isEvent", redriven_at IS NOT NULL AS "isRedriven"
         FROM dead_letter WHERE id = $1 FOR UPDATE`,
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

/**
 * Uses the dead letter's ID, because the event's may still be in this outbox, and a unique subject, so that it does not
 * delay other events.
 */
const addToOutboxAgain = `
  INSERT INTO outbox (id, subject, envelope, queue)
  SELECT id, 'dead-letter ' || id, payload::jsonb, queue FROM dead_letter WHERE id = $1`;

/** The data of a secret event is erased once it has been redriven. */
const markRedriven = `
  UPDATE dead_letter SET redriven_at = now(), redriven_by = $2,
    payload = CASE WHEN type = ANY($3) THEN (payload::jsonb || '{"data": null}')::text ELSE payload END
  WHERE id = $1`;
