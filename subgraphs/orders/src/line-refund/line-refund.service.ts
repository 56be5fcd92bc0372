import { createEvent, OrderReturnAccepted, type EventEnvelope } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import type { Caller } from '@commerce/identity';
import { v7 as uuidv7 } from 'uuid';
import { OrderRepository } from '../order/order.repository.ts';
import type { ChangeOrder, OrderService } from '../order/order.service.ts';
import { givenBackMinor, isNothingKept, type Order } from '../order/order.ts';
import { settleReturn } from '../order/settlement.ts';
import { PaymentNotSettledError } from '../payment/payment.errors.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import type { RedemptionService } from '../redemption/redemption.service.ts';
import type { LineRefundRequest } from './line-refund.inputs.ts';
import { refundLines, type RefundedLine } from './line-refund.ts';

/** Refunds shipped items that nobody returns by a request. */
export class LineRefundService {
  constructor(
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
    private readonly redemptions: RedemptionService,
  ) {}

  /**
   * Refunds the price of items, to gift cards first, and puts those that are back on sale. What is not paid yet is not
   * charged. A repeated key has no effect. Throws `UserErrorException` with `OrderNotFoundError`, `LineQuantityError`,
   * `PaymentNotSettledError`, `IdempotencyConflictError` or `VersionConflictError`.
   */
  refund(caller: Caller, orderId: string, request: LineRefundRequest): Promise<Order> {
    const { idempotencyKey: key, version, ...content } = request;
    const refund: ChangeOrder = async (order, { actor, at, manager }) => {
      const repository = new OrderRepository(manager);
      if (order.payment.isBeingCaptured) throw new UserErrorException(new PaymentNotSettledError());
      const lines = await repository.findLines([orderId]);
      const refunded = refundLines(lines, content.lines);
      await repository.saveQuantities(refunded.map(({ line }) => line));
      const amountMinor = givenBackMinor(refunded);
      const settlement = settleReturn(order, lines, amountMinor);
      await this.redemptions.credit(order, settlement.giftCardMinor, manager);
      const { reason, reasonCode } = content;
      const toRefund = { requestKey: `refund-lines ${key}`, reason, reasonCode };
      await this.payments.reduce(order, settlement, toRefund, actor, manager);
      const back = refunded.filter(({ restock }) => restock);
      if (back.length > 0) await addToOutbox(manager, restocked(order, back));
      const summary = `${order.moneyOf(amountMinor).formatted('en')} for ${unitsOf(refunded)} items: ${reason}`;
      const why = { code: reasonCode, text: `Refund of ${summary}` };
      const isWhole = order.status === 'DELIVERED' && back.length > 0 && isNothingKept(lines);
      if (isWhole) return order.changeStatus('RETURNED', actor, why, at);
      return order.note(actor, 'REFUND_REQUESTED', why, at);
    };
    const conditions = { request: { action: 'refund-lines', key, content }, version };
    return this.orders.change({ caller }, orderId, refund, conditions);
  }
}

const unitsOf = (lines: readonly RefundedLine[]): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Items that are back without a request are restocked like those of a return. */
function restocked(order: Order, back: readonly RefundedLine[]): EventEnvelope {
  const lines = back.map(({ line, quantity }) => ({ variantId: line.variantId, quantity }));
  const data = { orderId: order.id, returnId: uuidv7(), restock: true, lines };
  return createEvent(OrderReturnAccepted, { subject: order.id, aggregateVersion: order.version + 1 }, data);
}
