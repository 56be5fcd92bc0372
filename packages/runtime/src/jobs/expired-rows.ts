import type { DataSource } from 'typeorm';

/** Rows of one table that nobody needs any more. All three are SQL of the caller's own, never input. */
export interface ExpiredRows {
  readonly table: string;
  /** A column, or `ctid`, that tells the table's rows apart. */
  readonly key: string;
  readonly condition: string;
}

/** Few enough for a statement to end long before its timeout, however many rows have expired. */
const batchSize = 1_000;

/**
 * Deletes up to 1,000 of them. Rows that another transaction holds are left to a later call, so any number of processes
 * may call this. Returns whether there may be more.
 */
export async function deleteExpired(dataSource: DataSource, { table, key, condition }: ExpiredRows): Promise<boolean> {
  const [, deleted]: [unknown, number] = await dataSource.query(
    `DELETE FROM ${table} WHERE ${key} IN (
       SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
     )`,
  );
  return deleted === batchSize;
}
