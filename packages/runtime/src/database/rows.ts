import type { EntityManager } from 'typeorm';

/** A row as returned by Postgres, by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** Converts an entity to a row, for custom SQL that takes rows as JSON. */
export function rowOf<Entity extends object>(target: new () => Entity, entity: Entity, manager: EntityManager): Row {
  const { columns } = manager.connection.getMetadata(target);
  return Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(entity, true)]));
}

/**
 * Converts a row to an entity, for custom SQL that runs often, because TypeORM's query builder costs more than a
 * statement.
 */
export function entityOf<Entity extends object>(target: new () => Entity, row: Row, manager: EntityManager): Entity {
  const { driver } = manager.connection;
  const entity = new target();
  for (const column of manager.connection.getMetadata(target).columns) {
    const value: unknown = driver.prepareHydratedValue(row[column.databaseName], column);
    column.setEntityValue(entity, value);
  }
  return entity;
}
