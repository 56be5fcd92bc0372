import { allForEach } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { OrderRepository } from '../order/order.repository.ts';
import type { OrderService } from '../order/order.service.ts';
import type { Order } from '../order/order.ts';
import type { PaymentOperation } from './payment-operation.ts';
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
   * Throws `UserErrorException` with `OrderNotFoundError`, `RefundExceedsPaymentError` or `IdempotencyConflictError`.
   */
  refund(caller: Caller, orderId: string, request: RefundRequest): Promise<Order> {
    return this.orders.change({ caller }, orderId, async (order, { actor, manager }) => {
      // The keys for refunds of returns have another prefix, so they cannot collide with keys of staff.
      const requestKey = `refund ${request.requestKey}`;
      await this.payments.refund(order, { ...request, requestKey }, actor, manager);
      // Without a history entry: it is added when the provider has made the refund.
      await new OrderRepository(manager).save(order);
      return undefined;
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
}
