import { randomUUID } from 'node:crypto';
import type { EventEnvelope } from '@commerce/events';
import { linesCancelled, orderMoved, orderPlaced, returnAccepted } from './order-events.ts';
import type { Stock } from './stock.ts';

/** The events that one order may publish. */
export const steps = [
  'PLACED',
  'PENDING',
  'CONFIRMED',
  'SHIPPED',
  'DELIVERED',
  'REJECTED',
  'CANCELLED',
  'REDUCED_TO_ONE',
  'REDUCED_TO_NONE',
  'RETURNED_ONE',
  'RETURNED_ANOTHER',
  'RETURNED_BROKEN',
] as const;
export type Step = (typeof steps)[number];

const remainingAfter = { REDUCED_TO_ONE: 1, REDUCED_TO_NONE: 0 } as const;

/**
 * The events of one order with the given quantity of each variant, each a new event. Each return contains one unit per
 * variant.
 */
export function messagesOf(orderId: string, variantIds: readonly string[], quantity: number) {
  const returnIds = new Map<Step, string>(steps.map((step) => [step, randomUUID()]));
  const linesOf = (count: number) => variantIds.map((id) => [id, count] as const);
  return (step: Step): EventEnvelope => {
    switch (step) {
      case 'PLACED':
        return orderPlaced(orderId, linesOf(quantity));
      case 'REDUCED_TO_ONE':
      case 'REDUCED_TO_NONE':
        return linesCancelled(orderId, linesOf(remainingAfter[step]));
      case 'RETURNED_ONE':
      case 'RETURNED_ANOTHER':
      case 'RETURNED_BROKEN': {
        const accepted = { orderId, returnId: returnIds.get(step)!, restock: step !== 'RETURNED_BROKEN' };
        return returnAccepted({ ...accepted, lines: linesOf(1) });
      }
      default:
        return orderMoved(orderId, step);
    }
  };
}

/** A model of a variant's stock, given the events of its only order. */
export class ExpectedStock {
  #order: 'UNKNOWN' | 'RESERVED' | 'REJECTED' | 'SOLD' | 'OVER' = 'UNKNOWN';
  #isAsked = false;
  readonly #returned = new Set<Step>();
  #remaining: number;

  constructor(
    private readonly initial: number,
    private readonly quantity: number,
  ) {
    this.#remaining = quantity;
  }

  hear(step: Step): void {
    const isEnough = this.quantity <= this.stock.onHand;
    if (step === 'PLACED' && this.#order === 'UNKNOWN') this.#order = isEnough ? 'RESERVED' : 'REJECTED';
    const hasStock = this.#order === 'RESERVED' || this.#order === 'SOLD';
    if ((step === 'REDUCED_TO_ONE' || step === 'REDUCED_TO_NONE') && hasStock)
      this.#remaining = Math.min(this.#remaining, remainingAfter[step]);
    if (step === 'CONFIRMED' && this.#order === 'RESERVED') this.#order = 'SOLD';
    if ((step === 'REJECTED' || step === 'CANCELLED') && this.#order !== 'REJECTED') this.#order = 'OVER';
    if (step === 'RETURNED_ONE' || step === 'RETURNED_ANOTHER') this.#returned.add(step);
  }

  reservationExpires(): void {
    if (this.#order === 'RESERVED') this.#isAsked = true;
  }

  /** Whether `stock.reservation-expired` was published for the order. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  get stock(): Stock {
    const sold = this.#order === 'SOLD' ? this.#remaining : 0;
    const reserved = this.#order === 'RESERVED' ? this.#remaining : 0;
    return { onHand: this.initial + this.#returned.size - sold, reserved };
  }
}
