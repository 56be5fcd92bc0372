import { domainToASCII } from 'node:url';
import parsePhoneNumber, { isSupportedCountry, type PhoneNumber } from 'libphonenumber-js/min';
import { z } from 'zod';
import { rule, tooLong } from '../errors/field-error.ts';

/** Four times the maximum plus sixteen, which leaves room for surrounding spaces and decomposed letters. */
const longestRaw = (max: number): number => 4 * max + 16;

/** Unicode's stream-safe text has at most 30 consecutive marks. Sorting longer runs takes quadratic time. */
const tooManyMarks = /\p{M}{31}/u;

/**
 * A text before it is trimmed, normalized or matched, so that long texts are rejected early. Pass the rest of the
 * schema to its `pipe`, which does not run for rejected texts.
 *
 * @param max The maximum number of characters after that. Four times as many plus 16 are accepted before.
 */
export const rawText = (max: number) =>
  z
    .string()
    .refine((text) => text.length <= longestRaw(max), { ...tooLong(max), abort: true })
    .refine((text) => !tooManyMarks.test(text), {
      ...rule('INVALID_FORMAT', 'Must not have more than 30 consecutive combining marks.'),
      abort: true,
    });

const noControls = 'Must not contain control characters.';

/** Empty, or with a visible character. */
const visible = /^$|[^\p{Cf}\p{Z}\s]/u;
const noVisible = 'Must contain a visible character.';

/**
 * One line of text in Unicode NFC: trimmed, with a visible character, without control characters and bidirectional
 * overrides.
 *
 * @param max The maximum number of characters.
 * @param min The minimum number of characters.
 */
export const line = (max: number, min = 1) =>
  rawText(max).pipe(
    z
      .string()
      .normalize('NFC')
      .trim()
      .min(min)
      .max(max)
      .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u, noControls)
      .regex(visible, noVisible),
  );

/**
 * Paragraphs of text: like `line`, but with line breaks and tabs, and empty unless there is a minimum.
 *
 * @param max The maximum number of characters.
 * @param min The minimum number of characters. If it is not 0, one of them is visible.
 */
export const paragraphs = (max: number, min = 0) => {
  const text = z
    .string()
    .normalize('NFC')
    .trim()
    .min(min)
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]|[\n\r\t])*$/u, noControls);
  return rawText(max).pipe(min === 0 ? text : text.regex(visible, noVisible));
};

