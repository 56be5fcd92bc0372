import { textsIn, type Language } from '../i18n/languages.ts';

/** Countries to which the shop sends parcels. */
const countries = [
  'AT', 'AU', 'BE', 'BG', 'CA', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GB', 'GR', 'HR', 'HU', 'IE',
  'IS', 'IT', 'JP', 'LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK', 'US',
]; // prettier-ignore

/** The country that most people of a language live in. */
export const usualCountry: Readonly<Record<Language, string>> = { en: 'IE', de: 'DE' };

export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames(textsIn(language).locale, { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** The options of a choice, by their names. An address elsewhere keeps its country. */
export function countryOptions(language: Language, current?: string) {
  const { locale } = textsIn(language);
  const codes = new Set(current === undefined ? countries : [...countries, current]);
  return [...codes]
    .map((value) => ({ value, label: countryName(value, language) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale));
}
