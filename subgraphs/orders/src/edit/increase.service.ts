import { createEvent, OrderUnitsRequested, type StockUnitsRejected, type StockUnitsReserved } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { oneForEach, UserErrorException } from '@commerce/graphql';
import { commitFailpoint } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { TooManyOpenOrdersError } from '../checkout/checkout.errors.ts';
import type { ExpectedPrices } from '../checkout/checkout.inputs.ts';
import type { OfferService } from '../offer/offer.service.ts';
import { linesCancelled } from '../order/order.events.ts';
import { OrderRepository, type UnpaidLimits } from '../order/order.repository.ts';
import type { Change } from '../order/order.service.ts';
import type { OrderStatusChange } from '../order/order-status-change.ts';
import { system, type LineQuantity, type Order, type OrderLine } from '../order/order.ts';
import type { AwaitedEdit } from '../payment/payment-confirmation.service.ts';
import type { Authorization } from '../payment/payment-provider.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import type { RedemptionService } from '../redemption/redemption.service.ts';
import { EditPendingError, OrderNotEditableError } from './edit.errors.ts';
import { isEditable } from './edit.ts';
import type { EditPricesService } from './edit-prices.service.ts';
import {
  assertAvailable,
  editedLinesOf,
  isApplicable,
  neededUnits,
  reprice,
  summaryOf,
  targetsOf,
  type LineTarget,
} from './increase.ts';
import { OrderEditRepository } from './order-edit.repository.ts';
import { OrderEdit, type EditFailure, type OrderEditShortage } from './order-edit.ts';

export interface IncreaseParts {
  readonly dataSource: DataSource;
  readonly offers: OfferService;
  readonly prices: EditPricesService;
  readonly payments: PaymentService;
  readonly redemptions: RedemptionService;
  readonly stockTimeoutMs: number;
  readonly paymentTimeoutMs: number;
  readonly unpaidLimits: UnpaidLimits;
  readonly now?: () => Date;
}

/** More units for an order, which may have fewer of other lines. */
export interface UnitsRequest {
  readonly wanted: readonly LineQuantity[];
  readonly paymentToken: string | null;
  readonly expectedPrices: ExpectedPrices | null | undefined;
}

/** The authorization of the new total. */
type Authorized = Extract<Authorization, { readonly status: 'AUTHORIZED' }>;

/**
 * Adds units to confirmed orders. Their stock is reserved, the new total is authorized, and only then is the order
 * changed. If a step fails or takes too long, or the order has changed, it stays as it is: docs/orders.md. Methods that
 * take an EntityManager work in the transaction of what they process, and ignore decided edits.
 */
export class IncreaseService {
  readonly #parts: Required<IncreaseParts>;

  constructor(parts: IncreaseParts) {
    this.#parts = { now: () => new Date(), ...parts };
  }

  /** Throws `UserErrorException(EditPendingError)` if an edit that adds units is pending. */
  async refusePending(orderId: string, manager: EntityManager): Promise<void> {
    const pending = await new OrderEditRepository(manager).findPending(orderId);
    if (pending !== null) throw new UserErrorException(new EditPendingError());
  }

  /**
   * Requests more units for a locked order, and returns the entry for its history. Throws `UserErrorException` with
   * `LineQuantityError`, `VariantUnavailableError`, `LinePriceChangedError`, `LineStockError`,
   * `TooManyOpenOrdersError`, an error of `EditPricesService`, or `ValidationError` for the token.
   */
  async request(
    order: Order,
    lines: readonly OrderLine[],
    { wanted, paymentToken, expectedPrices }: UnitsRequest,
    { actor, at, manager }: Change,
  ): Promise<OrderStatusChange> {
    const { offers, payments, prices, stockTimeoutMs } = this.#parts;
    // The payment of an exchanged order has paid it already.
    if (order.payment.status !== 'AUTHORIZED') throw new UserErrorException(new OrderNotEditableError(order.status));
    const offered = await offers.load(lines.map(({ variantId }) => variantId), manager); // prettier-ignore
    const targets = targetsOf(lines, wanted, offered);
    assertAvailable(targets);
    await this.#refuseTooMany(order, targets, manager);
    const { lines: linePrices, ...orderPrices } = await prices.price(order, targets, expectedPrices, manager);
    const edit = Object.assign(new OrderEdit(), {
      id: uuidv7(),
      orderId: order.id,
      status: 'RESERVING',
      lines: editedLinesOf(targets, linePrices),
      prices: orderPrices,
      currencyCode: order.currencyCode,
      actor: actor.kind,
      actorId: actor.id,
      requestedAt: at,
      deadlineAt: new Date(at.getTime() + stockTimeoutMs),
    } as const);
    if (payments.needsAuthorization(order, edit.dueMinor)) {
      payments.assertToken(order, paymentToken, 'input.paymentToken');
      edit.paymentToken = paymentToken;
    }
    await new OrderEditRepository(manager).insert(edit);
    commitFailpoint('edit.requested', manager);
    await addToOutbox(manager, unitsRequested(order, edit, targets));
    const units = edit.lines.reduce((sum, line) => sum + line.units, 0);
    return order.note(actor, 'EDIT_REQUESTED', `${units} more units were requested.`, at);
  }

