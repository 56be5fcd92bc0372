import { Money, UserErrorException } from '@commerce/graphql';
import { VariantUnavailableError } from '../offer/offer.errors.ts';
import type { Offer } from '../offer/offer.ts';
import { LineQuantityError } from '../order/order.errors.ts';
import type { LineQuantity, Order, OrderLine } from '../order/order.ts';
import type { OrderPrices } from '../order/price-details.ts';
import type { WantedOffer } from '../prices/applied-rules.ts';
import { giftCardsKept } from '../redemption/redemption.service.ts';
import { LinePriceChangedError, LineStockError } from './edit.errors.ts';
import { isEditable } from './edit.ts';
import type { EditedLine, OrderEdit } from './order-edit.ts';

/** A line and the units of it that are to be delivered. */
export interface LineTarget {
  readonly line: OrderLine;
  readonly to: number;
  readonly offer: Offer | undefined;
}

/** Each line with its new quantity. Throws `UserErrorException(LineQuantityError)` for an unknown line. */
export function targetsOf(
  lines: readonly OrderLine[],
  wanted: readonly LineQuantity[],
  offers: readonly (Offer | undefined)[],
): LineTarget[] {
  for (const { lineId } of wanted)
    if (!lines.some(({ id }) => id === lineId)) throw new UserErrorException(new LineQuantityError(lineId, 0));
  return lines.map((line, index) => ({
    line,
    to: wanted.find(({ lineId }) => lineId === line.id)?.quantity ?? line.openQuantity,
    offer: offers[index],
  }));
}

/**
 * Throws `UserErrorException` with `VariantUnavailableError`, `LinePriceChangedError` or `LineStockError` if a line
 * cannot have more units as far as is known. The reservation decides.
 */
export function assertAvailable(targets: readonly LineTarget[]): void {
  const added = unitsByVariant(targets, ({ line, to }) => to - line.openQuantity);
  for (const { line, to, offer } of targets) {
    if (to <= line.openQuantity) continue;
    if (!offer?.available) throw new UserErrorException(new VariantUnavailableError([line.variantId]));
    const isSame = offer.priceMinor === line.unitPriceMinor && offer.currencyCode === line.currencyCode;
    if (!isSame) throw new UserErrorException(new LinePriceChangedError(line.id, offer.price));
    const { availableQuantity: available } = offer;
    if (available !== null && added.get(line.variantId)! > available)
      throw new UserErrorException(new LineStockError(line.id, available));
  }
}

/** The quantities that the order needs of the variants whose lines get more units, at least what it has. */
export function neededUnits(targets: readonly LineTarget[]): { variantId: string; quantity: number }[] {
  const wanted = unitsByVariant(targets, ({ to }) => to);
  const had = unitsByVariant(targets, ({ line }) => line.openQuantity);
  const more = targets.filter(({ line, to }) => to > line.openQuantity).map(({ line }) => line.variantId);
  return [...new Set(more)].map((variantId) => ({
    variantId,
    quantity: Math.max(wanted.get(variantId)!, had.get(variantId)!),
  }));
}

/** What is priced: the lines at the prices of the order. */
export function itemsOf(targets: readonly LineTarget[]): WantedOffer[] {
  return targets.flatMap(({ line, to, offer }) => {
    if (to === 0) return [];
    const { categoryId = null, weightGrams = null } = offer ?? {};
    const { variantId, productId, title, sku, options, imageUrl, currencyCode, unitPriceMinor: priceMinor } = line;
    const item = { variantId, productId, title, sku, options, imageUrl, currencyCode, priceMinor };
    return { offer: { ...item, categoryId, weightGrams }, quantity: to };
  });
}

/** The lines as they are and become, by the prices of those that have units. */
export function editedLinesOf(targets: readonly LineTarget[], prices: OrderPrices['lines']): EditedLine[] {
  const priced = targets.filter(({ to }) => to > 0);
  return targets.map((target) => {
    const { line, to } = target;
    const { discountMinor, taxMinor, addedTaxMinor } = prices[priced.indexOf(target)] ?? free;
    const totalMinor = line.unitPriceMinor * to - discountMinor + addedTaxMinor;
    const { id: lineId, variantId, productId, openQuantity: from } = line;
    const sold = { soldQuantity: line.quantity, soldMinor: line.totalMinor };
    const added = { units: Math.max(0, to - from), grossMinor: Math.max(0, totalMinor - line.openMinor) };
    return { lineId, variantId, productId, from, to, discountMinor, taxMinor, addedTaxMinor, ...sold, ...added };
  });
}

const free = { discountMinor: 0, taxMinor: 0, addedTaxMinor: 0 };

/** Whether the order is still as it was when the edit was requested, and not being packed. */
export function isApplicable({ lines: edited }: OrderEdit, order: Order, lines: readonly OrderLine[]): boolean {
  const isSame = lines.every(({ id, openQuantity }) =>
    edited.some(({ lineId, from }) => lineId === id && from === openQuantity),
  );
  return isEditable(order) && isSame && order.payment.status === 'AUTHORIZED' && !order.payment.isTaken;
}

/** Gives the order the prices and its lines the quantities of the edit. Units that were cancelled before are left out. */
export function reprice(order: Order, lines: readonly OrderLine[], { prices, lines: edited }: OrderEdit): void {
  const giftCards = giftCardsKept(order);
  Object.assign(order, prices, { giftCardReturnedMinor: 0 });
  // The coupons stay used, and the gift cards have paid.
  if (order.priceDetails !== null) order.priceDetails = { ...order.priceDetails, giftCards };
  for (const line of lines) {
    const { to, discountMinor, taxMinor, addedTaxMinor } = edited.find(({ lineId }) => lineId === line.id)!;
    Object.assign(line, { quantity: to, cancelledQuantity: 0, discountMinor, taxMinor, addedTaxMinor });
  }
}

/** The entry for the order's history. */
export function summaryOf({ lines }: OrderEdit, before: number, order: Order): string {
  const sum = (units: readonly number[]) => units.reduce((total, each) => total + each, 0);
  const added = sum(lines.map(({ units }) => units));
  const removed = sum(lines.map(({ from, to }) => Math.max(0, from - to)));
  const [was, is] = [new Money(before, order.currencyCode), order.total()].map((money) => money.formatted('en'));
  return `Added ${added} units${removed > 0 ? `, removed ${removed}` : ''}. The total was ${was} and is ${is}.`;
}

function unitsByVariant(targets: readonly LineTarget[], unitsOf: (target: LineTarget) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const target of targets) {
    const { variantId } = target.line;
    sums.set(variantId, (sums.get(variantId) ?? 0) + unitsOf(target));
  }
  return sums;
}
