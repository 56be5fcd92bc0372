import { allForEach } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import { Any, type DataSource, type EntityManager } from 'typeorm';
import type { OrderService } from '../order/order.service.ts';
import { orderStore } from '../order/order-store.ts';
import type { Order } from '../order/order.ts';
import { PaymentOperation } from './payment-operation.ts';
import type { PaymentService, RefundRequest } from './payment.service.ts';

/** Pays back what staff say. */
export class RefundService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
  ) {}

  /** Refused with `OrderNotFoundError`, `RefundExceedsPaymentError` or `IdempotencyConflictError`. */
  refund(caller: Caller, orderId: string, request: RefundRequest): Promise<Order> {
    return this.orders.change(caller, orderId, async (order, { actor, manager }) => {
      // The key of a return's refund begins with another word: no key of staff can take its place.
      const requestKey = `refund ${request.requestKey}`;
      await this.payments.refund(order, { ...request, requestKey }, actor, manager);
      // The history tells of it when it is done.
      await orderStore.save(order, manager);
      return undefined;
    });
  }

  /** The refunds of each order, in the order of the ids. */
  readonly load = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<PaymentOperation[][]> => {
    const where = { orderId: Any([...orderIds]), kind: 'REFUND' } as const;
    const found = await manager.find(PaymentOperation, {
      where,
      order: { createdAt: 'ASC', id: 'ASC' },
      take: maxRows,
    });
    return allForEach(orderIds, found, ({ orderId }) => orderId);
  };
}