  /** The stock is reserved: requests the payment, if one is needed. */
  async stockReserved(
    { orderId, editId, lines: reserved }: z.output<typeof StockUnitsReserved.schema>,
    manager: EntityManager,
  ): Promise<void> {
    const { payments, now, paymentTimeoutMs } = this.#parts;
    const found = await this.#lock(orderId, editId, manager);
    if (found?.edit.status !== 'RESERVING') return;
    const { order, edit } = found;
    const lines = await new OrderRepository(manager).findLines([orderId]);
    if (!isApplicable(edit, order, lines)) return this.#fail(order, edit, 'ORDER_CHANGED', manager);
    const isAsOrdered = reserved.every(({ variantId, unitPrice }) =>
      lines.every(
        (line) =>
          line.variantId !== variantId ||
          (line.unitPriceMinor === unitPrice.amountMinor && line.currencyCode === unitPrice.currencyCode),
      ),
    );
    if (!isAsOrdered) return this.#fail(order, edit, 'PRICE_CHANGED', manager);
    if (!payments.needsAuthorization(order, edit.dueMinor)) return this.#apply(order, edit, lines, undefined, manager);
    await payments.authorizeEdit(order, edit, manager);
    edit.awaitPayment(new Date(now().getTime() + paymentTimeoutMs));
    await new OrderEditRepository(manager).save(edit);
  }

  async stockRejected(
    { orderId, editId, reason, shortages }: z.output<typeof StockUnitsRejected.schema>,
    manager: EntityManager,
  ): Promise<void> {
    const found = await this.#lock(orderId, editId, manager);
    if (found?.edit.status !== 'RESERVING') return;
    const { order, edit } = found;
    const short = edit.changed.flatMap(({ lineId, variantId, units }) => {
      const shortage = units > 0 ? shortages.find((each) => each.variantId === variantId) : undefined;
      return shortage === undefined ? [] : { lineId, availableQuantity: shortage.availableQuantity };
    });
    await this.#fail(order, edit, reason, manager, short);
  }

  /** Processes the payment provider's response for a locked order. The response may be repeated or late. */
  async paymentAnswered(order: Order, editId: string, answer: Authorization, manager: EntityManager): Promise<void> {
    const edit = await new OrderEditRepository(manager).find(editId);
    if (edit === null || edit.status === 'APPLIED') return;
    if (edit.status !== 'AUTHORIZING') {
      if (answer.status !== 'DECLINED')
        await this.#parts.payments.releaseUnused(order, editId, answer.reference, manager);
      return;
    }
    if (answer.status === 'DECLINED') return this.#fail(order, edit, 'PAYMENT_DECLINED', manager);
    if (answer.status === 'ACTION_REQUIRED') return this.#awaitAction(order, edit, answer, manager);
    edit.paymentReference = answer.reference;
    const lines = await new OrderRepository(manager).findLines([order.id]);
    if (!isApplicable(edit, order, lines)) return this.#fail(order, edit, 'ORDER_CHANGED', manager);
    await this.#apply(order, edit, lines, answer, manager);
  }

  /** Ends some of the edits whose deadline has passed; returns how many. Several processes may run it at once. */
  async failOverdue(manager: EntityManager, limit = 50): Promise<number> {
    const edits = new OrderEditRepository(manager);
    const overdue = await edits.lockOverdue(this.#parts.now(), limit);
    for (const id of overdue) {
      const edit = await edits.find(id);
      if (edit === null || edit.deadlineAt === null) continue;
      await this.#fail(await new OrderRepository(manager).get(edit.orderId), edit, 'TIMED_OUT', manager);
    }
    return overdue.length;
  }

  /** The edit of the order whose payment awaits an action of the customer. */
  readonly findAwaited = async (orderId: string): Promise<AwaitedEdit | null> => {
    const edit = await new OrderEditRepository(this.#parts.dataSource.manager).findPending(orderId);
    if (edit?.status !== 'AUTHORIZING' || edit.paymentReference === null) return null;
    return { editId: edit.id, reference: edit.paymentReference };
  };

  /** The latest edit of each order, in the order of the IDs. */
  readonly load = async (
    orderIds: readonly string[],
    manager: EntityManager = this.#parts.dataSource.manager,
    maxRows?: number,
  ): Promise<(OrderEdit | undefined)[]> => {
    const found = await new OrderEditRepository(manager).findLatest(orderIds, maxRows);
    return oneForEach(orderIds, found, ({ orderId }) => orderId);
  };

  async #refuseTooMany(order: Order, targets: readonly LineTarget[], manager: EntityManager): Promise<void> {
    const { unpaidLimits } = this.#parts;
    const added = targets.reduce((sum, { line, to }) => sum + to - line.openQuantity, 0);
    const unpaid = await new OrderRepository(manager).lockUnpaid(order);
    if (unpaid.unpaidUnits + added > unpaidLimits.maxUnits)
      throw new UserErrorException(new TooManyOpenOrdersError(unpaid, unpaidLimits));
  }

  async #lock(orderId: string, editId: string, manager: EntityManager) {
    const order = await new OrderRepository(manager).lock(orderId);
    const edit = await new OrderEditRepository(manager).find(editId);
    return order === null || edit === null ? undefined : { order, edit };
  }

