import { UserErrorException } from '@commerce/graphql';
import { LineQuantityError } from '../order/order.errors.ts';
import type { LineQuantity, OrderLine } from '../order/order.ts';

/** Units to refund, and whether they are back. */
export interface LineRefund extends LineQuantity {
  readonly restock: boolean;
}

/** A line of the order and how much of it is refunded. */
export interface RefundedLine {
  readonly line: OrderLine;
  readonly quantity: number;
  readonly restock: boolean;
}

/**
 * Counts the units as refunded and returns their lines. Throws `UserErrorException(LineQuantityError)` if fewer units
 * were shipped and are neither returned, being returned nor refunded.
 */
export function refundLines(lines: readonly OrderLine[], refunds: readonly LineRefund[]): RefundedLine[] {
  return refunds.map(({ lineId, quantity, restock }) => {
    const line = lines.find(({ id }) => id === lineId);
    const left = line?.refundableQuantity ?? 0;
    if (line === undefined || quantity > left) throw new UserErrorException(new LineQuantityError(lineId, left));
    line.refundedQuantity += quantity;
    return { line, quantity, restock };
  });
}
