import { commitFailpoint } from '@commerce/runtime/database';
import type { CancellationService } from '../cancellation/cancellation.service.ts';
import { cancelledOf, cancelLines, summaryOf } from '../cancellation/cancellation.ts';
import { OrderRepository } from '../order/order.repository.ts';
import type { Change, ChangeOrder, OrderService } from '../order/order.service.ts';
import type { Cancelled, OrderStatusChange } from '../order/order-status-change.ts';
import type { LineQuantity, Order, OrderLine } from '../order/order.ts';
import type { Viewer } from '../order/viewer.ts';
import type { Edit } from './edit.inputs.ts';
import { addsUnits, assertEditable, changeAddress, changeNote, reductionOf } from './edit.ts';
import type { IncreaseService } from './increase.service.ts';

/** Changes orders before they are packed. */
export class EditService {
  constructor(
    private readonly orders: OrderService,
    private readonly cancellations: CancellationService,
    private readonly increases: IncreaseService,
  ) {}

  /**
   * Edits an order, by one entry in its history; an edit without a difference changes nothing. More units are requested
   * first: see `IncreaseService.request`. A repeated key has no effect. Throws `UserErrorException` with
   * `OrderNotFoundError`, `OrderNotEditableError`, `EditPendingError`, `LineQuantityError`, `ValidationError`,
   * `IdempotencyConflictError` or `VersionConflictError`; then nothing is changed.
   */
  edit(viewer: Viewer, orderId: string, { idempotencyKey: key, version, ...content }: Edit): Promise<Order> {
    const edit: ChangeOrder = async (order, by) => {
      assertEditable(order);
      const { lines: wanted, paymentToken = null, expectedPrices, ...delivery } = content;
      const lines = wanted ? await new OrderRepository(by.manager).findLines([orderId]) : [];
      if (wanted) {
        await this.increases.refusePending(orderId, by.manager);
        const changesMore = delivery.shippingAddress != null || delivery.note !== undefined;
        if (addsUnits(lines, wanted, changesMore))
          return this.increases.request(order, lines, { wanted, paymentToken, expectedPrices }, by);
      }
      return this.#change(order, lines, content, key, by);
    };
    return this.orders.change(viewer, orderId, edit, { request: { action: 'edit', key, content }, version });
  }

  /** Changes the delivery, and cancels units. */
  async #change(
    order: Order,
    lines: readonly OrderLine[],
    { shippingAddress, note, lines: wanted }: Omit<Edit, 'idempotencyKey' | 'version'>,
    key: string,
    by: Change,
  ): Promise<OrderStatusChange | undefined> {
    const changed = [
      ...(shippingAddress && changeAddress(order, shippingAddress) ? ['the shipping address'] : []),
      ...(note !== undefined && changeNote(order, note) ? ['the note'] : []),
    ];
    if (changed.length > 0) await new OrderRepository(by.manager).saveDelivery(order);
    const reduced = wanted ? await this.#reduce(order, lines, wanted, key, by) : undefined;
    const texts = changed.length > 0 ? [`Changed ${changed.join(' and ')}.`] : [];
    if (reduced !== undefined) texts.push(reduced.summary);
    if (texts.length === 0) return undefined;
    commitFailpoint('order.edit', by.manager);
    const entry = order.note(by.actor, 'EDITED', texts.join(' '), by.at);
    return Object.assign(entry, reduced && { cancelled: reduced.cancelled });
  }

  /** Cancels units so that the lines have their new quantities. Returns undefined if they have them already. */
  async #reduce(
    order: Order,
    lines: readonly OrderLine[],
    wanted: readonly LineQuantity[],
    key: string,
    by: Change,
  ): Promise<{ readonly summary: string; readonly cancelled: Cancelled } | undefined> {
    const reduction = reductionOf(lines, wanted);
    if (reduction.length === 0) return undefined;
    const cancelled = cancelLines(lines, reduction);
    const refund = { requestKey: `edit ${key}`, reason: 'Edited' };
    const amountMinor = await this.cancellations.takeOut(order, cancelled, lines, refund, by);
    return { summary: summaryOf(cancelled, lines, null), cancelled: cancelledOf(order, cancelled, amountMinor, null) };
  }
}
