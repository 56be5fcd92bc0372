import type { QueryRunner } from 'typeorm';

/**
 * A column of a table, and the columns that its values are computed from. The names are inserted into SQL unescaped.
 */
export interface FilledColumn<Row> {
  readonly table: string;
  /** A column of the type text. */
  readonly column: string;
  readonly from: readonly (keyof Row & string)[];
}

const batchSize = 1_000;

/**
 * For migrations: fills a column with values computed in code. The table must have the key `id`, a uuid. Rows are read
 * and written in batches.
 *
 * @param valueOf Computes the value from the columns of a row.
 */
export async function fillColumn<Row extends object>(
  runner: QueryRunner,
  { table, column, from }: FilledColumn<Row>,
  valueOf: (row: Row) => string,
): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows: (Row & { readonly id: string })[] = await runner.query(
      `SELECT id, ${from.join(', ')} FROM ${table} WHERE id > $1 ORDER BY id LIMIT ${batchSize}`,
      [after],
    );
    await runner.query(
      `UPDATE ${table} SET ${column} = filled.value
       FROM unnest($1::uuid[], $2::text[]) AS filled (id, value) WHERE ${table}.id = filled.id`,
      [rows.map(({ id }) => id), rows.map(valueOf)],
    );
    if (rows.length < batchSize) return;
    after = rows.at(-1)!.id;
  }
}
