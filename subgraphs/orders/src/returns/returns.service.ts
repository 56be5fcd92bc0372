import { addToOutbox } from '@commerce/events/database';
import { allForEach, paginate, UserErrorException, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import { commitFailpoint } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { FulfilmentRepository } from '../fulfilment/fulfilment.repository.ts';
import { LineQuantityError } from '../order/order.errors.ts';
import { OrderRepository } from '../order/order.repository.ts';
import type { Change, ChangeOrder, OrderService } from '../order/order.service.ts';
import type { OrderStatusChange } from '../order/order-status-change.ts';
import { givenBackMinor, isNothingKept, OrderLine, type LineQuantity, type Order } from '../order/order.ts';
import { settleReturn } from '../order/settlement.ts';
import type { Viewer } from '../order/viewer.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import type { RedemptionService } from '../redemption/redemption.service.ts';
import {
  ExchangeUnavailableError,
  NotReturnableError,
  ReturnDecidedError,
  ReturnNotFoundError,
  TooManyReturnsError,
} from './returns.errors.ts';
import { returnAccepted } from './returns.events.ts';
import type { ExchangeService } from './exchange.service.ts';
import type { Acceptance, Refusal, RequestedExchange, ReturnRequest } from './returns.inputs.ts';
import { ReturnsRepository } from './returns.repository.ts';
import {
  maxUndecidedReturns,
  OrderReturn,
  returnableQuantity,
  type OrderReturnLine,
  type ReturnedLine,
} from './returns.ts';

type Decide = (found: OrderReturn, order: Order, by: Change) => Promise<OrderStatusChange>;

/** Handles returns, which customers request and staff decide, and adjusts stock and payment. */
export class ReturnsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
    private readonly redemptions: RedemptionService,
    private readonly exchanges: ExchangeService,
  ) {}

  /**
   * Requests the return of delivered items, even while other parcels of the order are in transit. A repeated key has no
   * effect. Throws `UserErrorException` with `OrderNotFoundError`, `NotReturnableError`, `LineQuantityError`,
   * `TooManyReturnsError` or `IdempotencyConflictError`.
   */
  request(viewer: Viewer, orderId: string, { idempotencyKey: key, ...content }: ReturnRequest): Promise<Order> {
    const { lines, reason, reasonCode = null, exchanges } = content;
    const request: ChangeOrder = async (order, { actor, at, manager }) => {
      const orders = new OrderRepository(manager);
      const delivered = await new FulfilmentRepository(manager).deliveredQuantities([orderId]);
      const isReturnable = delivered.length > 0 && order.status !== 'RETURNED';
      if (!isReturnable) throw new UserErrorException(new NotReturnableError(order.status));
      const all = await orders.findLines([orderId]);
      await orders.saveQuantities(requestReturn(lines, all, delivered));
      if (exchanges) await this.#assertExchangeable(order, all, lines, exchanges, manager);
      const requested = { id: uuidv7(), orderId, reason, reasonCode, requestedAt: at };
      const isStored = await new ReturnsRepository(manager).insert(
        requested,
        lines,
        exchanges ?? [],
        maxUndecidedReturns,
      );
      if (!isStored) throw new UserErrorException(new TooManyReturnsError(maxUndecidedReturns));
      const text = exchanges ? `An exchange was requested: ${reason}` : `A return was requested: ${reason}`;
      return order.note(actor, 'RETURN_REQUESTED', { code: reasonCode, text }, at);
    };
    return this.orders.change(viewer, orderId, request, { request: { action: 'return', key, content } });
  }

  /**
   * Accepts a return whose items have arrived, and optionally restocks them. Gives back what was paid for them and not
   * refunded before, to gift cards first; reduces what is to be paid on delivery. A repeated key has no effect. Throws
   * `UserErrorException` with `ReturnNotFoundError`, `ReturnDecidedError`, `NotReturnableError`,
   * `IdempotencyConflictError` or `VersionConflictError`.
   */
  accept(caller: Caller, id: string, acceptance: Acceptance): Promise<Order> {
    const { restock, answer = null } = acceptance;
    return this.#decide(caller, id, acceptance, async (found, order, { actor, at, manager }) => {
      if (order.payment.isBeingCaptured) throw new UserErrorException(new NotReturnableError(order.status));
      found.decide('ACCEPTED', answer, restock, at);
      const { returned, lines } = await settleLines(found, 'ACCEPTED', manager);
      const inAll = settleReturn(order, lines, givenBackMinor(returned));
      const { text, amountMinor } = await this.#exchange(order, found, returned, inAll.refundMinor, {
        actor,
        at,
        manager,
      });
      const settlement = { ...inAll, refundMinor: inAll.refundMinor - amountMinor };
      await this.redemptions.credit(order, settlement.giftCardMinor, manager);
      const { reason, reasonCode } = found;
      await this.payments.reduce(order, settlement, { requestKey: `return ${id}`, reason, reasonCode }, actor, manager);
      await addToOutbox(manager, returnAccepted(found, returned, order.version + 1));
      if (order.status === 'DELIVERED' && isNothingKept(lines))
        return order.changeStatus('RETURNED', actor, { code: reasonCode, text: join(answer, text) }, at);
      const why = join(answer ?? 'A return was accepted.', text);
      return order.note(actor, 'RETURN_ACCEPTED', { code: reasonCode, text: why }, at);
    });
  }

  /**
   * A repeated key has no effect. Throws `UserErrorException` with `ReturnNotFoundError`, `ReturnDecidedError`,
   * `IdempotencyConflictError` or `VersionConflictError`.
   */
  refuse(caller: Caller, id: string, refusal: Refusal): Promise<Order> {
    return this.#decide(caller, id, refusal, async (found, order, { actor, at, manager }) => {
      found.decide('REFUSED', refusal.answer, null, at);
      await settleLines(found, 'REFUSED', manager);
      return order.note(actor, 'RETURN_REFUSED', `A return was refused: ${refusal.answer}`, at);
    });
  }

  /** A page of the returns of all orders that await a decision, oldest first. */
  listUndecided(page: PageArgs, read: Read): Promise<Connection<OrderReturn>> {
    const query = this.dataSource.manager.createQueryBuilder(OrderReturn, 'return');
    // Not a parameter, so that the planner can use the index of these returns.
    query.where(`return.status = 'REQUESTED'`);
    const oldestFirst = [
      { property: 'requestedAt', direction: 'ASC' },
      { property: 'id', direction: 'ASC' },
    ] as const;
    return paginate(query, oldestFirst, page, read);
  }

  /** The returns of each order, in the order of the IDs. */
  readonly load = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<OrderReturn[][]> => {
    const found = await new ReturnsRepository(manager).findOfOrders(orderIds, maxRows);
    return allForEach(orderIds, found, ({ orderId }) => orderId);
  };

  /** The lines of each return, in the order of the IDs. */
  readonly loadLines = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<OrderReturnLine[][]> => {
    const found = await new ReturnsRepository(manager).findLines(ids, maxRows);
    return allForEach(ids, found, ({ returnId }) => returnId);
  };

  /** Throws `UserErrorException(ExchangeUnavailableError)`. */
  async #assertExchangeable(
    order: Order,
    lines: readonly OrderLine[],
    returned: readonly LineQuantity[],
    requested: readonly RequestedExchange[],
    manager: EntityManager,
  ): Promise<void> {
    const exchanges = requested.map(({ lineId, ...exchange }) => ({ ...exchange, line: lineIn(lines, lineId) }));
    const units = returned.map(({ lineId, quantity }) => ({
      line: asReturned(lineIn(lines, lineId), quantity),
      quantity,
    }));
    const { refundMinor } = settleReturn(order, lines, givenBackMinor(units));
    const plan = await this.exchanges.plan(order, exchanges, refundMinor, manager);
    if (plan.fault !== null) throw new UserErrorException(new ExchangeUnavailableError(plan.lineId, plan.fault));
  }

  /**
   * Exchanges items of an accepted return by a new order, if they were to be exchanged and still can. Returns the amount
   * that the payment of the order pays for it, and a text for the history.
   */
  async #exchange(
    order: Order,
    found: OrderReturn,
    returned: readonly ReturnedLine[],
    refundMinor: number,
    by: Change,
  ): Promise<{ readonly amountMinor: number; readonly text: string | null }> {
    const exchanges = returned.flatMap(({ line, exchangeVariantId: variantId, exchangeQuantity: quantity }) =>
      variantId === null || quantity === null ? [] : { line, variantId, quantity },
    );
    if (exchanges.length === 0) return { amountMinor: 0, text: null };
    const plan = await this.exchanges.plan(order, exchanges, refundMinor, by.manager);
    if (plan.fault !== null) return { amountMinor: 0, text: `It is refunded, not exchanged: ${plan.fault}.` };
    const placed = await this.exchanges.place(order, found.id, plan, by);
    found.exchangeOrderId = placed.id;
    return { amountMinor: plan.amountMinor, text: `It is exchanged by order ${placed.number}.` };
  }

  #decide(caller: Caller, id: string, request: Acceptance | Refusal, decide: Decide): Promise<Order> {
    const { idempotencyKey: key, version, ...content } = request;
    return this.dataSource.transaction(async (manager) => {
      const returns = new ReturnsRepository(manager);
      const unlocked = await returns.find(id);
      if (unlocked === null) throw new UserErrorException(new ReturnNotFoundError());
      const change: ChangeOrder = async (order, by) => {
        // Reads it again after the order is locked.
        const found = await returns.get(id);
        if (found.status !== 'REQUESTED') throw new UserErrorException(new ReturnDecidedError());
        const entry = await decide(found, order, by);
        await returns.saveDecision(found);
        commitFailpoint(`return.${found.status.toLowerCase()}`, manager);
        return entry;
      };
      const conditions = { request: { action: 'decide-return', key, content: { id, ...content } }, version };
      return this.orders.changeIn(manager, { caller }, unlocked.orderId, change, conditions);
    });
  }
}

