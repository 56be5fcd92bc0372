import type { EntityManager } from 'typeorm';

/** A row as Postgres has it, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** An entity as a row: for SQL of our own, which takes rows as JSON. */
export function rowOf<Entity extends object>(target: new () => Entity, entity: Entity, manager: EntityManager): Row {
  const { columns } = manager.connection.getMetadata(target);
  return Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(entity, true)]));
}

/** A row as an entity: for SQL of our own where it is often run, as TypeORM's query builder costs more than a statement. */
export function entityOf<Entity extends object>(target: new () => Entity, row: Row, manager: EntityManager): Entity {
  const { driver } = manager.connection;
  const entity = new target();
  for (const column of manager.connection.getMetadata(target).columns) {
    const value: unknown = driver.prepareHydratedValue(row[column.databaseName], column);
    column.setEntityValue(entity, value);
  }
  return entity;
}
