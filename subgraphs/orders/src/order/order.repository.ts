import {
  IdempotencyConflictError,
  paginateForEach,
  UserErrorException,
  type ChildList,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import type { EventEnvelope } from '@commerce/events';
import { requestHashOf } from '@commerce/runtime';
import { commitFailpoint, entityOf, type Row, rowOf, selectEntities, uuidList } from '@commerce/runtime/database';
import { MoreThan, type EntityManager } from 'typeorm';
import { storedKey, type Buyer } from './guest.ts';
import { linkIssued, orderPlaced, statusChanged } from './order.events.ts';
import * as statements from './order.statements.ts';
import { OrderStatusChange } from './order-status-change.ts';
import type { OrderStatus } from './order-status.ts';
import { Order, OrderLine } from './order.ts';

interface CustomerOrderConditions {
  /** Without duplicates. */
  readonly status?: readonly OrderStatus[] | undefined;
}

/** The maximum that one customer may have reserved without paying. */
export interface UnpaidLimits {
  readonly maxOrders: number;
  readonly maxUnits: number;
}

/** What a buyer has reserved without paying. */
export interface Unpaid {
  readonly openOrders: number;
  readonly unpaidUnits: number;
}

/** Whether a new order was stored. If its customer exceeds the limits: how much is unpaid, excluding this order. */
export type Insertion =
  | { readonly outcome: 'stored' | 'key-used' }
  | { readonly outcome: 'too-many'; readonly openOrders: number; readonly unpaidUnits: number };

/** A request about an order that carries an idempotency key. Each action has a separate key space. */
export interface KeyedRequest {
  readonly action: string;
  readonly key: string;
  readonly content: object;
}

/** The price of one unit of a variant. */
interface Price {
  readonly variantId: string;
  readonly unitPrice: { readonly amountMinor: number; readonly currencyCode: string };
}

const newestFirst = [
  { property: 'placedAt', direction: 'DESC' },
  { property: 'id', direction: 'DESC' },
] as const;
const ordersOfCustomer: ChildList<Order> = { entity: Order, parent: 'customer_id', keys: newestFirst };

/**
 * The orders with their lines and history. Lock an order before changing it, and save every change in the same
 * transaction together with its history entry and its events.
 */
export class OrderRepository {
  constructor(private readonly manager: EntityManager) {}

  find(id: string): Promise<Order | null> {
    return this.manager.findOneBy(Order, { id });
  }

  get(id: string): Promise<Order> {
    return this.manager.findOneByOrFail(Order, { id });
  }

  /** The order that the buyer has placed with this key. */
  findByIdempotencyKey(buyer: Buyer, key: string): Promise<Order | null> {
    const idempotencyKey = storedKey(buyer, key);
    const { customerId, guest } = buyer;
    if (guest !== undefined) return this.manager.findOneBy(Order, { guestId: guest.cartId, idempotencyKey });
    return this.manager.findOneBy(Order, { customerId, idempotencyKey });
  }

  /** The order of a guest, by the hash of the token of its link. */
  findByLink(linkHash: string): Promise<Order | null> {
    return this.manager.findOneBy(Order, { linkHash });
  }

  findByIds(ids: readonly string[]): Promise<Order[]> {
    const sqlFor = (columns: string) => `SELECT ${columns} FROM orders WHERE id = ANY(${uuidList('$1')})`;
    return selectEntities(Order, this.manager, sqlFor, [ids]);
  }

  findByNumbers(numbers: readonly string[]): Promise<Order[]> {
    const sqlFor = (columns: string) => `SELECT ${columns} FROM orders WHERE number = ANY($1)`;
    return selectEntities(Order, this.manager, sqlFor, [numbers]);
  }

  /** The lines of the orders, in the order in which they were placed. */
  findLines(orderIds: readonly string[], maxRows?: number): Promise<OrderLine[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM order_line WHERE order_id = ANY(${uuidList('$1')}) ORDER BY position LIMIT $2`;
    return selectEntities(OrderLine, this.manager, sqlFor, [orderIds, maxRows]);
  }

  /** The history of the orders, oldest first. */
  findHistory(orderIds: readonly string[], maxRows?: number): Promise<OrderStatusChange[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM order_status_change WHERE order_id = ANY(${uuidList('$1')}) ORDER BY version LIMIT $2`;
    return selectEntities(OrderStatusChange, this.manager, sqlFor, [orderIds, maxRows]);
  }

  /** The order, locked until the transaction ends. */
  async lock(id: string): Promise<Order | null> {
    const [row]: Row[] = await this.manager.query(`SELECT * FROM orders WHERE id = $1 FOR UPDATE`, [id]);
    return row === undefined ? null : entityOf(Order, row, this.manager);
  }

  /** Locks some of the orders whose deadline has passed and that no other process has locked; returns their IDs. */
  async lockOverdue(now: Date, limit: number): Promise<string[]> {
    // Sorted by cart, so all processes lock the carts that they restore in the same order.
    const overdue: { id: string }[] = await this.manager.query(
      `WITH overdue AS (
         SELECT id, customer_id, guest_id FROM orders WHERE deadline_at < $1 ORDER BY deadline_at LIMIT $2 FOR UPDATE SKIP LOCKED
       ) SELECT id FROM overdue ORDER BY customer_id NULLS FIRST, guest_id`,
      [now, limit],
    );
    return overdue.map(({ id }) => id);
  }

  /** Whether every line of the order has the given price. */
  async hasPrices(orderId: string, prices: readonly Price[]): Promise<boolean> {
    const [row]: { has_prices: boolean }[] = await this.manager.query(statements.hasPrices, [
      orderId,
      prices.map(({ variantId }) => variantId),
      prices.map(({ unitPrice }) => unitPrice.amountMinor),
      prices.map(({ unitPrice }) => unitPrice.currencyCode),
    ]);
    return row?.has_prices === true;
  }

  hasShippedLines(orderId: string): Promise<boolean> {
    return this.manager.existsBy(OrderLine, { orderId, shippedQuantity: MoreThan(0) });
  }

  /**
   * Stores a new order with its events in one statement, which needs no explicit transaction. Stores nothing if its
   * buyer has used the idempotency key before, or would have more unpaid than the limits allow.
   *
   * @param orderToken the token of the link to the order of a guest
   */
  async insert(
    order: Order,
    lines: readonly OrderLine[],
    change: OrderStatusChange,
    { maxOrders, maxUnits }: UnpaidLimits,
    orderToken?: string,
  ): Promise<Insertion> {
    const { manager } = this;
    const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const rows = [
      rowOf(Order, order, manager),
      lines.map((line) => rowOf(OrderLine, line, manager)),
      rowOf(OrderStatusChange, change, manager),
      [orderPlaced(order, lines), ...(orderToken === undefined ? [] : [linkIssued(order, lines, orderToken)])],
    ];
    const parameters = [...rows.map(asJson), units, maxOrders, maxUnits];
    const statement = order.guestId === null ? statements.insertOrder : statements.insertGuestOrder;
    const [row]: InsertedRow[] = await manager.query(statement, parameters);
    const { placed_id: id, open_orders: counted, unpaid_units: countedUnits } = row!;
    if (id !== null) return { outcome: 'stored' };
    const isTooMuch = counted >= maxOrders || countedUnits + units > maxUnits;
    if (!isTooMuch) return { outcome: 'key-used' };
    return { outcome: 'too-many', openOrders: row!.own_orders, unpaidUnits: row!.own_units };
  }

  /** The number of a new order. If the order is not stored, the number stays unused. */
  async nextNumber(): Promise<string> {
    const [row]: { number: string }[] = await this.manager.query(`SELECT nextval('order_number')::text AS number`);
    return row!.number;
  }

  /** Stores a changed order; with a history entry, its event as well. */
  async save(order: Order, change?: OrderStatusChange): Promise<void> {
    const row = rowOf(Order, order, this.manager);
    if (change === undefined) return this.manager.query(statements.updateOrder, [asJson(row)]);
    const parameters = [row, rowOf(OrderStatusChange, change, this.manager), [statusChanged(order, change)]];
    await this.manager.query(statements.updateOrderWithHistory, parameters.map(asJson));
    commitFailpoint(`order.${change.status.toLowerCase()}`, this.manager);
  }

  /** Stores the new prices of an order and its lines. Entries of its history keep the total that they had. */
  async savePrices(order: Order, lines: readonly OrderLine[], totalBeforeMinor: number): Promise<void> {
    const { manager } = this;
    await manager.query(statements.keepTotal, [order.id, totalBeforeMinor]);
    await manager.query(statements.updatePrices, [asJson(rowOf(Order, order, manager))]);
    await manager.query(statements.updateLinePrices, [asJson(lines.map((line) => rowOf(OrderLine, line, manager)))]);
  }

  /** The unpaid orders and units of the buyer of an order, locked against new ones. */
  async lockUnpaid({ customerId, guestId, guestNetwork, contact }: Order): Promise<Unpaid> {
    const [unpaid]: Unpaid[] = await this.manager.query(
      customerId === null ? statements.lockUnpaidOfGuest : statements.lockUnpaid,
      customerId === null ? [guestId, contact.email, guestNetwork] : [customerId],
    );
    return unpaid!;
  }

  /** Stores a changed shipping address and note. */
  async saveDelivery({ id, shippingAddress, customerNote }: Order): Promise<void> {
    await this.manager.query(statements.updateDelivery, [id, asJson(shippingAddress), customerNote]);
  }

  /** Stores the shipped, cancelled, returned and refunded quantities of the lines. */
  async saveQuantities(lines: readonly OrderLine[]): Promise<void> {
    await this.manager.query(statements.updateQuantities, [
      lines.map(({ id }) => id),
      lines.map(({ shippedQuantity }) => shippedQuantity),
      lines.map(({ returningQuantity }) => returningQuantity),
      lines.map(({ returnedQuantity }) => returnedQuantity),
      lines.map(({ cancelledQuantity }) => cancelledQuantity),
      lines.map(({ refundedQuantity }) => refundedQuantity),
    ]);
  }

  /**
   * Whether a request with this key was processed before. Records the key if not. Call this first, with the order
   * locked and in the transaction of the change, so that a request with a user error leaves no trace. Throws
   * `UserErrorException(IdempotencyConflictError)` if the key belongs to a request with other content.
   */
  async isRepeated(orderId: string, { action, key, content }: KeyedRequest): Promise<boolean> {
    const hash = requestHashOf(content);
    const parameters = [orderId, `${action} ${key}`, hash];
    const [earlier]: { request_hash: string }[] = await this.manager.query(statements.insertRequest, parameters);
    if (earlier === undefined) return false;
    if (earlier.request_hash !== hash) throw new UserErrorException(new IdempotencyConflictError());
    return true;
  }

  /**
   * Gives some of the guest orders with this e-mail address to a customer, unless the customer was erased. Returns
   * them, locked until the transaction ends.
   */
  async assignGuestOrders(customerId: string, email: string, limit: number): Promise<Order[]> {
    const [rows]: [Row[], number] = await this.manager.query(
      `WITH claimed AS (
         SELECT id FROM orders
         WHERE customer_id IS NULL AND contact ->> 'email' = $2
           AND NOT EXISTS (SELECT FROM erased_customer WHERE erased_customer.customer_id = $1)
         ORDER BY id LIMIT $3 FOR UPDATE
       )
       UPDATE orders SET customer_id = $1 FROM claimed WHERE orders.id = claimed.id RETURNING orders.*`,
      [customerId, email, limit],
    );
    return rows.map((row) => entityOf(Order, row, this.manager));
  }

  /** A batch of orders by ID, each with its latest history entry, locked against changes. */
  async holdAfter(id: string, limit: number): Promise<{ order: Order; change: OrderStatusChange }[]> {
    const rows: (Row & { newest: Row })[] = await this.manager.query(
      `SELECT orders.*, to_jsonb(newest) AS newest FROM orders
       JOIN order_status_change AS newest ON newest.order_id = orders.id AND newest.version = orders.version
       WHERE orders.id > $1 ORDER BY orders.id LIMIT $2 FOR SHARE OF orders`,
      [id, limit],
    );
    return rows.map(({ newest, ...row }) => ({
      order: entityOf(Order, row, this.manager),
      change: entityOf(OrderStatusChange, { ...newest, at: new Date(String(newest.at)) }, this.manager),
    }));
  }

  /** Adds events to the outbox for one queue only. */
  async addEventsFor(queue: string, events: readonly EventEnvelope[]): Promise<void> {
    await this.manager.query(
      `INSERT INTO outbox (id, subject, envelope, queue)
       SELECT (envelope ->> 'id')::uuid, envelope ->> 'subject', envelope, $2 FROM jsonb_array_elements($1::jsonb) AS envelope`,
      [asJson(events), queue],
    );
  }
}

/** The same page of the orders of each customer, newest first, in the order of the IDs. */
export function listOrdersOfEach(
  customerIds: readonly string[],
  { status, ...page }: PageArgs & CustomerOrderConditions,
  read: Read,
  maxRows: number,
): Promise<Connection<Order>[]> {
  const condition = status && { where: 'status = ANY($1::order_status[])', parameters: [status] };
  return paginateForEach({ ...ordersOfCustomer, ...condition }, customerIds, page, read, maxRows);
}

interface InsertedRow {
  readonly placed_id: string | null;
  readonly open_orders: number;
  readonly unpaid_units: number;
  /** What the buyer may know: a guest must not learn about the orders of others with the same address. */
  readonly own_orders: number;
  readonly own_units: number;
}

function asJson(value: unknown): string {
  return JSON.stringify(value);
}
