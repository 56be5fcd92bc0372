import { commitFailpoint } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { orderStore } from '../order/order-store.ts';
import type { OrderDecisionService } from '../order/order-decision.service.ts';
import { system, type Order } from '../order/order.ts';
import { PaymentOperation } from './payment-operation.ts';
import type { PaymentService } from './payment.service.ts';
import type { Authorization } from './payment-provider.ts';

/** When the history tells that a provider does not answer: after about a minute. */
const attemptsBeforeTelling = 5;

/** Two seconds, doubling up to five minutes. */
const postpone = `
  UPDATE payment_operation SET leased_until = NULL, error = $2,
    available_at = now() + least(300, power(2, least(attempts, 10))) * interval '1 second'
  WHERE id = $1 AND status = 'PENDING'`;

/** Records what a payment provider has answered to an operation: once, however often it is answered. */
export class PaymentOutcomeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly decisions: OrderDecisionService,
    private readonly payments: PaymentService,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** The provider has done it, or has answered whether it authorizes. */
  succeeded(operation: PaymentOperation, answer: Authorization | undefined): Promise<void> {
    return this.#finish(operation, 'SUCCEEDED', null, async (order, manager) => {
      if (answer !== undefined) return this.decisions.paymentAnswered(order, answer, manager);
      await this.#apply(operation, order, manager);
    });
  }

  /** The provider will not do it. */
  refused(operation: PaymentOperation, error: string): Promise<void> {
    return this.#finish(operation, 'FAILED', error, (order, manager) => {
      if (operation.kind === 'AUTHORIZE') {
        return this.decisions.paymentAnswered(order, { status: 'DECLINED', reason: error }, manager);
      }
      return this.#tellFailure(operation, order, error, manager);
    });
  }

  /**
   * Whether the provider has done it is not known, and giving up would not undo it: it is asked again with the same key,
   * for as long as it takes.
   */
  async postponed(operation: PaymentOperation, error: unknown): Promise<void> {
    await this.dataSource.query(postpone, [operation.id, String(error)]);
    if (operation.attempts !== attemptsBeforeTelling) return;
    await this.dataSource.transaction(async (manager) => {
      const order = await orderStore.lock(operation.orderId, manager);
      const what = `The payment provider does not answer to ${operation.kind.toLowerCase()}; it is asked again.`;
      if (order !== null) await orderStore.save(order, manager, order.note(system, what, this.now()));
    });
  }

  async #finish(
    { id, orderId }: PaymentOperation,
    status: PaymentOperation['status'],
    error: string | null,
    record: (order: Order, manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const order = await orderStore.lock(orderId, manager);
      const done = { status, error, finishedAt: this.now() };
      const { affected } = await manager.update(PaymentOperation, { id, status: 'PENDING' }, done);
      if (affected === 1 && order !== null) await record(order, manager);
      commitFailpoint('payment.record', manager);
    });
  }

  async #apply({ id, kind, amountMinor, reason, ...by }: PaymentOperation, order: Order, manager: EntityManager) {
    const { payment } = order;
    if (kind === 'CAPTURE') await this.#captured(id, amountMinor, order, manager);
    if (kind === 'VOID' && (payment.status === 'PENDING' || payment.status === 'AUTHORIZED')) payment.void();
    if (kind !== 'REFUND') return orderStore.save(order, manager);
    payment.finishRefund(amountMinor);
    const what = `Refunded ${payment.moneyOf(amountMinor).formatted('en')}: ${reason ?? ''}`;
    await orderStore.save(order, manager, order.note({ kind: by.actor, id: by.actorId }, what, this.now()));
  }

  async #captured(id: string, amountMinor: number, order: Order, manager: EntityManager): Promise<void> {
    const excess = order.payment.capture(amountMinor);
    if (excess === 0) return;
    const request = { requestKey: `capture ${id}`, amountMinor: excess, reason: 'Cancelled while it was being taken' };
    await this.payments.refund(order, request, system, manager);
  }

  async #tellFailure(operation: PaymentOperation, order: Order, error: string, manager: EntityManager): Promise<void> {
    const { kind, amountMinor } = operation;
    if (kind === 'REFUND') order.payment.failRefund(amountMinor);
    order.payment.failure = `${kind}: ${error}`;
    const what = `The payment provider has refused to ${kind.toLowerCase()}: ${error}`;
    await orderStore.save(order, manager, order.note(system, what, this.now()));
  }
}
