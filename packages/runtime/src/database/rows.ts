import type { EntityManager } from 'typeorm';

/** A row as returned by Postgres, by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** Converts an entity to a row, for custom SQL that takes rows as JSON. */
export function rowOf<Entity extends object>(target: new () => Entity, entity: Entity, manager: EntityManager): Row {
  const { columns } = manager.connection.getMetadata(target);
  return Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(entity, true)]));
}

/** Converts a row to an entity. Columns that the row does not have are left out. */
export function entityOf<Entity extends object>(target: new () => Entity, row: Row, manager: EntityManager): Entity {
  const { driver } = manager.connection;
  const entity = new target();
  for (const column of manager.connection.getMetadata(target).columns) {
    const raw = row[column.databaseName];
    if (raw !== undefined) column.setEntityValue(entity, driver.prepareHydratedValue(raw, column));
  }
  return entity;
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
  const columns = connection.getMetadata(target).columns.filter(({ isSelect }) => isSelect);
  const prefix = table === undefined ? '' : `${table}.`;
  return columns.map(({ databaseName }) => prefix + connection.driver.escape(databaseName)).join(', ');
}
