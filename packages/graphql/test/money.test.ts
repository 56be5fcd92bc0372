import { AppError } from '@commerce/runtime';
import { Money } from '../src/index.ts';

/** Replaces the spaces of the locale by plain spaces. */
const formatted = (amountMinor: number, currencyCode: string, locale: string) =>
  new Money(amountMinor, currencyCode).formatted(locale).replaceAll(/\s/g, ' ');

test.each([
  [1999, 'EUR', 'en', '€19.99'],
  [1999, 'EUR', 'de-DE', '19,99 €'],
  [123_456_789, 'USD', 'en', '$1,234,567.89'],
  [0, 'EUR', 'en', '€0.00'],
  [-5, 'EUR', 'en', '-€0.05'],
  [1999, 'JPY', 'en', '¥1,999'],
  [1999, 'KWD', 'en', 'KWD 1.999'],
  [1999, 'HUF', 'en', 'HUF 19.99'],
  [1999, 'ISK', 'en', 'ISK 1,999'],
  [Number.MAX_SAFE_INTEGER, 'EUR', 'en', '€90,071,992,547,409.91'],
])('formats %d minor units of %s in %s as %s', (amount, currency, locale, expected) => {
  expect(formatted(amount, currency, locale)).toBe(expected);
});

test.each(['', 'nonsense!', 'xx', 'qq-QQ', 'e'.repeat(35), '\u0000'])('falls back to English for %j', (locale) => {
  expect(formatted(1999, 'EUR', locale)).toBe('€19.99');
});

test.each([
  ['de-DE-u-nu-arab', '19,99 €'],
  ['de-DE-x-anything', '19,99 €'],
  ['de-1996', '19,99 €'],
])('ignores parts of a tag that clients can vary without limit: %.40s', (locale, expected) => {
  expect(formatted(1999, 'EUR', locale)).toBe(expected);
});

test('creates one format per language, however its tag is varied', () => {
  const original = Intl.NumberFormat;
  let made = 0;
  Intl.NumberFormat = class extends original {
    constructor(...parameters: ConstructorParameters<typeof original>) {
      super(...parameters);
      made += 1;
    }
  } as typeof Intl.NumberFormat;
  try {
    for (let count = 0; count < 1_000; count++) formatted(1999, 'EUR', `sw-KE-x-a${count}`);
    for (let count = 1_000; count < 2_000; count++) formatted(1999, 'EUR', `sw-KE-u-ca-a${count}`);
  } finally {
    Intl.NumberFormat = original;
  }
  expect(made).toBe(1);
});

test('falls back to English even on a machine with German locale', () => {
  const original = Intl.NumberFormat;
  Intl.NumberFormat = class extends original {
    constructor(locales: string | string[], options?: Intl.NumberFormatOptions) {
      super(original.supportedLocalesOf(locales).length > 0 ? locales : 'de', options);
    }
  } as typeof Intl.NumberFormat;
  try {
    expect(formatted(1999, 'EUR', 'xy')).toBe('€19.99');
  } finally {
    Intl.NumberFormat = original;
  }
});

test('stays correct when clients use more locales than are cached', () => {
  const regions = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const locales = regions.flatMap((one) => regions.map((other) => `en-${one}${other}`));
  for (const locale of locales) new Money(1, 'EUR').formatted(locale);
  expect(formatted(1999, 'EUR', 'de-DE')).toBe('19,99 €');
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('rejects %d minor units', (amount) => {
  expect(() => new Money(amount, 'EUR')).toThrow(RangeError);
});

test.each(['e'.repeat(36), `de-DE-${'u-nu-arab-'.repeat(1_000)}`])(
  'rejects a locale of more than 35 characters: %.40s',
  (locale) => {
    const refused = new AppError('BAD_USER_INPUT', 'locale must have at most 35 characters.');
    expect(() => new Money(1999, 'EUR').formatted(locale)).toThrow(refused);
  },
);

test.each(['fr-CA-u-ca-buddhist', 'not a locale'])('parses a locale once, however many prices use it: %s', (locale) => {
  const original = Intl.Locale;
  let read = 0;
  const counted = class extends original {
    constructor(...parameters: ConstructorParameters<typeof original>) {
      read += 1;
      super(...parameters);
    }
  };
  Object.assign(Intl, { Locale: counted });
  try {
    for (let count = 0; count < 100; count++) new Money(count, 'EUR').formatted(locale);
  } finally {
    Object.assign(Intl, { Locale: original });
  }
  expect(read).toBe(1);
});
