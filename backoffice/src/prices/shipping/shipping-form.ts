import type {
  ShippingMethodInput,
  ShippingRateInput,
  StaffShippingMethodFragment,
} from '../../generated/prices-operations.ts';
import { FormFaults, type FormReading } from '../../mutations/form-faults.ts';
import { amountText, parseAmount } from '../../text/amounts.ts';
import { money } from '../../text/format.ts';

type Rate = StaffShippingMethodFragment['rates'][number];

/** A price as texts. `key` keeps its fields together while prices are moved. */
export interface RateForm {
  readonly key: string;
  readonly currency: string;
  readonly price: string;
  /** Codes such as "DE, AT". Empty for all countries. */
  readonly countries: string;
  readonly minSubtotal: string;
  readonly maxSubtotal: string;
  readonly minWeight: string;
  readonly maxWeight: string;
}

export interface ShippingForm {
  readonly name: string;
  readonly description: string;
  readonly position: string;
  readonly isActive: boolean;
  readonly rates: readonly RateForm[];
}

/** A price without conditions. */
export const newRate = (currency = 'EUR'): RateForm => ({
  key: crypto.randomUUID(),
  currency,
  price: '',
  countries: '',
  minSubtotal: '',
  maxSubtotal: '',
  minWeight: '',
  maxWeight: '',
});

export function shippingFormOf(method: StaffShippingMethodFragment | undefined): ShippingForm {
  return {
    name: method?.name ?? '',
    description: method?.description ?? '',
    position: String(method?.position ?? 0),
    isActive: method?.isActive ?? true,
    rates: method?.rates.map(rateFormOf) ?? [newRate()],
  };
}

function rateFormOf(rate: Rate): RateForm {
  const { currencyCode } = rate.price;
  const amount = (amountMinor: number | null) =>
    amountMinor === null ? '' : amountText({ amountMinor, currencyCode });
  return {
    key: crypto.randomUUID(),
    currency: currencyCode,
    price: amountText(rate.price),
    countries: rate.countryCodes.join(', '),
    minSubtotal: amount(rate.minSubtotalMinor),
    maxSubtotal: amount(rate.maxSubtotalMinor),
    minWeight: String(rate.minWeightGrams ?? ''),
    maxWeight: String(rate.maxWeightGrams ?? ''),
  };
}

/** What is sent. Faults have the names that the server gives the fields, such as `rates.0.priceMinor`. */
export function readShippingForm({ rates, ...form }: ShippingForm): FormReading<ShippingMethodInput> {
  const faults = new FormFaults();
  const input = {
    name: form.name.trim(),
    description: form.description.trim() || null,
    isActive: form.isActive,
    position: wholeNumber(form.position, 'position', faults) ?? 0,
    rates: rates.map((rate, index) => readRate(rate, `rates.${index}`, faults)),
  };
  return faults.problem === undefined ? { input } : { problem: faults.problem };
}

function readRate(rate: RateForm, path: string, faults: FormFaults): ShippingRateInput {
  const { currency: currencyCode } = rate;
  const amount = (name: string, text: string) => {
    if (text.trim() === '') return null;
    const parsed = parseAmount(text, currencyCode)?.amountMinor;
    if (parsed === undefined) faults.add(`${path}.${name}`, `Enter an amount in ${currencyCode}.`);
    return parsed ?? null;
  };
  const priceMinor = amount('priceMinor', rate.price);
  if (rate.price.trim() === '') faults.add(`${path}.priceMinor`, 'Enter a price: 0 for free.');
  return {
    currencyCode,
    priceMinor: priceMinor ?? 0,
    countryCodes: codesIn(rate.countries),
    minSubtotalMinor: amount('minSubtotalMinor', rate.minSubtotal),
    maxSubtotalMinor: amount('maxSubtotalMinor', rate.maxSubtotal),
    minWeightGrams: wholeNumber(rate.minWeight, `${path}.minWeightGrams`, faults),
    maxWeightGrams: wholeNumber(rate.maxWeight, `${path}.maxWeightGrams`, faults),
  };
}

function wholeNumber(text: string, path: string, faults: FormFaults): number | null {
  if (text.trim() === '') return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  faults.add(path, 'Enter a whole number.');
  return null;
}

/** "de, AT" has DE and AT. */
const codesIn = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

/** The server refuses one of several countries; the form has one field for them. */
export const shippingFieldOf = (path: string): string => path.replace(/^(rates\.\d+\.countryCodes)\.\d+$/, '$1');

/** "€4.90 to DE and AT, from €50.00, up to 2,000 g". */
export function rateWords({ price, countryCodes, ...range }: Rate): string {
  const { currencyCode } = price;
  const amount = (amountMinor: number) => money({ amountMinor, currencyCode });
  const grams = (weight: number) => `${weight.toLocaleString('en-GB')} g`;
  const to = countryCodes.length === 0 ? 'everywhere' : `to ${countries.format(countryCodes)}`;
  return [
    `${price.amountMinor === 0 ? 'Free' : money(price)} ${to}`,
    rangeWords(range.minSubtotalMinor, range.maxSubtotalMinor, amount),
    rangeWords(range.minWeightGrams, range.maxWeightGrams, grams),
  ]
    .filter(Boolean)
    .join(', ');
}

const countries = new Intl.ListFormat('en-GB');

function rangeWords(minimum: number | null, maximum: number | null, words: (value: number) => string): string {
  if (minimum !== null && maximum !== null) return `${words(minimum)} to ${words(maximum)}`;
  if (minimum !== null) return `from ${words(minimum)}`;
  return maximum === null ? '' : `up to ${words(maximum)}`;
}
