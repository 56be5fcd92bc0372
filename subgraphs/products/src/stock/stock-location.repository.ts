import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { StockLocation } from './stock-location.ts';

/** A location as staff change it. */
export type LocationChanges = Pick<StockLocation, 'name' | 'priority' | 'active'>;

const inOrder = 'ORDER BY priority, id';

/** The table of stock locations, which has at most 100 rows. Rows are never deleted. */
export class StockLocationRepository {
  constructor(private readonly manager: EntityManager) {}

  list(): Promise<StockLocation[]> {
    return selectEntities(
      StockLocation,
      this.manager,
      (columns) => `SELECT ${columns} FROM stock_location ${inOrder}`,
      [],
    );
  }

  findByIds(ids: readonly string[]): Promise<StockLocation[]> {
    return selectEntities(
      StockLocation,
      this.manager,
      (columns) => `SELECT ${columns} FROM stock_location WHERE id = ANY($1)`,
      [ids],
    );
  }

  /** Lets transactions add locations one at a time. Returns how many there are. */
  async lockAndCount(): Promise<number> {
    await this.manager.query('SELECT FROM stock_location WHERE is_default FOR NO KEY UPDATE');
    const [row]: { count: number }[] = await this.manager.query('SELECT count(*)::int AS count FROM stock_location');
    return row!.count;
  }

  /** Returns undefined if the code is taken. */
  async insert({
    code,
    name,
    priority,
  }: Pick<StockLocation, 'code' | 'name' | 'priority'>): Promise<StockLocation | undefined> {
    const [inserted] = await selectEntities(
      StockLocation,
      this.manager,
      (columns) => `INSERT INTO stock_location (code, name, priority) VALUES ($1, $2, $3)
       ON CONFLICT (code) DO NOTHING RETURNING ${columns}`,
      [code, name, priority],
    );
    return inserted;
  }

  /** Locks a location while nobody puts units there. Returns null if there is none. */
  findLocked(id: string): Promise<StockLocation | null> {
    return this.manager.findOne(StockLocation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Locks locations so that they stay active or not, in the order of their IDs. Undefined is the default one. */
  findShared(ids: readonly (string | undefined)[]): Promise<StockLocation[]> {
    return selectEntities(
      StockLocation,
      this.manager,
      (columns) => `SELECT ${columns} FROM stock_location
       WHERE id = ANY($1) OR ($2 AND is_default) ORDER BY id FOR SHARE`,
      [ids.filter((id) => id !== undefined), ids.includes(undefined)],
    );
  }

  async update(id: string, changes: LocationChanges): Promise<void> {
    await this.manager.update(StockLocation, { id }, changes);
  }

  async countUnits(id: string): Promise<number> {
    const [row]: { units: string }[] = await this.manager.query(
      'SELECT coalesce(sum(on_hand), 0) AS units FROM stock_at_location WHERE location_id = $1',
      [id],
    );
    return Number(row!.units);
  }
}
