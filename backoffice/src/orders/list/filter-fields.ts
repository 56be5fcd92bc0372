import { one, type Search } from '../../routing/search-text.ts';
import { textOf } from '../../text/form-text.ts';

/** The values of the form: amounts are in the units of the currency there, and in minor units in the address. */
export function fieldsOf(search: Search) {
  const currency = one(search.currency);
  const amountOf = (value: unknown) => decimalOf(one(value), currency);
  return {
    placed: one(search.placed),
    placedFrom: one(search.placedFrom),
    placedTo: one(search.placedTo),
    currency,
    minTotal: amountOf(search.minTotal),
    maxTotal: amountOf(search.maxTotal),
    hasFailedRefund: search.hasFailedRefund === 'true',
    hasPaymentProblem: search.hasPaymentProblem === 'true',
  };
}

const lists = ['status', 'paymentStatus'];
const texts = ['number', 'sku', 'name', 'email', 'hasFailedRefund', 'hasPaymentProblem'];

/** The parameters of the address that a form has. Amounts without a currency are in euros. */
export function searchOf(form: FormData): Search {
  const text = (name: string) => textOf(form, name);
  const [min, max] = [text('minTotal'), text('maxTotal')];
  const currency = text('currency') || (min || max ? 'EUR' : '');
  const placed = text('placed');
  const all: Search = {
    ...Object.fromEntries(lists.map((name) => [name, form.getAll(name).map(String)])),
    placed,
    placedFrom: placed ? '' : text('placedFrom'),
    placedTo: placed ? '' : text('placedTo'),
    currency,
    minTotal: minorOf(min, currency),
    maxTotal: minorOf(max, currency),
    ...Object.fromEntries(texts.map((name) => [name, text(name)])),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value.length > 0));
}

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

function minorOf(text: string, currency: string): string | undefined {
  const amount = Number(text.replace(',', '.'));
  if (text === '' || !Number.isFinite(amount) || amount < 0) return undefined;
  return String(Math.round(amount * 10 ** decimalsOf(currency)));
}

function decimalOf(minor: string | undefined, currency: string | undefined): string | undefined {
  if (minor === undefined || currency === undefined || !/^\d+$/.test(minor)) return undefined;
  return String(Number(minor) / 10 ** decimalsOf(currency));
}
