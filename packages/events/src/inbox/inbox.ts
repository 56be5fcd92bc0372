import type { DataSource, EntityManager } from 'typeorm';
import { failpoint, type ExpiredRows } from '@commerce/runtime';

/**
 * Does the work for a message exactly once: in one transaction with the record that it is done. When the message was
 * handled before, nothing happens; when it is being handled at this moment, this waits and then does nothing.
 */
export async function inOnce(
  dataSource: DataSource,
  consumer: string,
  messageId: string,
  work: (manager: EntityManager) => Promise<unknown>,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const recorded: unknown[] = await manager.query(
      `INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [consumer, messageId],
    );
    if (recorded.length > 0) await work(manager);
    failpoint('inbox.before-commit');
  });
  failpoint('inbox.after-commit');
}

/** One statement, with values for its parameters from $3 on. It reads `handled`, which has no row for a message that is done. */
export interface Statement {
  /** What comes after `WITH handled AS (…),` or, where there is no further part to name, after `WITH handled AS (…)`. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/** As `inOnce`, for work that is one statement: it is its own transaction, and goes to the database in one piece. */
export async function inOneStatement(
  dataSource: DataSource,
  consumer: string,
  messageId: string,
  { text, values }: Statement,
): Promise<void> {
  await dataSource.query(
    `WITH handled AS (
       INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1
     )${text}`,
    [consumer, messageId, ...values],
  );
  failpoint('inbox.after-commit');
}

/** Messages that were handled longer ago than any of them can be redelivered. */
export const oldInboxRows: ExpiredRows = {
  table: 'inbox',
  key: 'ctid',
  condition: `handled_at < now() - interval '14 days'`,
};
