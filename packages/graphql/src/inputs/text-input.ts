import { domainToASCII } from 'node:url';
import parsePhoneNumber, { isSupportedCountry, type PhoneNumber } from 'libphonenumber-js/min';
import { z } from 'zod';
import { rule, tooLong } from '../errors/field-error.ts';

/** Sixteen more than four times the maximum: room for blanks around a text and for letters that are composed. */
const longestRaw = (max: number): number => 4 * max + 16;

/** Unicode's stream-safe text has at most 30 marks in a row. Sorting longer runs is quadratic in their length. */
const tooManyMarks = /\p{M}{31}/u;

/**
 * A text before it is trimmed, normalized or matched: refused while that is cheap. Give the rest of the schema to its
 * `pipe`, which does not run for a refused text.
 *
 * @param max characters of the text after that; four times as many, and 16, are taken before
 */
export const rawText = (max: number) =>
  z
    .string()
    .refine((text) => text.length <= longestRaw(max), { ...tooLong(max), abort: true })
    .refine((text) => !tooManyMarks.test(text), {
      ...rule('INVALID_FORMAT', 'Must not have more than 30 combining marks in a row.'),
      abort: true,
    });

const noControls = 'Must not have control characters.';

/**
 * One line of text in Unicode NFC: trimmed, with something to see, no control characters or bidirectional overrides.
 *
 * @param max characters at most
 * @param min characters at least
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
      .regex(/^$|[^\p{Cf}\p{Z}]/u, 'Must have something that can be seen.'),
  );

/** Some paragraphs of text: as `line`, but with line breaks and tabs. */
export const paragraphs = (max: number) =>
  rawText(max).pipe(
    z
      .string()
      .normalize('NFC')
      .trim()
      .max(max)
      .regex(/^(?:[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]|[\n\r\t])*$/u, noControls),
  );

/** RFC 5321 without quoted local parts and address literals: up to 64 characters of atoms, and a domain of names. */
const asciiAddress =
  /^(?!.{65,}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** Unicode NFKC in lower case: what of the form of e-mail addresses a part of one has as well. */
export function foldEmail(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * An e-mail address in the one form that is stored and compared: Unicode NFKC, lower case, and the domain in ASCII
 * (bücher.example is xn--bcher-kva.example). Letters of another script that only look the same make another address.
 */
export const emailAddress = () =>
  rawText(254)
    .pipe(z.string().trim().max(254).transform(foldEmail))
    .transform((text) => {
      const at = text.lastIndexOf('@');
      const domain = text.slice(at + 1);
      // Nothing else goes into the conversion, which would take away what it does not like, such as line breaks.
      return /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) ? `${text.slice(0, at)}@${domainToASCII(domain)}` : text;
    })
    .pipe(z.email({ pattern: asciiAddress }).max(254));

/**
 * A telephone number in any common writing; the output is E.164, with `;ext=` and an extension if there is one.
 *
 * @param country whose numbers may be written without their country code, by ISO 3166-1 alpha-2; without it the fault of
 *   such a number is `COUNTRY_UNKNOWN`
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

/** A number in full may be of a range that is newer than our metadata; where the country is a guess, it must fit. */
function readPhoneNumber(text: string, country: string | undefined): PhoneNumber | undefined {
  const inFull = parsePhoneNumber(text, { extract: false });
  if (inFull !== undefined) return inFull.isPossible() ? inFull : undefined;
  // Most countries dial 00 in place of +, and people of the others write it as well. Numbers of theirs such as 0011 49 … fit no country.
  const dialled = text.startsWith('00') ? parsePhoneNumber(`+${text.slice(2)}`, { extract: false }) : undefined;
  if (dialled?.isValid()) return dialled;
  if (country === undefined || !isSupportedCountry(country)) return undefined;
  const national = parsePhoneNumber(text, { extract: false, defaultCountry: country });
  return national?.isValid() ? national : undefined;
}

/** Digits as they are dialled within a country. */
const nationalNumber = /^[\d\s()./-]{5,}$/;

function phoneNumberFault(text: string, country: string | undefined): z.core.$ZodRawIssue {
  if (country === undefined && nationalNumber.test(text)) {
    const message = 'Must begin with a country code, as in +49 151 12345678: no address tells the country.';
    return { code: 'custom', input: text, ...rule('COUNTRY_UNKNOWN', message) };
  }
  const inCountry = country === undefined ? '' : `, or a number of ${country}`;
  const message = `Must be a telephone number such as +49 151 12345678${inCountry}.`;
  return { code: 'invalid_format', format: 'phone', input: text, message };
}

/** What no address needs as it stands, and what ends an attribute, a text in quotes or a line where one is shown. */
const notInUrl = /[\s"'`<>\\^{|}\p{C}\u2028\u2029]/u;

/**
 * An address of the web, http or https, in the form in which browsers write it. Refused with blanks, quotes, brackets or
 * control characters, and with a user name or password, which make it look like another address.
 *
 * @param max characters, before and after
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
        message: 'Must be an http or https address such as https://example.com/parcel/1.',
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

const notACountry = rule('NOT_ALLOWED', 'Must be a country by ISO 3166-1 alpha-2, such as DE.');

/** A country by ISO 3166-1 alpha-2. The output is upper case. */
export const countryCode = () => rawText(2).pipe(z.string().trim().refine(isCountry, notACountry).toUpperCase());

/** Of letters of ASCII before they are upper case: others, such as ß, become two of them or other ones. */
function isCountry(text: string): boolean {
  return /^[a-z]{2}$/i.test(text) && countries.has(text.toUpperCase());
}

const countrySchema = countryCode();

/**
 * Rules that depend on a country, such as that of a telephone number. They are made once for each country: making a schema
 * takes longer than using it.
 *
 * @returns takes the country as it was typed; what is no country counts as none
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

/** Made once: making a schema takes longer than using it, and a request may bring thousands of ids. */
const uuidSchema = z.uuid().toLowerCase();

/** An id of ours, in the one form that is stored and compared. */
export const uuid = () => uuidSchema;
