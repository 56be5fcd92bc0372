/**
 * The form of the test provider: it takes cards that do not exist, and issues its tokens for them. With a real provider,
 * this is its own script, so the number of a card never reaches the shop.
 */
const tokens: Readonly<Record<string, string>> = {
  '4242424242424242': 'tok_succeeds',
  '4000000000000002': 'tok_declines',
  '4000002760003184': 'tok_needs_confirmation',
  '4000000000000341': 'tok_times_out',
};

export interface Card {
  readonly number: string;
  /** Month and year: `11 / 27`. */
  readonly expiry: string;
  readonly code: string;
}

export type CardFault =
  | { readonly field: 'number'; readonly problem: 'unknown' | 'invalid' }
  | { readonly field: 'expiry'; readonly problem: 'expired' | 'invalid' }
  | { readonly field: 'code'; readonly problem: 'invalid' };

const digitsOf = (text: string) => text.replaceAll(/\D/g, '');

/** The number in groups of four, as it is on the card. */
export const groupedNumber = (text: string): string =>
  digitsOf(text)
    .slice(0, 16)
    .replaceAll(/(\d{4})(?=\d)/g, '$1 ');

export function groupedExpiry(text: string): string {
  const digits = digitsOf(text).slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits;
}

/** Whether the last digit is the check digit of the others. */
function hasCheckDigit(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return digits.length >= 12 && sum % 10 === 0;
}

function faultOfExpiry(expiry: string, now: Date): CardFault | undefined {
  const [month = 0, year = 0] = [digitsOf(expiry).slice(0, 2), digitsOf(expiry).slice(2)].map(Number);
  if (digitsOf(expiry).length !== 4 || month < 1 || month > 12) return { field: 'expiry', problem: 'invalid' };
  return new Date(2000 + year, month) <= now ? { field: 'expiry', problem: 'expired' } : undefined;
}

/** What the provider would say about a card before it is charged. */
export function faultsOf({ number, expiry, code }: Card, now: Date): readonly CardFault[] {
  const digits = digitsOf(number);
  const faults: (CardFault | undefined)[] = [
    hasCheckDigit(digits)
      ? tokens[digits] === undefined
        ? { field: 'number', problem: 'unknown' }
        : undefined
      : { field: 'number', problem: 'invalid' },
    faultOfExpiry(expiry, now),
    /^\d{3,4}$/.test(code) ? undefined : { field: 'code', problem: 'invalid' },
  ];
  return faults.filter((fault) => fault !== undefined);
}

/** The token of a card without faults, and its last digits. */
export function tokenOf({ number }: Card): { readonly token: string; readonly ending: string } {
  const digits = digitsOf(number);
  return { token: tokens[digits] ?? '', ending: digits.slice(-4) };
}
