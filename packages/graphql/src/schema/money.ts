import { LRUCache } from 'lru-cache';
import { Arg, Directive, Field, ObjectType } from 'type-graphql';
import { FieldError, tooLong } from '../errors/field-error.ts';
import { CacheControl } from './cache-control.ts';
import { Cached } from './cached.ts';
import { CurrencyCode, SafeInt } from './scalars.ts';
import { badArguments } from '../errors/user-error.ts';

/** An amount in minor units (such as cents) of a currency. Immutable. */
@Directive('@shareable')
@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'An amount of money in whole minor units of a currency, such as cents. Never a float.' })
export class Money {
  @Field(() => SafeInt, { description: 'The amount in minor units of the currency: 1999 is 19.99 EUR.' })
  readonly amountMinor: number;

  @Field(() => CurrencyCode, { description: 'The currency as an ISO 4217 code.' })
  readonly currencyCode: string;

  constructor(amountMinor: number, currencyCode: string) {
    if (!Number.isSafeInteger(amountMinor))
      throw new RangeError(`${amountMinor} is not an integer number of minor units.`);
    this.amountMinor = amountMinor;
    this.currencyCode = currencyCode;
  }

  @Field(() => String, { description: 'The amount formatted for display, such as €19.99.' })
  formatted(
    @Arg('locale', () => String, {
      defaultValue: 'en',
      description:
        'A BCP 47 language tag, such as de-DE, up to 35 characters. An unknown language falls back to English.',
    })
    locale: string,
  ): string {
    const format = formatFor(languageOf(locale), this.currencyCode);
    // Formats a decimal string, which is exact. A division would round very large amounts.
    return format.format(`${this.amountMinor}e-${decimalsOf(this.currencyCode)}` as `${number}`);
  }
}

/** Decimals of ISO 4217 currencies that do not have two. Intl's values depend on the version of Node. */
const decimals: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  ...Object.fromEntries('CLF UYW'.split(' ').map((code) => [code, 4])),
};

/** The exponent of a currency's minor unit: 2 for EUR, 0 for JPY. */
export function decimalsOf(currencyCode: string): number {
  return decimals[currencyCode] ?? 2;
}

/** Common tags are shorter, and parsing takes quadratic time: RFC 5646, section 4.4.1. */
const maxLocaleLength = 35;

/**
 * Language, script and region of a tag. Variants and extensions do not change the format of an amount, but would allow
 * an unlimited number of tags; the numbering system follows from the language.
 */
function languageOf(locale: string): string {
  if (locale.length > maxLocaleLength) throw badArguments([localeFault()]);
  const known = languages.get(locale);
  if (known !== undefined) return known;
  const language = readLanguage(locale);
  languages.set(locale, language);
  return language;
}

function localeFault(): FieldError {
  const { message, params } = tooLong(maxLocaleLength);
  return new FieldError('locale', params.code, message, { maximum: maxLocaleLength });
}

/** A response may have thousands of prices in one locale, which is parsed once. */
const languages = new LRUCache<string, string>({ max: 1_000 });

function readLanguage(locale: string): string {
  try {
    const { language, script, region } = new Intl.Locale(locale);
    return [language, script, region].filter((part) => part !== undefined).join('-');
  } catch {
    return 'en'; // The argument falls back as documented; a malformed tag must not fail the price.
  }
}

/**
 * Creating a NumberFormat costs a hundred times as much as using it. Clients choose the locale, so the cache is
 * bounded.
 */
const formats = new LRUCache<string, Intl.NumberFormat>({ max: 1_000 });

function formatFor(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale}/${currency}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const digits = decimalsOf(currency);
  const exactly = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat([locale, 'en'], { style: 'currency', currency, ...exactly });
  formats.set(key, format);
  return format;
}
