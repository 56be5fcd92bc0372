import { addToOutbox, createEvent, OrderReturnAccepted } from '@commerce/events';
import { allForEach, Refused } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import { commitFailpoint } from '@commerce/runtime';
import { Any, type DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { LineQuantityError } from '../order/order.errors.ts';
import type { LineQuantity } from '../order/order.inputs.ts';
import type { OrderService } from '../order/order.service.ts';
import { isRepeated } from '../order/order-requests.ts';
import { orderStore } from '../order/order-store.ts';
import { OrderLine, type Actor, type Order } from '../order/order.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import {
  NotReturnableError,
  ReturnDecidedError,
  ReturnNotFoundError,
  TooManyReturnsError,
} from './order-return.errors.ts';
import type { ReturnRequest } from './order-return.inputs.ts';
import { OrderReturn, OrderReturnLine } from './order-return.ts';

/** So many of a line of the order. */
interface Returned {
  readonly line: OrderLine;
  readonly quantity: number;
}

/** The most returns of one order that wait for staff at a time: how many come after them is up to staff. */
const maxUndecidedReturns = 20;

/** $1 the return, $2 its order, which is locked, $3 the reason, $4 when, $5 how many may be undecided. */
const insertReturn = `
  INSERT INTO order_return (id, order_id, status, reason, requested_at)
  SELECT $1::uuid, $2::uuid, 'REQUESTED', $3::text, $4::timestamptz
  WHERE (SELECT count(*) FROM order_return WHERE order_id = $2::uuid AND status = 'REQUESTED') < $5::integer
  RETURNING id`;

/** $1 the order. */
const deliveredQuantities = `
  SELECT order_line_id AS id, sum(quantity)::integer AS quantity FROM fulfilment_line
  WHERE fulfilment_id IN (SELECT id FROM fulfilment WHERE order_id = $1 AND status = 'DELIVERED')
  GROUP BY order_line_id`;

/** Takes goods back: customers ask, staff decide; then the stock and the money follow. */
export class OrderReturnService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
  ) {}

  /**
   * Asks to send back what has arrived, also while something else of the order is still to come. The same key again is the
   * same return. Refused with `OrderNotFoundError`, `NotReturnableError`, `LineQuantityError`, `TooManyReturnsError` or
   * `IdempotencyConflictError`.
   */
  request(caller: Caller, orderId: string, { idempotencyKey: key, ...content }: ReturnRequest): Promise<Order> {
    const { lines, reason } = content;
    return this.orders.change(caller, orderId, async (order, { actor, at, manager }) => {
      if (key != null && (await isRepeated(orderId, { action: 'return', key, content }, manager))) return undefined;
      const arrived = await arrivedOf(order, manager);
      const asked = askFor(lines, await manager.findBy(OrderLine, { orderId }), arrived);
      await orderStore.saveQuantities(asked, manager);
      const id = uuidv7();
      const inserted: unknown[] = await manager.query(insertReturn, [id, orderId, reason, at, maxUndecidedReturns]);
      if (inserted.length === 0) throw new Refused(new TooManyReturnsError(maxUndecidedReturns));
      await insertReturnLines(id, lines, manager);
      return order.note(actor, `A return was asked for: ${reason}`, at);
    });
  }

  /**
   * The goods are back. They go on sale again or not, and what was paid for them is refunded as far as it was not
   * before; what is to be paid at the door later is so much less. Refused with `ReturnNotFoundError`, `ReturnDecidedError` or `NotReturnableError`.
   */
  accept(caller: Caller, id: string, restock: boolean, answer: string | null): Promise<Order> {
    return this.#decide(caller, id, async (found, order, { actor, at, manager }) => {
      if (isBeingTaken(order)) throw new Refused(new NotReturnableError(order.status));
      found.decide('ACCEPTED', answer, restock, at);
      const returned = await this.#take(found, 'ACCEPTED', manager);
      await this.#refund(order, found, returned, actor, manager);
      await this.#say(found, returned, order.version + 1, manager);
      const isWhole = order.status === 'DELIVERED' && !(await this.#hasMore(order.id, manager));
      if (isWhole) return order.moveTo('RETURNED', actor, answer, at);
      return order.note(actor, answer ?? 'A return was accepted.', at);
    });
  }

  /** Refused with `ReturnNotFoundError` or `ReturnDecidedError`. */
  refuse(caller: Caller, id: string, answer: string): Promise<Order> {
    return this.#decide(caller, id, async (found, order, { actor, at, manager }) => {
      found.decide('REFUSED', answer, null, at);
      await this.#take(found, 'REFUSED', manager);
      return order.note(actor, `A return was refused: ${answer}`, at);
    });
  }

  /** The returns of each order, in the order of the ids. */
  readonly load = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<OrderReturn[][]> => {
    const where = { orderId: Any([...orderIds]) };
    const found = await manager.find(OrderReturn, { where, order: { requestedAt: 'ASC', id: 'ASC' }, take: maxRows });
    return allForEach(orderIds, found, ({ orderId }) => orderId);
  };

  /** What is sent back with each return, in the order of the ids. */
  readonly loadLines = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<OrderReturnLine[][]> => {
    const found = await manager.find(OrderReturnLine, { where: { returnId: Any([...ids]) }, take: maxRows });
    return allForEach(ids, found, ({ returnId }) => returnId);
  };

  #decide(
    caller: Caller,
    id: string,
    decide: (
      found: OrderReturn,
      order: Order,
      by: { readonly actor: Actor; readonly at: Date; readonly manager: EntityManager },
    ) => ReturnType<Parameters<OrderService['change']>[2]>,
  ): Promise<Order> {
    return this.dataSource.transaction(async (manager) => {
      const sought = await manager.findOneBy(OrderReturn, { id });
      if (sought === null) throw new Refused(new ReturnNotFoundError());
      return this.orders.changeIn(manager, caller, sought.orderId, async (order, by) => {
        // Again, now that the order is locked.
        const found = await manager.findOneByOrFail(OrderReturn, { id });
        if (found.status !== 'REQUESTED') throw new Refused(new ReturnDecidedError());
        const change = await decide(found, order, by);
        const { status, answer, restock, decidedAt } = found;
        await manager.update(OrderReturn, { id }, { status, answer, restock, decidedAt });
        commitFailpoint(`return.${status.toLowerCase()}`, manager);
        return change;
      });
    });
  }

  /** Counts the lines of a return as back, or as kept by the customer. */
  async #take({ id, orderId }: OrderReturn, as: 'ACCEPTED' | 'REFUSED', manager: EntityManager): Promise<Returned[]> {
    const rows = await manager.findBy(OrderReturnLine, { returnId: id });
    const lines = await manager.findBy(OrderLine, { orderId });
    const returned = rows.map(({ orderLineId, quantity }) => ({
      line: lines.find((line) => line.id === orderLineId)!,
      quantity,
    }));
    for (const { line, quantity } of returned) {
      line.returningQuantity -= quantity;
      if (as === 'ACCEPTED') line.returnedQuantity += quantity;
    }
    const changed = returned.map(({ line }) => line);
    await orderStore.saveQuantities(changed, manager);
    return returned;
  }

  async #refund(
    order: Order,
    { id, reason }: OrderReturn,
    returned: readonly Returned[],
    actor: Actor,
    manager: EntityManager,
  ): Promise<void> {
    const amountMinor = returned.reduce((sum, { line, quantity }) => sum + line.unitPriceMinor * quantity, 0);
    await this.payments.reduce(order, { requestKey: `return ${id}`, amountMinor, reason }, actor, manager);
  }

  #say(
    { id, orderId, restock }: OrderReturn,
    returned: readonly Returned[],
    aggregateVersion: number,
    manager: EntityManager,
  ): Promise<void> {
    const lines = returned.map(({ line, quantity }) => ({ variantId: line.variantId, quantity }));
    const data = { orderId, returnId: id, restock: restock === true, lines };
    return addToOutbox(manager, createEvent(OrderReturnAccepted, { subject: orderId, aggregateVersion }, data));
  }

  /** Whether the customer keeps something. */
  async #hasMore(orderId: string, manager: EntityManager): Promise<boolean> {
    const [row]: unknown[] = await manager.query(
      `SELECT FROM order_line WHERE order_id = $1 AND returned_quantity < shipped_quantity LIMIT 1`,
      [orderId],
    );
    return row !== undefined;
  }
}