  async #awaitAction(
    order: Order,
    edit: OrderEdit,
    { reference, action }: Extract<Authorization, { readonly status: 'ACTION_REQUIRED' }>,
    manager: EntityManager,
  ): Promise<void> {
    const isFirst = edit.paymentReference === null;
    edit.awaitAction(reference, action);
    await new OrderEditRepository(manager).save(edit);
    const text = 'The payment of more units must be confirmed.';
    if (isFirst && isEditable(order))
      await new OrderRepository(manager).save(order, order.note(system, 'EDIT_REQUESTED', text, this.#parts.now()));
  }

  /** Changes the order, and releases the authorization that is replaced. */
  async #apply(
    order: Order,
    edit: OrderEdit,
    lines: readonly OrderLine[],
    authorization: Authorized | undefined,
    manager: EntityManager,
  ): Promise<void> {
    const { payments, redemptions, now } = this.#parts;
    const { payment } = order;
    const [totalMinor, shownMinor] = [order.totalMinor, order.total().amountMinor];
    const { reference: replaced, requestedAt } = payment;
    const keptMinor = order.giftCardMinor - order.giftCardReturnedMinor;
    await redemptions.credit(order, keptMinor - edit.prices.giftCardMinor, manager);
    reprice(order, lines, edit);
    payment.replace(edit.dueMinor, authorization);
    if (authorization !== undefined) payment.requestedAt ??= now();
    const repository = new OrderRepository(manager);
    await repository.savePrices(order, lines, totalMinor);
    const fewer = lines.filter(({ variantId }) => unitsOf(edit, variantId) < 0);
    if (fewer.length > 0) await addToOutbox(manager, linesCancelled(order, fewer, lines));
    const entry = order.note(edit.by, 'EDITED', summaryOf(edit, shownMinor, order), now());
    await repository.save(order, entry);
    edit.apply(entry.version, now());
    commitFailpoint('edit.applied', manager);
    await new OrderEditRepository(manager).save(edit);
    const isReplaced = authorization !== undefined && requestedAt !== null && replaced !== null;
    if (isReplaced) await payments.releaseUnused(order, edit.id, replaced, manager);
  }

  /** Leaves the order as it is: its additional stock is free again, and an unused authorization is released. */
  async #fail(
    order: Order,
    edit: OrderEdit,
    failure: EditFailure,
    manager: EntityManager,
    shortages?: readonly OrderEditShortage[],
  ): Promise<void> {
    const at = this.#parts.now();
    edit.fail(failure, at, shortages);
    await new OrderEditRepository(manager).save(edit);
    if (edit.paymentReference !== null)
      await this.#parts.payments.releaseUnused(order, edit.id, edit.paymentReference, manager);
    // The stock of an order that has ended is free, and its history complete.
    if (order.status === 'CANCELLED') return;
    const repository = new OrderRepository(manager);
    const lines = await repository.findLines([order.id]);
    const more = lines.filter(({ variantId }) => unitsOf(edit, variantId) > 0);
    await addToOutbox(manager, linesCancelled(order, more, lines));
    const text = `More units could not be added: ${failure}.`;
    await repository.save(order, order.note(system, 'EDIT_FAILED', text, at));
  }
}

/** How many units of a variant the edit adds or, if negative, removes. */
const unitsOf = ({ lines }: OrderEdit, variantId: string): number =>
  lines.reduce((sum, line) => (line.variantId === variantId ? sum + line.to - line.from : sum), 0);

function unitsRequested(order: Order, { id: editId }: OrderEdit, targets: readonly LineTarget[]) {
  const version = order.version + 1;
  const data = { orderId: order.id, editId, version, lines: neededUnits(targets) };
  return createEvent(OrderUnitsRequested, { subject: order.id, aggregateVersion: version }, data);
}
