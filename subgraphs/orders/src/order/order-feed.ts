import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, entityOf, type Row } from '@commerce/runtime';
import { maxPageSize, type Read } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import { printPlace, type Place } from './order-feed-place.ts';
import { OrderStatusChange } from './order-status-change.ts';
import { Order } from './order.ts';

/** What comes after a place, oldest first; with `last`, the newest so many of it. */
export interface FeedPage {
  readonly after: Place;
  readonly last?: number | undefined;
}

export interface FeedItem<Node> {
  readonly cursor: string;
  readonly node: Node;
}

const shortestPauseMs = 5;
const longestPauseMs = 100;

/**
 * What happens to many orders as one sequence, in which nothing ever appears before what has been read.
 *
 * Neither ids nor times give that: both are drawn before the commit, and who asks for "after the last one seen" would
 * miss what was drawn earlier and committed later. So rows are in the order of `written_in`, which is never below the
 * number of the transaction that wrote the row, and only those are read that are below every transaction that is still
 * running: `pg_snapshot_xmin`.
 */
export class OrderFeed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly timeoutMs = 5_000,
  ) {}

  /** The history of all orders of a customer. */
  changesOf(customerId: string, page: FeedPage, read: Read): Promise<FeedItem<OrderStatusChange>[]> {
    return this.#read(OrderStatusChange, changesOfCustomer, [customerId], page, read);
  }

  /** All orders that were placed. */
  placed(page: FeedPage, read: Read): Promise<FeedItem<Order>[]> {
    return this.#read(Order, placedOrders, [], page, read);
  }

  /**
   * Everything that was committed before it began is in it. Its statement is repeated while that may be hidden behind a
   * transaction that is still running; after the timeout it throws `AppError`.
   */
  async #read<Node extends object>(
    target: new () => Node,
    sql: SqlOf,
    conditions: readonly string[],
    { after, last }: FeedPage,
    read: Read,
  ): Promise<FeedItem<Node>[]> {
    const deadline = Date.now() + this.timeoutMs;
    const text = sql(last === undefined ? 'ASC' : 'DESC');
    const parameters = [after.writtenIn, after.orderId, after.version, last ?? maxPageSize, ...conditions];
    let horizon: bigint | undefined;
    for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      const rows: FeedRow[] = await read((manager) => manager.query(text, parameters));
      const { settled, committed } = rows[0]!;
      horizon ??= BigInt(committed);
      if (BigInt(settled) >= horizon) return this.#itemsOf(target, rows);
      if (Date.now() > deadline) throw tooBusy();
      await sleep(pauseMs);
    }
  }

  #itemsOf<Node extends object>(target: new () => Node, rows: readonly FeedRow[]): FeedItem<Node>[] {
    const items = rows.flatMap((row) => {
      const { place_written_in: writtenIn, place_order_id: orderId, place_version: version } = row;
      if (writtenIn === null) return [];
      const node = entityOf(target, row, this.dataSource.manager);
      return [{ cursor: printPlace({ writtenIn, orderId, version }), node }];
    });
    return items.toSorted((one, other) => (one.cursor < other.cursor ? -1 : 1));
  }
}

/** A row with its place; of a page that has none, one without a place. */
interface FeedRow extends Row {
  /** Every transaction below it is over. */
  readonly settled: string;
  /** Every transaction that is committed is below it. */
  readonly committed: string;
  readonly place_written_in: string | null;
  readonly place_order_id: string;
  readonly place_version: number;
}

type SqlOf = (direction: 'ASC' | 'DESC') => string;

/** $1, $2, $3 the place to go on after, $4 how many at most. */
const feedOver =
  (columns: string, from: string): SqlOf =>
  (direction) => `
  SELECT pg_snapshot_xmin(snapshot)::text AS settled, pg_snapshot_xmax(snapshot)::text AS committed, item.*
  FROM pg_current_snapshot() AS snapshot LEFT JOIN LATERAL (
    SELECT ${columns}, change.written_in::text AS place_written_in, change.order_id AS place_order_id,
      change.version AS place_version
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

function tooBusy(): AppError {
  return new AppError('SERVICE_UNAVAILABLE', 'A transaction takes too long to end. Try again.', { retryable: true });
}
