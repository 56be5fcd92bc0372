import { Arg, Directive, Field, ObjectType } from 'type-graphql';
import { CurrencyCode, SafeInt } from './scalars.ts';

/** An amount in minor units (cents) of a currency. Immutable. */
@Directive('@shareable')
@ObjectType({ description: 'An amount of money: whole minor units (cents) and a currency. Never a float.' })
export class Money {
  @Field(() => SafeInt, { description: 'The amount in the minor unit of the currency: 1999 is 19.99 EUR.' })
  readonly amountMinor: number;

  @Field(() => CurrencyCode, { description: 'The currency by ISO 4217.' })
  readonly currencyCode: string;

  constructor(amountMinor: number, currencyCode: string) {
    if (!Number.isSafeInteger(amountMinor))
      throw new RangeError(`${amountMinor} is not a whole number of minor units.`);
    this.amountMinor = amountMinor;
    this.currencyCode = currencyCode;
  }

  @Field(() => String, { description: 'The amount as people write it, such as €19.99.' })
  formatted(
    @Arg('locale', () => String, {
      defaultValue: 'en',
      description: 'A language by BCP 47, such as de-DE. An unknown one falls back to English.',
    })
    locale: string,
  ): string {
    const format = formatFor(wellFormed(locale), this.currencyCode);
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    // As text, which is exact: a division would round the cents of very large amounts.
    return format.format(`${this.amountMinor}e-${digits}` as `${number}`);
  }
}

function wellFormed(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en'; // The argument is documented to fall back; a malformed tag is no reason to fail a price.
  }
}

const formats = new Map<string, Intl.NumberFormat>();
const maxFormats = 200;

/** Building a NumberFormat costs a hundred times what using it does. The map is bounded, as clients choose the locale. */
function formatFor(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale}/${currency}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  if (formats.size >= maxFormats) formats.clear();
  const format = new Intl.NumberFormat([locale, 'en'], { style: 'currency', currency });
  formats.set(key, format);
  return format;
}
