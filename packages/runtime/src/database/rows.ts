import type { ColumnType, DataSource, EntityManager, EntityMetadata } from 'typeorm';

/** A row as returned by Postgres, by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** Converts an entity to a row, for custom SQL that takes rows as JSON. */
export function rowOf<Entity extends object>(target: new () => Entity, entity: Entity, manager: EntityManager): Row {
  const { columns } = manager.connection.getMetadata(target);
  return Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(entity, true)]));
}

/** Converts a row to an entity. Columns that the row does not have are left out. */
export function entityOf<Entity extends object>(target: new () => Entity, row: Row, manager: EntityManager): Entity {
  const entity = new target();
  for (const { name, set } of columnsIn(target, manager)) {
    const raw = row[name];
    if (raw !== undefined) set(entity, raw);
  }
  return entity;
}

interface ReadColumn {
  readonly name: string;
  readonly set: (entity: object, raw: unknown) => void;
}

/** Finding out how to read a column takes longer than reading it. */
const readColumns = new WeakMap<EntityMetadata, readonly ReadColumn[]>();

function columnsIn(target: new () => object, { connection }: EntityManager): readonly ReadColumn[] {
  const metadata = connection.getMetadata(target);
  let columns = readColumns.get(metadata);
  if (columns === undefined) {
    columns = metadata.columns.map((column) => readColumn(column, connection));
    readColumns.set(metadata, columns);
  }
  return columns;
}

/** The types whose values TypeORM does not change. */
const plainTypes = new Set<ColumnType>(['uuid', 'text', 'int', 'integer', 'bigint', 'boolean', 'jsonb']);

function readColumn(column: EntityMetadata['columns'][number], { driver }: DataSource): ReadColumn {
  const { databaseName: name, propertyName, transformer, type } = column;
  if (!plainTypes.has(type) || Array.isArray(transformer) || column.isVirtual || column.embeddedMetadata !== undefined)
    return { name, set: (entity, raw) => column.setEntityValue(entity, driver.prepareHydratedValue(raw, column)) };
  const set = (entity: object, value: unknown) => void ((entity as Record<string, unknown>)[propertyName] = value);
  if (transformer === undefined) return { name, set };
  return { name, set: (entity, raw) => set(entity, transformer.from(raw)) };
}

/**
 * Reads entities with custom SQL, for queries that run often: TypeORM's query builder takes more CPU time than the
 * statement itself.
 *
 * @param sqlFor the statement for the columns of the entity, such as `id, title`
 */
export async function selectEntities<Entity extends object>(
  target: new () => Entity,
  manager: EntityManager,
  sqlFor: (columns: string) => string,
  values: readonly unknown[],
): Promise<Entity[]> {
  const rows: Row[] = await manager.query(sqlFor(columnsOf(target, manager)), [...values]);
  return rows.map((row) => entityOf(target, row, manager));
}

/**
 * The columns of an entity that are read by default, quoted.
 *
 * @param table the name or alias of the table, for statements with other tables
 */
export function columnsOf(target: new () => object, { connection }: EntityManager, table?: string): string {
  const metadata = connection.getMetadata(target);
  const known = selectedColumns.get(metadata) ?? new Map<string | undefined, string>();
  selectedColumns.set(metadata, known);
  let selected = known.get(table);
  if (selected === undefined) {
    const prefix = table === undefined ? '' : `${table}.`;
    const columns = metadata.columns.filter(({ isSelect }) => isSelect);
    selected = columns.map(({ databaseName }) => prefix + connection.driver.escape(databaseName)).join(', ');
    known.set(table, selected);
  }
  return selected;
}

/** By table or alias, of which the code has a fixed number. */
const selectedColumns = new WeakMap<EntityMetadata, Map<string | undefined, string>>();

/**
 * Inserts entities with one statement whose text does not grow with their number, and leaves out those that violate a
 * unique constraint. Columns without a value in any entity have their defaults.
 *
 * @param returned the column that is returned of each inserted row
 */
export async function insertAbsent<Entity extends object>(
  target: new () => Entity,
  entities: readonly Partial<Entity>[],
  returned: string,
  manager: EntityManager,
): Promise<string[]> {
  const rows = entities.map((entity) => rowOf(target, Object.assign(new target(), entity), manager));
  const columns = namesIn(rows).join(', ');
  const table = manager.connection.getMetadata(target).tableName;
  const inserted: { value: string }[] = await manager.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
     ON CONFLICT DO NOTHING RETURNING ${returned} AS value`,
    [JSON.stringify(rows)],
  );
  return inserted.map(({ value }) => value);
}

/** The columns that have a value in one of the rows. */
export function namesIn(rows: readonly Row[]): string[] {
  return Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => row[name] !== undefined));
}
