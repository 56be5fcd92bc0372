import { formatAmount, type Amount } from '@commerce/browser/money';

/** The back office is in English, with the days, times and decimals of Europe. */
const locale = 'en-GB';

export type { Amount } from '@commerce/browser/money';

export const money = (amount: Amount): string => formatAmount(amount, locale);

const numbers = new Intl.NumberFormat(locale);
const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const daysOfYears = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });

/** 12,345. */
export const count = (value: number): string => numbers.format(value);

/** 14:02. */
export const time = (at: string | Date): string => times.format(new Date(at));

/** 25 Nov; with the year, if it is another one. */
export function day(at: string | Date, now = new Date()): string {
  const date = new Date(at);
  return (date.getFullYear() === now.getFullYear() ? days : daysOfYears).format(date);
}

/** 14:02 today, otherwise 25 Nov, 14:02. */
export function dayTime(at: string | Date, now = new Date()): string {
  const date = new Date(at);
  return date.toDateString() === now.toDateString() ? time(date) : `${day(date, now)}, ${time(date)}`;
}

/** With seconds, for what is looked up in logs. */
export const moment = (at: string | Date): string => moments.format(new Date(at));

/** 1 order, 2 orders. */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** The initials of a name, for a mark of two letters. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return letters.join('').toLocaleUpperCase(locale);
}

const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const signedPercents = new Intl.NumberFormat(locale, {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});

/** 31%, or +31% with its sign. */
export const percent = (share: number, { hasSign = false } = {}): string =>
  (hasSign ? signedPercents : percents).format(share).replace('-', '−');

const shortNumbers = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });

/** 12.3k, for axes. */
export const short = (value: number): string => shortNumbers.format(value).replace('-', '−').toLowerCase();
