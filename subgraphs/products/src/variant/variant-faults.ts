import { FieldError, rule, UserErrorException, ValidationError, type Rule } from '@commerce/graphql';
import type { CurrencyPrice } from '../price/currency-price.ts';
import { aboveThePrice, alreadyThePrice } from './further-price.inputs.ts';
import type { VariantUpdate } from './variant-editing.inputs.ts';
import { violatedOptionRule } from './variant-options.ts';
import { maxVariants, onlyCurrency } from './variant.inputs.ts';
import type { ProductVariant } from './variant.ts';

/** Rejects one more variant of a product that has the maximum. */
export function refuseTooMany({ length }: readonly ProductVariant[]): void {
  if (length < maxVariants) return;
  const message = `Must not be added: the product has ${length} of at most ${maxVariants} variants.`;
  refuse([faultAt('input', rule('TOO_LONG', message, { maximum: maxVariants }))]);
}

/**
 * Rejects changes of a variant that do not fit to the product's currency, its other variants, or each other.
 *
 * @param changed The regular price after the change, in the currency of the product.
 */
export function refuseMisfits(
  { options, price, listPrice, prices }: VariantUpdate,
  changed: CurrencyPrice,
  others: readonly ProductVariant[],
): void {
  const { currencyCode, priceMinor, listPriceMinor } = changed;
  const faults: FieldError[] = [];
  const ownOptions = others.map((other) => other.options);
  const violated = options == null ? undefined : violatedOptionRule(options, ownOptions);
  if (violated) faults.push(faultAt('options', violated));
  for (const [path, money] of Object.entries({ price, listPrice }))
    if (money != null && money.currencyCode !== currencyCode)
      faults.push(faultAt(`${path}.currencyCode`, onlyCurrency(currencyCode)));
  if (listPriceMinor !== null && listPriceMinor <= priceMinor)
    faults.push(
      listPrice == null
        ? faultAt('price.amountMinor', belowTheListPrice(listPriceMinor))
        : faultAt('listPrice.amountMinor', aboveThePrice),
    );
  const repeated = prices?.findIndex((further) => further.currencyCode === currencyCode) ?? -1;
  if (repeated >= 0) faults.push(faultAt(`prices.${repeated}.price.currencyCode`, alreadyThePrice));
  refuse(faults);
}

/** Rejects an order of variants unless each variant is listed exactly once. */
export function refuseIncompleteOrder(variants: readonly ProductVariant[], ids: readonly string[]): void {
  const isComplete = variants.length === ids.length && variants.every(({ id }) => ids.includes(id));
  if (isComplete) return;
  refuse([faultAt('variantIds', rule('NOT_ALLOWED', 'Must contain each variant of the product exactly once.'))]);
}

const belowTheListPrice = (listPriceMinor: number) =>
  rule('TOO_LARGE', 'Must be lower than the list price.', { maximum: listPriceMinor - 1 });

export function faultAt(path: string, { message, params: { code, ...parameters } }: Rule): FieldError {
  return new FieldError(path, code, message, parameters);
}

/** Rejects a change if there are faults. */
export function refuse(faults: FieldError[]): void {
  if (faults.length > 0) throw new UserErrorException(new ValidationError(faults));
}
