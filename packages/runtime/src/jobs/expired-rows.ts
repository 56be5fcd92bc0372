import type { DataSource } from 'typeorm';

/** Expired rows of one table. All three properties are trusted SQL, never input. */
export interface ExpiredRows {
  readonly table: string;
  /** A column, or `ctid`, that identifies rows. */
  readonly key: string;
  readonly condition: string;
}

/** Small enough for a statement to end well before its timeout, whatever the number of expired rows. */
const batchSize = 1_000;

/**
 * Deletes up to 1,000 rows. Rows locked by other transactions are left to a later call, so any number of processes may
 * call this. Returns whether there may be more.
 */
export async function deleteExpired(dataSource: DataSource, { table, key, condition }: ExpiredRows): Promise<boolean> {
  const [, deleted]: [unknown, number] = await dataSource.query(
    `DELETE FROM ${table} WHERE ${key} IN (
       SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
     )`,
  );
  return deleted === batchSize;
}