/** Whether a provider is being asked for the money at this moment: what is paid at the door is not taken yet. */
function isBeingTaken({ payment }: Order): boolean {
  return payment.status === 'AUTHORIZED' && payment.requestedAt !== null;
}

/** How many of a line have arrived. */
type Arrived = (line: OrderLine) => number;

/** Of an order that is under way what is in the parcels that were delivered; throws when nothing was. */
async function arrivedOf(order: Order, manager: EntityManager): Promise<Arrived> {
  if (order.status === 'DELIVERED') return ({ shippedQuantity }) => shippedQuantity;
  const isUnderWay = order.status === 'PROCESSING' || order.status === 'SHIPPED';
  const rows: { id: string; quantity: number }[] = isUnderWay
    ? await manager.query(deliveredQuantities, [order.id])
    : [];
  if (rows.length === 0) throw new Refused(new NotReturnableError(order.status));
  return (line) => rows.find(({ id }) => id === line.id)?.quantity ?? 0;
}

/** Counts the goods as asked to be taken back and returns their lines; throws when there is not so much of them. */
function askFor(goods: readonly LineQuantity[], lines: readonly OrderLine[], arrived: Arrived): OrderLine[] {
  return goods.map(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    const left = line === undefined ? 0 : arrived(line) - line.returningQuantity - line.returnedQuantity;
    if (line === undefined || quantity > left) throw new Refused(new LineQuantityError(lineId, left));
    line.returningQuantity += quantity;
    return line;
  });
}

/** One text for any number of lines, so that it is prepared once. */
function insertReturnLines(id: string, goods: readonly LineQuantity[], manager: EntityManager): Promise<unknown> {
  return manager.query(
    `INSERT INTO order_return_line (return_id, order_line_id, quantity)
     SELECT $1, * FROM unnest($2::uuid[], $3::integer[])`,
    [id, goods.map(({ lineId }) => lineId), goods.map(({ quantity }) => quantity)],
  );
}
