import { allForEach, refuseConflict, UserErrorException, type BaseVersion } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { OrderRepository } from '../order/order.repository.ts';
import type { OrderService } from '../order/order.service.ts';
import type { Order } from '../order/order.ts';
import { StaffChangeRepository } from '../order/staff-change.repository.ts';
import { retryKeyOf, type PaymentOperation } from './payment-operation.ts';
import { RefundNotFailedError, RefundNotFoundError } from './payment.errors.ts';
import { PaymentRepository } from './payment.repository.ts';
import type { PaymentService, RefundRequest } from './payment.service.ts';

/** Refunds that staff request. */
export class RefundService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
  ) {}

  /**
   * Requests a refund, by an entry in the history of the order. A repeated key has no effect. Throws
   * `UserErrorException` with `OrderNotFoundError`, `RefundExceedsPaymentError`, `IdempotencyConflictError` or
   * `VersionConflictError`.
   */
  refund(caller: Caller, orderId: string, request: RefundRequest, version?: BaseVersion): Promise<Order> {
    return this.orders.change({ caller }, orderId, async (order, { actor, at, manager }) => {
      // The keys for refunds of returns have another prefix, so they cannot collide with keys of staff.
      const requestKey = `refund ${request.requestKey}`;
      const isRepeated = (await new PaymentRepository(manager).findByRequestKey(orderId, requestKey)) !== null;
      if (!isRepeated) refuseConflict(version, order.version, 'order');
      const requested = await this.payments.refund(order, { ...request, requestKey }, actor, manager);
      if (requested === undefined) return undefined;
      const text = `A refund of ${requested.amount().formatted('en')} was requested: ${request.reason}`;
      return order.note(actor, 'REFUND_REQUESTED', { code: request.reasonCode, text }, at);
    });
  }

  /**
   * Requests a refund that the provider has rejected once more, by another operation. A failed refund is retried once;
   * if that fails, it is retried in turn. Throws `UserErrorException` with `RefundNotFoundError`, `RefundNotFailedError`
   * or `RefundExceedsPaymentError`.
   */
  retry(caller: Caller, refundId: string): Promise<Order> {
    return this.dataSource.transaction(async (manager) => {
      const payments = new PaymentRepository(manager);
      const unlocked = await payments.findRefund(refundId);
      if (unlocked === null) throw new UserErrorException(new RefundNotFoundError());
      return this.orders.changeIn(manager, { caller }, unlocked.orderId, async (order, { actor, at }) => {
        // Reads it again after the order is locked.
        const { status, amountMinor, reason, reasonCode } = await payments.get(refundId);
        if (status !== 'FAILED') throw new UserErrorException(new RefundNotFailedError());
        const request = { requestKey: retryKeyOf(refundId), amountMinor, reason: reason ?? 'Retried', reasonCode };
        await this.payments.refund(order, request, actor, manager);
        await new OrderRepository(manager).save(order);
        await new StaffChangeRepository(manager).add(order, 'PAYMENT_CHANGED', actor, at);
        return undefined;
      });
    });
  }

  /** The refunds of each order, in the order of the IDs. */
  readonly load = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<PaymentOperation[][]> => {
    const found = await new PaymentRepository(manager).findRefunds(orderIds, maxRows);
    return allForEach(orderIds, found, ({ orderId }) => orderId);
  };

  /** Everything that was requested from payment providers for each order, in the order of the IDs. */
  readonly loadRequests = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<PaymentOperation[][]> => {
    const found = await new PaymentRepository(manager).findOfOrders(orderIds, maxRows);
    return allForEach(orderIds, found, ({ orderId }) => orderId);
  };
}
