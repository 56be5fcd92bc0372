/** An amount of money in minor units, as the graph has it: 24900 EUR is €249.00. */
export interface Amount {
  readonly amountMinor: number;
  readonly currencyCode: string;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currencyCode: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currencyCode}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency: currencyCode });
  formats.set(key, format);
  return format;
}

/** How many decimals a currency has by ISO 4217: 2 for EUR, 0 for JPY. Throws a `RangeError` unless it is a code. */
export const decimalsOf = (currencyCode: string, locale = 'en'): number =>
  formatOf(currencyCode, locale).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount in the words of a locale, such as en-GB, with the decimals of its currency. */
export function formatAmount({ amountMinor, currencyCode }: Amount, locale: string): string {
  const text = formatOf(currencyCode, locale).format(amountMinor / 10 ** decimalsOf(currencyCode, locale));
  return text.replace('-', '−');
}
