import { day, time } from '../text/format.ts';
import type { Range } from './span.ts';

/** Every how many periods the axis has words. */
const steps: Readonly<Record<Range, number>> = { today: 16, '7d': 24, '28d': 7 };

/** The words below a plot of the range: hours of today, days otherwise. */
export function ticksOf(range: Range, startsAt: readonly string[]): (readonly [at: number, text: string])[] {
  const indexes = Array.from({ length: Math.ceil(startsAt.length / steps[range]) }, (_, index) => index * steps[range]);
  return indexes.map((index) => [index, range === 'today' ? time(startsAt[index]!) : day(startsAt[index]!)]);
}

/** The name of one period: 14:15, or 25 Nov, 14:00, or 25 Nov. */
export function periodText(range: Range, at: string): string {
  if (range === 'today') return time(at);
  return range === '7d' ? `${day(at)}, ${time(at)}` : day(at);
}

/** With what a range is compared: "last Saturday", "the 7 days before". */
export function besideText(range: Range, now: Date): string {
  if (range === 'today') return `last ${new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(now)}`;
  return range === '7d' ? 'the 7 days before' : 'the 28 days before';
}

export const rangeText: Readonly<Record<Range, string>> = {
  today: 'today',
  '7d': 'in 7 days',
  '28d': 'in 28 days',
};