/** Counts the lines of a return as returned, or as kept by the customer. Returns them, and all lines of the order. */
async function settleLines(
  { id, orderId }: OrderReturn,
  decision: 'ACCEPTED' | 'REFUSED',
  manager: EntityManager,
): Promise<{ readonly returned: readonly ReturnedLine[]; readonly lines: readonly OrderLine[] }> {
  const orders = new OrderRepository(manager);
  const rows = await new ReturnsRepository(manager).findLines([id]);
  const lines = await orders.findLines([orderId]);
  const returned = rows.map(({ orderLineId, ...row }) => ({ ...row, line: lineIn(lines, orderLineId) }));
  for (const { line, quantity } of returned) {
    line.returningQuantity -= quantity;
    if (decision === 'ACCEPTED') line.returnedQuantity += quantity;
  }
  await orders.saveQuantities(returned.map(({ line }) => line));
  return { returned, lines };
}

/**
 * Counts the items as being returned and returns their lines. Throws `UserErrorException(LineQuantityError)` if there
 * are fewer.
 */
function requestReturn(
  items: readonly LineQuantity[],
  lines: readonly OrderLine[],
  delivered: readonly LineQuantity[],
): OrderLine[] {
  return items.map(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    const left = line === undefined ? 0 : returnableQuantity(line, delivered);
    if (line === undefined || quantity > left) throw new UserErrorException(new LineQuantityError(lineId, left));
    line.returningQuantity += quantity;
    return line;
  });
}

const lineIn = (lines: readonly OrderLine[], lineId: string): OrderLine => lines.find(({ id }) => id === lineId)!;

/** The line as it is once some units of it are returned. */
function asReturned(line: OrderLine, quantity: number): OrderLine {
  return Object.assign(new OrderLine(), line, { returnedQuantity: line.returnedQuantity + quantity });
}

const join = (...texts: readonly (string | null)[]): string | null =>
  texts.filter((text) => text !== null).join(' ') || null;
