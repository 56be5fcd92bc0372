import type { DataSource, EntityManager } from 'typeorm';

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
  });
}

/** Forgets messages that were handled longer ago than any of them can be redelivered. */
export async function forgetHandledMessages(dataSource: DataSource, olderThanDays = 14): Promise<void> {
  await dataSource.query(`DELETE FROM inbox WHERE handled_at < now() - make_interval(days => $1)`, [olderThanDays]);
}
