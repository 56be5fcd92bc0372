import { commitFailpoint } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { OrderRepository } from '../order/order.repository.ts';
import { system, type Order } from '../order/order.ts';
import { StaffChangeRepository } from '../order/staff-change.repository.ts';
import type { PaymentOperation } from './payment-operation.ts';
import type { Authorization } from './payment-provider.ts';
import { PaymentRepository } from './payment.repository.ts';

/**
 * Handles the provider's response to the authorization of a locked order, or of an edit of it. The response may be
 * repeated or late.
 */
export type OnAuthorization = (
  order: Order,
  answer: Authorization,
  manager: EntityManager,
  editId: string | null,
) => Promise<void>;

/** After about a minute without a response, a note is added to the order's history. */
const attemptsBeforeNote = 5;

/** Stores the results of payment operations, each once, even if the provider repeats it. */
export class PaymentOutcomeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly onAuthorization: OnAuthorization,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** The provider has performed the operation, or has decided about an authorization. */
  succeeded(operation: PaymentOperation, answer: Authorization | undefined): Promise<void> {
    return this.#finish(operation, 'SUCCEEDED', null, async (order, manager) => {
      if (answer !== undefined) return this.onAuthorization(order, answer, manager, operation.editId);
      await this.#apply(operation, order, manager);
    });
  }

  /** The provider rejected the operation permanently. */
  refused(operation: PaymentOperation, error: string): Promise<void> {
    return this.#finish(operation, 'FAILED', error, (order, manager) => {
      if (operation.kind === 'AUTHORIZE') {
        return this.onAuthorization(order, { status: 'DECLINED', reason: error }, manager, operation.editId);
      }
      return this.#noteFailure(operation, order, error, manager);
    });
  }

  /**
   * The result is unknown. Giving up would not undo what the provider may have done, so the operation is retried with
   * the same key until there is a result.
   */
  async postponed(operation: PaymentOperation, error: unknown): Promise<void> {
    await new PaymentRepository(this.dataSource.manager).postpone(operation.id, String(error));
    if (operation.attempts !== attemptsBeforeNote) return;
    await this.dataSource.transaction(async (manager) => {
      const orders = new OrderRepository(manager);
      const order = await orders.lock(operation.orderId);
      const what = `The payment provider does not respond to the request to ${operation.kind.toLowerCase()}. It will be retried.`;
      if (order !== null) await orders.save(order, order.note(system, 'PAYMENT_PROBLEM', what, this.now()));
    });
  }

  async #finish(
    { id, orderId }: PaymentOperation,
    status: PaymentOperation['status'],
    error: string | null,
    record: (order: Order, manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const order = await new OrderRepository(manager).lock(orderId);
      const isFirst = await new PaymentRepository(manager).finish(id, { status, error, finishedAt: this.now() });
      if (isFirst && order !== null) await record(order, manager);
      commitFailpoint('payment.record', manager);
    });
  }

  async #apply(operation: PaymentOperation, order: Order, manager: EntityManager): Promise<void> {
    const { kind, amountMinor, reason, reasonCode, actor, actorId, editId } = operation;
    // An authorization was released that is not that of the order.
    if (editId !== null) return;
    const { payment } = order;
    const orders = new OrderRepository(manager);
    if (kind === 'CAPTURE') payment.finishCapture(amountMinor);
    const isOpen = payment.status === 'PENDING' || payment.status === 'AUTHORIZED';
    // Otherwise only the rest was released.
    if (kind === 'VOID' && isOpen && !payment.isTaken) payment.void();
    if (kind !== 'REFUND') {
      await orders.save(order);
      return new StaffChangeRepository(manager).add(order, 'PAYMENT_CHANGED', system, this.now());
    }
    payment.finishRefund(amountMinor);
    const text = `Refunded ${payment.moneyOf(amountMinor).formatted('en')}: ${reason ?? ''}`;
    const entry = order.note({ kind: actor, id: actorId }, 'REFUNDED', { code: reasonCode, text }, this.now());
    await orders.save(order, entry);
  }

  async #noteFailure(operation: PaymentOperation, order: Order, error: string, manager: EntityManager): Promise<void> {
    const { kind, amountMinor } = operation;
    if (kind === 'REFUND') order.payment.failRefund(amountMinor);
    if (kind === 'CAPTURE') order.payment.failCapture(amountMinor);
    order.payment.failure = `${kind}: ${error}`;
    const what = `The payment provider rejected the request to ${kind.toLowerCase()}: ${error}`;
    await new OrderRepository(manager).save(order, order.note(system, 'PAYMENT_PROBLEM', what, this.now()));
  }
}
