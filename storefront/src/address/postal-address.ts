import type { Language } from '../i18n/languages.ts';
import { countryName } from './countries.ts';

export interface PostalAddress {
  readonly recipient: string;
  readonly line1: string;
  readonly line2?: string | null;
  readonly postalCode: string;
  readonly city: string;
  readonly region?: string | null;
  readonly countryCode: string;
}

/** The lines of an address below its recipient. */
export function placeOf(address: PostalAddress, language: Language): readonly string[] {
  const { line1, line2, postalCode, city, region, countryCode } = address;
  const lines = [line1, line2, `${postalCode} ${city}`, region, countryName(countryCode, language)];
  return lines.flatMap((line) => line || []);
}
