import { textsIn, type Language } from '../i18n/languages.ts';

/** Where the shop delivers to. */
const codes =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US CA AU JP'.split(
    ' ',
  );

/** The countries by their names in a language. */
export function countriesIn(language: Language): readonly { readonly value: string; readonly label: string }[] {
  const { locale } = textsIn(language);
  return codes
    .map((value) => ({ value, label: countryName(value, language) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale));
}

export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames(textsIn(language).locale, { type: 'region' }).of(code) ?? code;
}

/** The country that most people of a language live in. */
export const usualCountry: Readonly<Record<Language, string>> = { en: 'IE', de: 'DE' };
