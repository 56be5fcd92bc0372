import parsePhoneNumber from 'libphonenumber-js/min';
import { z } from 'zod';

/** One line of text: trimmed, not empty, no control or invisible formatting characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u, 'has control characters')
    .normalize('NFC');

/** Some paragraphs of text: as `line`, but with line breaks and tabs. */
export const paragraphs = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^(?:[^\p{Cc}\u202A-\u202E\u2066-\u2069]|[\n\r\t])*$/u, 'has control characters')
    .normalize('NFC');

/** An e-mail address in the one form that is stored and compared: Unicode NFKC, lower case. */
export const emailAddress = () => z.string().trim().normalize('NFKC').toLowerCase().max(254).pipe(z.email());

/** A telephone number with its country code, in any common writing; the output is E.164. */
export const phoneNumber = () =>
  z
    .string()
    .trim()
    .max(40)
    .transform((text, context) => {
      const number = parsePhoneNumber(text);
      if (number?.isPossible()) return number.number as string;
      context.issues.push({ code: 'invalid_format', format: 'phone', input: text, message: 'is not a number such as +49 151 12345678' });
      return z.NEVER;
    });

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/** A country by ISO 3166-1 alpha-2. */
export const countryCode = () =>
  z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/)
    .refine((code) => !notCountries.has(code) && countryNames.of(code) !== undefined, 'is not a country by ISO 3166-1');

