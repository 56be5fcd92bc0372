import type { EntityManager } from 'typeorm';

/** Changes of orders, or started carts, that one statement counts. */
export const batchSize = 1_000;

/** Rows that one statement deletes. */
const deletedRows = 5_000;

/** The last change of an order that a generation of the numbers includes. */
export interface CountPosition {
  readonly generation: number;
  /** The transaction ID in decimal. */
  readonly writtenIn: string;
  readonly orderId: string;
  readonly version: number;
}

const positionColumns = `generation, written_in::text AS "writtenIn", order_id AS "orderId", version`;

/** What an order is worth after an entry of its history. Null is before the first entry. */
const worthAfter = (entry: string): string => `
  CASE WHEN ${entry}.status IN ('CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'RETURNED')
    THEN coalesce(${entry}.total_minor, orders.total_minor) - ${entry}.reduced_minor ELSE 0 END`;

const numbers = [
  'placed_orders',
  'confirmed_orders',
  'rejected_orders',
  'cancelled_orders',
  'delivered_orders',
  'units',
  'gross_minor',
  'net_minor',
] as const;
const sums = numbers.map((name) => `sum(${name})`).join(', ');
const becomes = (status: string) => `(is_transition AND status = '${status}')::integer`;
const addedTo = (table: string, names: readonly string[]) =>
  names.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ');
const quarterOf = (column: string) => `date_bin('15 minutes', ${column}, '2000-01-01T00:00:00Z')`;

/**
 * $1 the generation; $2, $3 and $4 its position. What an entry of the history changes depends on this entry and the
 * previous one, which never change. Only entries below every running transaction are counted, so none is passed over:
 * see `FeedService`.
 */
const countChanges = `
  WITH batch AS MATERIALIZED (
    SELECT * FROM order_status_change change
    WHERE (change.written_in, change.order_id, change.version) > ($2::xid8, $3::uuid, $4::integer)
      AND change.written_in < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY change.written_in, change.order_id, change.version LIMIT ${batchSize}
  ), counted AS MATERIALIZED (
    SELECT batch.order_id, batch.version, batch.status, batch.at, ${quarterOf('batch.at')} AS quarter,
      orders.currency_code, coalesce(batch.total_minor, orders.total_minor) AS total_minor, edit.lines AS edited,
      batch.status IS DISTINCT FROM batch.previous_status AS is_transition,
      ${worthAfter('batch')} - ${worthAfter('previous')} AS net_minor
    FROM batch JOIN orders ON orders.id = batch.order_id
    LEFT JOIN order_status_change previous
      ON previous.order_id = batch.order_id AND previous.version = batch.version - 1
    LEFT JOIN order_edit edit ON edit.order_id = batch.order_id AND edit.applied_version = batch.version
  ), sold AS MATERIALIZED (
    SELECT counted.at, counted.quarter, counted.currency_code, line.product_id, coalesce(first.units, line.quantity) AS units,
      coalesce(first.gross_minor, line.unit_price_minor * line.quantity - line.discount_minor + line.added_tax_minor)
        AS gross_minor
    FROM counted JOIN order_line line ON line.order_id = counted.order_id
    -- The line as it was before the first edit that added units to the order.
    LEFT JOIN LATERAL (
      SELECT "soldQuantity" AS units, "soldMinor" AS gross_minor
      FROM order_edit, jsonb_to_recordset(order_edit.lines)
        AS before ("lineId" uuid, "soldQuantity" integer, "soldMinor" bigint)
      WHERE order_edit.order_id = line.order_id AND applied_version IS NOT NULL AND "lineId" = line.id
      ORDER BY applied_version LIMIT 1
    ) AS first ON true
    WHERE is_transition AND status = 'CONFIRMED'
    UNION ALL
    SELECT counted.at, counted.quarter, counted.currency_code, "productId", units, "grossMinor"
    FROM counted, jsonb_to_recordset(counted.edited) AS added ("productId" uuid, units integer, "grossMinor" bigint)
  ), number AS (
    SELECT quarter, currency_code, (version = 1)::integer AS placed_orders, ${becomes('CONFIRMED')} AS confirmed_orders,
      ${becomes('REJECTED')} AS rejected_orders, ${becomes('CANCELLED')} AS cancelled_orders,
      ${becomes('DELIVERED')} AS delivered_orders, 0 AS units,
      ${becomes('CONFIRMED')} * total_minor + CASE WHEN edited IS NULL THEN 0 ELSE greatest(0, net_minor) END AS gross_minor, net_minor
    FROM counted
    UNION ALL
    SELECT quarter, currency_code, 0, 0, 0, 0, 0, units, 0, 0 FROM sold
  ), quarters AS (
    INSERT INTO sales_quarter (generation, quarter, currency_code, ${numbers.join(', ')})
    SELECT $1, quarter, currency_code, ${sums} FROM number GROUP BY quarter, currency_code
    ON CONFLICT (generation, quarter, currency_code) DO UPDATE SET ${addedTo('sales_quarter', numbers)}
  ), products AS (
    INSERT INTO sales_product_day (generation, currency_code, day, product_id, units, gross_minor)
    SELECT $1, currency_code, (at AT TIME ZONE 'UTC')::date AS day, product_id, sum(units), sum(gross_minor)
    FROM sold GROUP BY currency_code, day, product_id
    ON CONFLICT (generation, currency_code, day, product_id)
      DO UPDATE SET ${addedTo('sales_product_day', ['units', 'gross_minor'])}
  ), moved AS (
    UPDATE sales_count SET written_in = last.written_in, order_id = last.order_id, version = last.version
    FROM (SELECT * FROM batch ORDER BY written_in DESC, order_id DESC, version DESC LIMIT 1) AS last
    WHERE generation = $1
  )
  SELECT count(*)::integer AS count FROM batch`;

