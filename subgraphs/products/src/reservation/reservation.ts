import {
  createEvent,
  StockUnitsRejected,
  StockUnitsReserved,
  type EventEnvelope,
  type OrderUnitsRequested,
  type StockRejected,
  type StockReserved,
} from '@commerce/events';
import type { z } from 'zod';
import type { LowStock, ProductVersion } from '../stock/stock-events.ts';

export type ReservationState = 'RESERVED' | 'REJECTED' | 'SOLD' | 'RELEASED';

/** The service's answer to an order. A repeated event gets the same answer. */
export type Answer =
  | { readonly state: 'RESERVED'; readonly data: z.output<typeof StockReserved.schema> }
  | { readonly state: 'REJECTED'; readonly data: z.output<typeof StockRejected.schema> };

/** The aggregate versions of the events about one order, in ascending order. */
export const versions = { answered: 1, expired: 2 } as const;

/** The state of the reservation of an order. */
export interface StockOrder {
  readonly state: ReservationState;
  /** Null until the order is answered, and for an order that ended before its stock was requested. */
  readonly answer: Answer | null;
  readonly created_at: Date;
}

/** A variant of an order, with the result of the attempt to reserve it. */
export interface DemandedVariant {
  readonly variant_id: string;
  readonly quantity: string;
  readonly is_for_sale: boolean;
  readonly is_enough: boolean;
  /** The available quantity before, if it is known to be less than the demand, or the variant is not for sale. */
  readonly left_over: number | null;
  readonly price_minor: string;
  readonly currency_code: string;
  /** The quantity that is still available if the whole order is reserved. */
  readonly available: number | null;
  readonly stock_version: number | null;
  /** The product, if the order reserves the last units of the variant. */
  readonly sold_out_of: ProductVersion | null;
  /** The variant, if the order makes it low. */
  readonly low: LowStock | null;
}

/**
 * The answer to an order: rejected unless every variant can be reserved. Variants that are not for sale are reported
 * before variants that are out of stock.
 */
export function answerTo(orderId: string, variants: readonly DemandedVariant[], expiresAt: Date): Answer {
  const unavailable = variants.filter((variant) => !variant.is_for_sale);
  if (unavailable.length > 0) return rejected(orderId, 'PRODUCT_UNAVAILABLE', unavailable);
  const short = variants.filter((variant) => !variant.is_enough);
  if (short.length > 0) return rejected(orderId, 'OUT_OF_STOCK', short);
  const lines = variants.map((variant) => ({
    variantId: variant.variant_id,
    quantity: Number(variant.quantity),
    unitPrice: unitPriceOf(variant),
    stock: { availableQuantity: variant.available!, version: variant.stock_version! },
  }));
  return { state: 'RESERVED', data: { orderId, lines, expiresAt: expiresAt.toISOString() } };
}

type UnitsRequest = Pick<z.output<typeof OrderUnitsRequested.schema>, 'orderId' | 'editId' | 'version'>;

/** The event that answers a request for more units. */
export function answerToRequest(
  { version: aggregateVersion, ...request }: UnitsRequest,
  variants: readonly DemandedVariant[],
): EventEnvelope {
  const occurrence = { subject: request.orderId, aggregateVersion };
  if (variants.every(({ is_enough }) => is_enough)) {
    const lines = variants.map((variant) => ({ variantId: variant.variant_id, unitPrice: unitPriceOf(variant) }));
    return createEvent(StockUnitsReserved, occurrence, { ...request, lines });
  }
  const isUnavailable = variants.some((variant) => !variant.is_for_sale);
  const short = variants.filter((variant) => !(isUnavailable ? variant.is_for_sale : variant.is_enough));
  const shortages = short.map((variant) => ({
    variantId: variant.variant_id,
    availableQuantity: Math.max(0, variant.left_over ?? 0),
  }));
  const reason = isUnavailable ? 'PRODUCT_UNAVAILABLE' : 'OUT_OF_STOCK';
  return createEvent(StockUnitsRejected, occurrence, { ...request, reason, shortages });
}

const unitPriceOf = (variant: DemandedVariant) => ({
  amountMinor: Number(variant.price_minor),
  currencyCode: variant.currency_code,
});

function rejected(
  orderId: string,
  reason: 'OUT_OF_STOCK' | 'PRODUCT_UNAVAILABLE',
  variants: readonly DemandedVariant[],
): Answer {
  const variantIds = variants.map(({ variant_id }) => variant_id);
  const shortages = variants.map(({ variant_id: variantId, quantity, left_over: left }) => ({
    variantId,
    requestedQuantity: Number(quantity),
    ...(left !== null && { availableQuantity: left }),
  }));
  return { state: 'REJECTED', data: { orderId, reason, variantIds, shortages } };
}
