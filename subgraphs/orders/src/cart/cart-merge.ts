import type { Offer } from '../offer/offer.ts';
import { maxLines, maxQuantity } from '../order/order.ts';
import type { CartLine, CartNotice } from './cart.ts';

/** The part of an offer that limits a line. */
type Limits = Pick<Offer, 'title' | 'currencyCode' | 'available' | 'availableQuantity'>;

export type MergedLine = Pick<CartLine, 'variantId' | 'quantity' | 'priceShownMinor'>;

export interface Merge {
  /** The lines of the customer's cart that are new or have another quantity. */
  readonly lines: readonly MergedLine[];
  /** What the cart could not take. */
  readonly notices: readonly CartNotice[];
}

/**
 * Adds the lines of a visitor's cart to those of a customer's cart. Quantities are added up to the known stock and the
 * maximum of a line. No line of the customer is reduced, and a line of the visitor keeps at least one unit, even if it
 * is sold out. Lines that do not fit into the cart, or have another currency, are left out.
 */
export function mergeCarts(
  own: readonly MergedLine[],
  visitors: readonly MergedLine[],
  offerOf: (variantId: string) => Limits | undefined,
): Merge {
  const [first] = own.length > 0 ? own : visitors;
  const currency = first && offerOf(first.variantId)?.currencyCode;
  const lines: MergedLine[] = [];
  const notices: CartNotice[] = [];
  let places = maxLines - own.length;
  for (const added of visitors) {
    const { variantId, priceShownMinor } = added;
    const offer = offerOf(variantId);
    const existing = own.find((line) => line.variantId === variantId);
    const isTaken = offer?.currencyCode === currency && (existing !== undefined || places > 0);
    const requestedQuantity = (existing?.quantity ?? 0) + added.quantity;
    const quantity = isTaken ? Math.max(existing?.quantity ?? 1, Math.min(requestedQuantity, limitOf(offer))) : 0;
    if (isTaken && existing === undefined) places -= 1;
    if (isTaken && quantity !== existing?.quantity)
      lines.push({ variantId, quantity, priceShownMinor: existing?.priceShownMinor ?? priceShownMinor });
    if (quantity < requestedQuantity)
      notices.push({ kind: 'QUANTITY_REDUCED', variantId, title: offer?.title ?? '', requestedQuantity, quantity });
  }
  return { lines, notices };
}

/** The stock of variants that are no longer for sale does not matter: their lines cannot be ordered. */
function limitOf(offer: Limits | undefined): number {
  const stock = offer?.available === true ? offer.availableQuantity : null;
  return Math.min(maxQuantity, stock ?? maxQuantity);
}