const countCarts = `
  WITH started AS (
    DELETE FROM cart_start
    WHERE id = ANY (ARRAY(SELECT id FROM cart_start ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)) RETURNING at
  ), counted AS (
    INSERT INTO cart_start_quarter (quarter, started_carts)
    SELECT ${quarterOf('at')} AS quarter, count(*) FROM started GROUP BY quarter
    ON CONFLICT (quarter) DO UPDATE SET ${addedTo('cart_start_quarter', ['started_carts'])}
  )
  SELECT count(*)::integer AS count FROM started`;

/** The numbers of sales, as they are counted. Whoever counts has the row of the generation locked. */
export class SalesCountRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The position of the numbers that reports read. Undefined while somebody else has it locked. */
  async lockActive(): Promise<CountPosition | undefined> {
    const [position]: CountPosition[] = await this.manager.query(
      `SELECT ${positionColumns} FROM sales_count WHERE state = 'ACTIVE' FOR UPDATE SKIP LOCKED`,
    );
    return position;
  }

  /** As `lockActive`, but waits. */
  async awaitActive(): Promise<CountPosition> {
    const [position]: [CountPosition] = await this.manager.query(
      `SELECT ${positionColumns} FROM sales_count WHERE state = 'ACTIVE' FOR UPDATE`,
    );
    return position;
  }

  /** The position of numbers that a rebuild fills. Undefined if another rebuild has ended it. */
  async lockFilling(generation: number): Promise<CountPosition | undefined> {
    const [position]: CountPosition[] = await this.manager.query(
      `SELECT ${positionColumns} FROM sales_count WHERE generation = $1 AND state = 'FILLING' FOR UPDATE`,
      [generation],
    );
    return position;
  }

  /** Counts the next changes of orders after the position, and moves it. Returns their number. */
  async countChanges({ generation, writtenIn, orderId, version }: CountPosition): Promise<number> {
    return this.#count(countChanges, [generation, writtenIn, orderId, version]);
  }

  /** Counts carts that were started. Returns their number. */
  countCarts(): Promise<number> {
    return this.#count(countCarts, []);
  }

  /** Ends a generation that is being filled, if any, and begins another one. */
  async begin(): Promise<number> {
    await this.manager.query(`UPDATE sales_count SET state = 'ENDED' WHERE state = 'FILLING'`);
    const [row]: [{ generation: number }] = await this.manager.query(
      'INSERT INTO sales_count DEFAULT VALUES RETURNING generation',
    );
    return row.generation;
  }

  /** Makes reports read another generation. */
  async replace(active: number, filled: number): Promise<void> {
    await this.manager.query(`UPDATE sales_count SET state = 'ENDED' WHERE generation = $1`, [active]);
    await this.manager.query(`UPDATE sales_count SET state = 'ACTIVE' WHERE generation = $1`, [filled]);
  }

  /** Deletes some rows of generations that have ended. Returns whether there may be more. */
  async deleteEnded(): Promise<boolean> {
    const ended = `SELECT generation FROM sales_count WHERE state = 'ENDED'`;
    let deleted = 0;
    for (const table of ['sales_quarter', 'sales_product_day']) {
      const [, count]: [unknown, number] = await this.manager.query(
        `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${table} WHERE generation IN (${ended}) LIMIT ${deletedRows}
         ))`,
      );
      deleted += count;
    }
    if (deleted > 0) return true;
    await this.manager.query(`DELETE FROM sales_count WHERE state = 'ENDED'`);
    return false;
  }

  async #count(statement: string, parameters: readonly unknown[]): Promise<number> {
    const [row]: [{ count: number }] = await this.manager.query(statement, [...parameters]);
    return row.count;
  }
}
