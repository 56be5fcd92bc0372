/** The numbers of periods that follow each other, such as the orders of each quarter of an hour. */
export type Series = readonly number[];

/** How much of a range has passed, in periods: 1.5 in the middle of the second one. */
export function elapsedPeriods(startsAt: readonly (string | Date)[], to: Date, now: Date): number {
  const starts = startsAt.map((at) => new Date(at).getTime());
  const index = starts.findLastIndex((at) => at <= now.getTime());
  const start = starts[index];
  if (start === undefined) return 0;
  const end = starts[index + 1] ?? to.getTime();
  return index + Math.min((now.getTime() - start) / Math.max(end - start, 1), 1);
}

/** The sum of the first periods, with its share of the last one: 1.5 adds half of the second. */
export function sumUntil(series: Series, periods: number): number {
  const whole = Math.floor(periods);
  const sum = series.slice(0, whole).reduce((total, value) => total + value, 0);
  return sum + (series[whole] ?? 0) * (periods - whole);
}

/** The mean of the latest values but the last one, which is still growing. Undefined if there is none. */
export function meanBefore(series: Series, most: number): number | undefined {
  const whole = series.slice(0, -1).slice(-most);
  return whole.length === 0 ? undefined : whole.reduce((sum, value) => sum + value, 0) / whole.length;
}

/** The relative difference of two numbers: 0.31 for 31% more. Undefined unless the number to compare with is positive. */
export function changeOf(value: number, beside: number | undefined): number | undefined {
  return beside === undefined || beside <= 0 ? undefined : value / beside - 1;
}

/** The share of a whole, from 0 to 1. Undefined if there is no whole. */
export const shareOf = (part: number, whole: number): number | undefined => (whole <= 0 ? undefined : part / whole);

/** A line that grows, with a point between two periods for now: before it the range, after it only what it is compared with. */
export interface Growth {
  readonly x: readonly number[];
  readonly now: readonly (number | null)[];
  readonly beside: readonly (number | null)[];
}

export function growthOf(series: Series, beside: Series | undefined, elapsed: number): Growth {
  const edges = Array.from({ length: Math.max(series.length, beside?.length ?? 0) + 1 }, (_, index) => index);
  const x = [...new Set([...edges, elapsed])].toSorted((one, other) => one - other);
  return {
    x,
    // All of the current period has happened already.
    now: x.map((at) => (at > elapsed ? null : at === elapsed ? sumUntil(series, Math.ceil(at)) : sumUntil(series, at))),
    beside: x.map((at) => (beside === undefined || at > beside.length ? null : sumUntil(beside, at))),
  };
}

/** A low variant, and when it is gone at the pace of the last week. Undefined if none was sold. */
export interface Outlook {
  readonly available: number;
  readonly soldLastWeek: number;
}

const weekMs = 7 * 86_400_000;

/** In how many milliseconds it is gone. */
export const goneInMs = ({ available, soldLastWeek }: Outlook): number | undefined => {
  if (available <= 0) return 0;
  return soldLastWeek <= 0 ? undefined : (available / soldLastWeek) * weekMs;
};

/** What is gone first comes first, then what nobody buys, and last what is gone already. */
export function byOutlook(one: Outlook, other: Outlook): number {
  const [first, second] = [rankOf(one), rankOf(other)];
  return first === second ? one.available - other.available : first - second;
}

const rankOf = (outlook: Outlook): number =>
  outlook.available <= 0 ? Number.MAX_VALUE : (goneInMs(outlook) ?? Number.MAX_SAFE_INTEGER);

/** "in 40 min", "in 5 h", "in 3 days"; sold out, or not sold lately. */
export function outlookText(outlook: Outlook): string {
  const ms = goneInMs(outlook);
  if (ms === undefined) return 'not sold lately';
  if (ms === 0) return 'sold out';
  const hours = ms / 3_600_000;
  if (hours < 1) return `in ${Math.max(Math.round(hours * 60), 1)} min`;
  if (hours < 24) return `in ${Math.round(hours)} h`;
  const days = Math.round(hours / 24);
  return days === 1 ? 'in a day' : `in ${days} days`;
}
