import { entityOf, type Row } from '@commerce/runtime/database';
import { maxPageSize } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { OrderStatusChange } from '../order/order-status-change.ts';
import { Order } from '../order/order.ts';
import { printCursor, type FeedCursor } from './feed-cursor.ts';
import { OrderChange } from './order-change.ts';

/** The items after a cursor, oldest first; with `last`, only that number of the newest items. */
export interface FeedPage {
  readonly after: FeedCursor;
  readonly last?: number | undefined;
}

export interface FeedItem<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface FeedRead<Node> {
  /** All transactions below this number have ended. */
  readonly settled: bigint;
  /** All committed transactions are below this number. */
  readonly committed: bigint;
  readonly items: FeedItem<Node>[];
}

/** A row with its cursor; an empty page is one row without a cursor. */
interface FeedRow extends Row {
  readonly settled: string;
  readonly committed: string;
  readonly cursor_written_in: string | null;
  readonly cursor_order_id: string;
  readonly cursor_version: number;
  /** Only of changes that only staff follow. */
  readonly cursor_position?: string;
}

type SqlOf = (direction: 'ASC' | 'DESC') => string;

/** $1, $2, $3 the cursor, $4 the maximum number of rows. */
const feedOver =
  (columns: string, from: string): SqlOf =>
  (direction) => `
  SELECT pg_snapshot_xmin(snapshot)::text AS settled, pg_snapshot_xmax(snapshot)::text AS committed, item.*
  FROM pg_current_snapshot() AS snapshot LEFT JOIN LATERAL (
    SELECT ${columns}, change.written_in::text AS cursor_written_in, change.order_id AS cursor_order_id,
      change.version AS cursor_version
    FROM ${from}
      AND change.written_in < pg_snapshot_xmin(snapshot)
      AND (change.written_in, change.order_id, change.version) > ($1::xid8, $2::uuid, $3::integer)
    ORDER BY change.written_in ${direction}, change.order_id ${direction}, change.version ${direction} LIMIT $4
  ) AS item ON true`;

/** $5 the customer. */
const changesOfCustomer = feedOver(
  'change.*',
  `orders JOIN order_status_change change ON change.order_id = orders.id WHERE orders.customer_id = $5`,
);

const placedOrders = feedOver(
  'orders.*',
  `order_status_change change JOIN orders ON orders.id = change.order_id WHERE change.version = 1`,
);

/** The oldest or newest rows of one of the tables of changes. `position` is that of the cursor within a version. */
const changesIn = (table: string, position: string, after: string, direction: string) => `(
  SELECT order_id, version, kind, actor, actor_id, at, written_in, ${position} AS position
  FROM ${table} AS change
  WHERE written_in < pg_snapshot_xmin(snapshot) AND ${after}
  ORDER BY written_in ${direction}, order_id ${direction}, version ${direction}, ${position} ${direction} LIMIT $4
)`;

/** $5 the cursor's position. That of an entry of the history is 0, so its other parts are compared alone. */
const allChanges: SqlOf = (direction) => `
  SELECT pg_snapshot_xmin(snapshot)::text AS settled, pg_snapshot_xmax(snapshot)::text AS committed, item.*,
    written_in::text AS cursor_written_in, order_id AS cursor_order_id, version AS cursor_version,
    position::text AS cursor_position
  FROM pg_current_snapshot() AS snapshot LEFT JOIN LATERAL (
    SELECT * FROM (
      ${changesIn('order_status_change', '0::bigint', '(written_in, order_id, version) > ($1::xid8, $2::uuid, $3::integer)', direction)}
      UNION ALL
      ${changesIn('order_staff_change', 'position', '(written_in, order_id, version, position) > ($1::xid8, $2::uuid, $3::integer, $5::bigint)', direction)}
    ) AS change
    ORDER BY written_in ${direction}, order_id ${direction}, version ${direction}, position ${direction} LIMIT $4
  ) AS item ON true`;

/** The history entries of many orders as one sequence: see `FeedService`. */
export class FeedRepository {
  constructor(private readonly manager: EntityManager) {}

  changesOf(customerId: string, page: FeedPage): Promise<FeedRead<OrderStatusChange>> {
    return this.#read(this.#entities(OrderStatusChange), changesOfCustomer, page, customerId);
  }

  placed(page: FeedPage): Promise<FeedRead<Order>> {
    return this.#read(this.#entities(Order), placedOrders, page);
  }

  /** With what only staff follow. */
  changes(page: FeedPage): Promise<FeedRead<OrderChange>> {
    return this.#read(changeOf, allChanges, page, page.after.position);
  }

  #entities<Node extends object>(target: new () => Node): (row: FeedRow) => Node {
    return (row) => entityOf(target, row, this.manager);
  }

  async #read<Node>(
    nodeOf: (row: FeedRow) => Node,
    sql: SqlOf,
    { after, last }: FeedPage,
    ...conditions: readonly string[]
  ): Promise<FeedRead<Node>> {
    const text = sql(last === undefined ? 'ASC' : 'DESC');
    const parameters = [after.writtenIn, after.orderId, after.version, last ?? maxPageSize, ...conditions];
    const rows: FeedRow[] = await this.manager.query(text, parameters);
    const { settled, committed } = rows[0]!;
    return { settled: BigInt(settled), committed: BigInt(committed), items: itemsOf(nodeOf, rows) };
  }
}

function itemsOf<Node>(nodeOf: (row: FeedRow) => Node, rows: readonly FeedRow[]): FeedItem<Node>[] {
  const items = rows.flatMap((row) => {
    const { cursor_written_in: writtenIn, cursor_order_id: orderId, cursor_version: version } = row;
    if (writtenIn === null) return [];
    const position = row.cursor_position ?? '0';
    return [{ cursor: printCursor({ writtenIn, orderId, version, position }), node: nodeOf(row) }];
  });
  return items.toSorted((one, other) => (one.cursor < other.cursor ? -1 : 1));
}

function changeOf(row: FeedRow): OrderChange {
  const { order_id: orderId, version, kind, actor, actor_id: actorId, at } = row;
  return Object.assign(new OrderChange(), { orderId, version, kind, actor, actorId, at });
}
