/** An amount of money in minor units, as the graph has it: 24900 EUR is €249.00. */
export interface Amount {
  readonly amountMinor: number;
  readonly currencyCode: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** An amount in the words of a locale, such as en-GB, with the decimals of its currency. */
export function formatAmount({ amountMinor, currencyCode }: Amount, locale: string): string {
  const key = `${locale} ${currencyCode}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency: currencyCode });
  formats.set(key, format);
  const text = format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  return text.replace('-', '−');
}
