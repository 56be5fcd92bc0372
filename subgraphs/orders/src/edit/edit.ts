import { isDeepStrictEqual } from 'node:util';
import { FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import type { PostalAddress } from '../order/delivery-details.ts';
import { LineQuantityError } from '../order/order.errors.ts';
import type { LineQuantity, Order, OrderLine } from '../order/order.ts';
import { OrderNotEditableError } from './edit.errors.ts';

export const isEditable = ({ status }: Order): boolean => status === 'CONFIRMED';

/** Throws `UserErrorException(OrderNotEditableError)` unless the order is confirmed and not being packed. */
export function assertEditable(order: Order): void {
  if (!isEditable(order)) throw new UserErrorException(new OrderNotEditableError(order.status));
}

/**
 * Changes the shipping address; returns whether it differs. Throws `UserErrorException(ValidationError)` for another
 * country, because taxes and the price of shipping depend on it.
 */
export function changeAddress(order: Order, address: PostalAddress): boolean {
  if (address.countryCode !== order.shippingAddress.countryCode)
    throw notAllowed('input.shippingAddress.countryCode', 'Must be the country of the order.');
  if (isDeepStrictEqual(withoutGaps(address), withoutGaps(order.shippingAddress))) return false;
  order.shippingAddress = address;
  return true;
}

/** Changes the note; returns whether it differs. */
export function changeNote(order: Order, note: string | null): boolean {
  const next = note || null;
  if (next === order.customerNote) return false;
  order.customerNote = next;
  return true;
}

/**
 * What must be cancelled so that lines have their new quantities, of which none is higher. Throws `UserErrorException`
 * with `LineQuantityError` for an unknown line, or with `ValidationError` if nothing would be left.
 */
export function reductionOf(lines: readonly OrderLine[], wanted: readonly LineQuantity[]): LineQuantity[] {
  const reduction = wanted.map(({ lineId, quantity }) => {
    const open = lines.find(({ id }) => id === lineId)?.openQuantity;
    if (open === undefined || quantity > open) throw new UserErrorException(new LineQuantityError(lineId, open ?? 0));
    return { lineId, quantity: open - quantity };
  });
  const sum = (units: readonly number[]) => units.reduce((total, each) => total + each, 0);
  const left = sum(lines.map(({ openQuantity }) => openQuantity)) - sum(reduction.map(({ quantity }) => quantity));
  if (left === 0)
    throw notAllowed('input.lines', 'Must leave at least one unit. To cancel everything, cancel the order.');
  return reduction.filter(({ quantity }) => quantity > 0);
}

const notAllowed = (path: string, message: string): UserErrorException =>
  new UserErrorException(new ValidationError([new FieldError(path, 'NOT_ALLOWED', message)]));

/** An omitted field of an address is the same as null. */
const withoutGaps = (address: PostalAddress): object =>
  Object.fromEntries(Object.entries(address).filter(([, value]) => value != null));

/** Whether a line is to have more units. Throws `UserErrorException(ValidationError)` if anything else changes, too. */
export function addsUnits(lines: readonly OrderLine[], wanted: readonly LineQuantity[], changesMore: boolean): boolean {
  const adds = wanted.some(
    ({ lineId, quantity }) => quantity > (lines.find(({ id }) => id === lineId)?.openQuantity ?? quantity),
  );
  if (adds && changesMore)
    throw notAllowed('input.lines', 'More units are added by an edit of their own. Change the rest by another one.');
  return adds;
}