/** RFC 5321 without quoted local parts and address literals: up to 64 characters of atoms, and a domain name. */
const asciiAddress =
  /^(?!.{65,}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** Unicode NFKC in lower case: the normalization of email addresses that also applies to a part of one. */
export function foldEmail(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * An email address in the form in which it is stored and compared: Unicode NFKC, lower case, and the domain in ASCII
 * (bücher.example is xn--bcher-kva.example). Addresses with similar letters of another script remain different.
 */
export const emailAddress = () =>
  rawText(254)
    .pipe(z.string().trim().max(254).transform(foldEmail))
    .transform((text) => {
      const at = text.lastIndexOf('@');
      const domain = text.slice(at + 1);
      // Other characters, such as line breaks, must be rejected first, because the conversion would remove them.
      return /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) ? `${text.slice(0, at)}@${domainToASCII(domain)}` : text;
    })
    .pipe(z.email({ pattern: asciiAddress }).max(254));

/**
 * A telephone number in any common notation. The output is E.164, with `;ext=` and the extension if there is one.
 *
 * @param country The ISO 3166-1 alpha-2 code of the country whose numbers need no country code. Without it, such
 * numbers fail with `COUNTRY_UNKNOWN`.
 */
export const phoneNumber = (country?: string) =>
  rawText(40)
    .pipe(z.string().trim().max(40))
    .transform((text, context) => {
      const number = readPhoneNumber(text, country);
      if (number !== undefined) return number.ext ? `${number.number};ext=${number.ext}` : number.number;
      context.issues.push(phoneNumberFault(text, country));
      return z.NEVER;
    });

/**
 * A complete number may belong to a range that is newer than the metadata. If the country is a guess, the number must
 * be valid.
 */
function readPhoneNumber(text: string, country: string | undefined): PhoneNumber | undefined {
  const inFull = parsePhoneNumber(text, { extract: false });
  if (inFull !== undefined) return inFull.isPossible() ? inFull : undefined;
  // Most countries dial 00 instead of +, and people in other countries write it too. Their own prefixes, such as 0011,
  // do not result in a valid number.
  const dialled = text.startsWith('00') ? parsePhoneNumber(`+${text.slice(2)}`, { extract: false }) : undefined;
  if (dialled?.isValid()) return dialled;
  if (country === undefined || !isSupportedCountry(country)) return undefined;
  const national = parsePhoneNumber(text, { extract: false, defaultCountry: country });
  return national?.isValid() ? national : undefined;
}

/** Digits as dialled within a country. */
const nationalNumber = /^[\d\s()./-]{5,}$/;

function phoneNumberFault(text: string, country: string | undefined): z.core.$ZodRawIssue {
  if (country === undefined && nationalNumber.test(text)) {
    const message =
      'Must start with a country code, as in +49 151 12345678, because the country of the number is unknown.';
    return { code: 'custom', input: text, ...rule('COUNTRY_UNKNOWN', message) };
  }
  const inCountry = country === undefined ? '' : `, or a number of ${country}`;
  const message = `Must be a telephone number such as +49 151 12345678${inCountry}.`;
  return { code: 'invalid_format', format: 'phone', input: text, message };
}

/**
 * Characters that need not be unescaped in a URL, and that end an attribute, a quoted text or a line where it is
 * displayed.
 */
const notInUrl = /[\s"'`<>\\^{|}\p{C}\u2028\u2029]/u;

/**
 * An http or https URL in the form in which browsers write it. Rejects spaces, quotes, brackets and control characters,
 * as well as user names and passwords, which make it look like another address.
 *
 * @param max The maximum number of characters, before and after.
 */
export const webUrl = (max: number) =>
  rawText(max)
    .pipe(z.string().trim().max(max))
    .transform((text, context) => {
      const url = text.length <= max && !notInUrl.test(text) && URL.canParse(text) ? new URL(text) : undefined;
      const isOfTheWeb = url !== undefined && /^https?:\/\//i.test(text) && url.username === '' && url.password === '';
      if (isOfTheWeb && url.href.length <= max && /^https?:$/.test(url.protocol)) return url.href;
      context.issues.push({
        code: 'invalid_format',
        format: 'url',
        input: '',
        message: 'Must be an http or https URL such as https://example.com/parcel/1.',
      });
      return z.NEVER;
    });

const countries = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA ' +
    'CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA ' +
    'GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
    'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS ' +
    'MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS ' +
    'RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW ' +
    'TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);

const notACountry = rule('NOT_ALLOWED', 'Must be an ISO 3166-1 alpha-2 country code, such as DE.');

/** An ISO 3166-1 alpha-2 country code. The output is upper case. */
export const countryCode = () => rawText(2).pipe(z.string().trim().refine(isCountry, notACountry).toUpperCase());

/** Only ASCII letters are converted to upper case. Others, such as ß, become several or different letters. */
function isCountry(text: string): boolean {
  return /^[a-z]{2}$/i.test(text) && countries.has(text.toUpperCase());
}

const countrySchema = countryCode();

/**
 * Rules that depend on a country, such as that of a telephone number. They are created once per country, because
 * creating a schema takes longer than using it.
 *
 * @returns A function that takes the country as entered. An invalid country counts as none.
 */
export function byCountry<Rules>(make: (country: string | undefined) => Rules) {
  const made = new Map<string | undefined, Rules>();
  return (typed: string | null | undefined): Rules => {
    const country = countrySchema.safeParse(typed).data;
    const rules = made.get(country) ?? make(country);
    made.set(country, rules);
    return rules;
  };
}

/** Created once, because creating a schema takes longer than using it, and a request may contain thousands of IDs. */
const uuidSchema = z.uuid().toLowerCase();

/** An ID in the form in which it is stored and compared. */
export const uuid = () => uuidSchema;
