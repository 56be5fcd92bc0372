import type { DataSource, EntityManager } from 'typeorm';
import { failpoint, type ExpiredRows } from '@commerce/runtime';

/**
 * Does the work for a message exactly once, in one transaction with its inbox row. Does nothing if the message has
 * already been handled; if another process is handling it, waits for that process first.
 */
export async function processOnce(
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

/**
 * One statement, whose parameters start at $3. It reads `handled`, which is empty for a message that has already been
 * handled.
 */
export interface Statement {
  /** The text after `WITH handled AS (…)`; it begins with a comma if it names further parts. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/** As `processOnce`, for work that is one statement: a single round trip without an explicit transaction. */
export async function processOnceByStatement(
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

/** Rows that are older than any possible redelivery. */
export const oldInboxRows: ExpiredRows = {
  table: 'inbox',
  key: 'ctid',
  condition: `handled_at < now() - interval '14 days'`,
};
