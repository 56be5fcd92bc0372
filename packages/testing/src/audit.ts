import type { ServiceDatabase } from './service-database.ts';

/** What the triggers of the audit log record in a database. */
export interface AuditCoverage {
  /** The tables whose changes by staff are recorded, sorted. */
  readonly audited: readonly string[];
  /** All other tables except those of the messaging and of migrations, sorted. */
  readonly unaudited: readonly string[];
  /** `table.column` of each column whose values are recorded although its name is that of personal or secret data. */
  readonly suspicious: readonly string[];
}

const triggers = `
  SELECT relname AS table, string_to_array(split_part(encode(tgargs, 'escape'), '\\000', 4), ',') AS hidden
  FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname = 'record_staff_change' ORDER BY relname`;

const columns = `
  SELECT columns.table_name AS table, column_name AS column FROM information_schema.columns
  JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1, 2`;

const own = ['inbox', 'migration', 'outbox'];
const telling =
  /secret|hash|token|password|(^|_)key$|credential|contact|(^|_)e?mail$|phone|recipient|address|author_name|network|device/;

/** Reads the triggers, so that a test fails if a new table or column is neither recorded nor left out on purpose. */
export async function auditCoverageOf({ sql }: Pick<ServiceDatabase, 'sql'>): Promise<AuditCoverage> {
  const recorded = await sql<{ table: string; hidden: string[] }>(triggers);
  const all = await sql<{ table: string; column: string }>(columns);
  const hiddenIn = new Map(recorded.map(({ table, hidden }) => [table, hidden]));
  const others = new Set(all.map(({ table }) => table).filter((table) => !hiddenIn.has(table) && !own.includes(table)));
  const suspicious = all.filter(
    ({ table, column }) => hiddenIn.has(table) && telling.test(column) && !hiddenIn.get(table)!.includes(column),
  );
  return {
    audited: [...hiddenIn.keys()],
    unaudited: [...others],
    suspicious: suspicious.map(({ table, column }) => `${table}.${column}`),
  };
}
