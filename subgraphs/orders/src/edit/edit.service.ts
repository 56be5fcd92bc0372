import { commitFailpoint } from '@commerce/runtime/database';
import type { CancellationService } from '../cancellation/cancellation.service.ts';
import { cancelledOf, cancelLines, summaryOf } from '../cancellation/cancellation.ts';
import { OrderRepository } from '../order/order.repository.ts';
import type { Change, ChangeOrder, OrderService } from '../order/order.service.ts';
import type { Cancelled } from '../order/order-status-change.ts';
import type { LineQuantity, Order } from '../order/order.ts';
import type { Viewer } from '../order/viewer.ts';
import type { Edit } from './edit.inputs.ts';
import { assertEditable, changeAddress, changeNote, reductionOf } from './edit.ts';

/** Changes orders before they are packed. */
export class EditService {
  constructor(
    private readonly orders: OrderService,
    private readonly cancellations: CancellationService,
  ) {}

  /**
   * Edits an order, by one entry in its history; an edit without a difference changes nothing. A repeated key has no
   * effect. Throws `UserErrorException` with `OrderNotFoundError`, `OrderNotEditableError`, `LineQuantityError`,
   * `ValidationError`, `IdempotencyConflictError` or `VersionConflictError`; then nothing is changed.
   */
  edit(viewer: Viewer, orderId: string, { idempotencyKey: key, version, ...content }: Edit): Promise<Order> {
    const { shippingAddress, note, lines } = content;
    const edit: ChangeOrder = async (order, by) => {
      assertEditable(order);
      const changed = [
        ...(shippingAddress && changeAddress(order, shippingAddress) ? ['the shipping address'] : []),
        ...(note !== undefined && changeNote(order, note) ? ['the note'] : []),
      ];
      if (changed.length > 0) await new OrderRepository(by.manager).saveDelivery(order);
      const reduced = lines ? await this.#reduce(order, lines, key, by) : undefined;
      const texts = changed.length > 0 ? [`Changed ${changed.join(' and ')}.`] : [];
      if (reduced !== undefined) texts.push(reduced.summary);
      if (texts.length === 0) return undefined;
      commitFailpoint('order.edit', by.manager);
      const entry = order.note(by.actor, 'EDITED', texts.join(' '), by.at);
      return Object.assign(entry, reduced && { cancelled: reduced.cancelled });
    };
    return this.orders.change(viewer, orderId, edit, { request: { action: 'edit', key, content }, version });
  }

  /** Cancels units so that the lines have their new quantities. Returns undefined if they have them already. */
  async #reduce(
    order: Order,
    wanted: readonly LineQuantity[],
    key: string,
    by: Change,
  ): Promise<{ readonly summary: string; readonly cancelled: Cancelled } | undefined> {
    const lines = await new OrderRepository(by.manager).findLines([order.id]);
    const reduction = reductionOf(lines, wanted);
    if (reduction.length === 0) return undefined;
    const cancelled = cancelLines(lines, reduction);
    const refund = { requestKey: `edit ${key}`, reason: 'Edited' };
    const amountMinor = await this.cancellations.takeOut(order, cancelled, lines, refund, by);
    return { summary: summaryOf(cancelled, lines, null), cancelled: cancelledOf(order, cancelled, amountMinor, null) };
  }
}
