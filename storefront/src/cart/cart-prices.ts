import type { CartPreviewFragment } from '../generated/buying-operations.ts';
import { amountDueOf, type PriceParts } from '../prices/price-rows.ts';
import { linesOf, subtotalOf, type CartState } from './cart-state.ts';
import type { Amount } from '../prices/money.ts';

/** What the shopper has chosen for the cart, and can choose. */
export type CartChoices = Omit<CartPreviewFragment, 'prices'>;

export interface CartPrices extends PriceParts {
  readonly amountDue: Amount;
  /** Whether the server has not confirmed them yet: the effect of quantities on discounts and taxes is not known here. */
  readonly isEstimate: boolean;
}

/** The prices of the lines as they are shown. Undefined for an empty cart. */
export function pricesOf(state: CartState): CartPrices | undefined {
  const subtotal = subtotalOf(linesOf(state));
  if (subtotal === undefined) return undefined;
  const known = state.contents?.preview?.prices;
  if (known === undefined) return { ...withoutRules(subtotal), isEstimate: true };
  const more = subtotal.amountMinor - known.subtotal.amountMinor;
  if (more === 0) return { ...known, isEstimate: false };
  const total = { ...known.total, amountMinor: Math.max(0, known.total.amountMinor + more) };
  return { ...known, subtotal, total, amountDue: amountDueOf({ ...known, total }), isEstimate: true };
}

function withoutRules(subtotal: Amount): Omit<CartPrices, 'isEstimate'> {
  const nothing = { ...subtotal, amountMinor: 0 };
  return {
    subtotal,
    discountTotal: nothing,
    shippingTotal: nothing,
    taxTotal: nothing,
    includedTaxTotal: nothing,
    giftCardTotal: nothing,
    total: subtotal,
    amountDue: subtotal,
    promotions: [],
    taxes: [],
  };
}

/** The name of the shipping method: null if there is none, undefined while the destination is not known. */
export function deliveryOf(choices: CartChoices | undefined): string | null | undefined {
  if (choices === undefined || choices.countryCode === null) return undefined;
  return chosenOption(choices)?.name ?? null;
}

/** The method that the cart is sent by, if it is known. */
export const chosenOption = (choices: CartChoices | undefined) =>
  choices?.shippingOptions.find(({ id }) => id === choices.shippingMethodId);
