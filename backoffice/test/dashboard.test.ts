import {
  byOutlook,
  changeOf,
  elapsedPeriods,
  growthOf,
  meanBefore,
  outlookText,
  shareOf,
  sumUntil,
} from '../src/dashboard/figures.ts';
import { rankedDays, readFilters, spanOf, writeFilters } from '../src/dashboard/span.ts';
import { ageText, lagOf, lagText, liveLagOf } from '../src/services/lag.ts';
import { pointsOf } from '../src/services/sparkline-points.ts';

const at = (hour: number, minute = 0) => new Date(2026, 10, 28, hour, minute);

test('an address chooses the range, the comparison and the currency, and unknown values are ignored', () => {
  const usual = { range: 'today', isCompared: true, currency: 'EUR' };
  expect(readFilters({})).toEqual(usual);
  expect(readFilters({ range: 'century', beside: 'x', currency: 'euro' })).toEqual(usual);
  const filters = readFilters({ range: '28d', beside: 'none', currency: 'USD' });
  expect(filters).toEqual({ range: '28d', isCompared: false, currency: 'USD' });
  expect(readFilters(writeFilters(filters))).toEqual(filters);
  expect(Object.values(writeFilters(readFilters({}))).filter(Boolean)).toEqual([]);
});

test('today is compared with the same day of the week before, and days with as many before them', () => {
  const today = spanOf('today', at(14));
  expect([today.from, today.to, today.besideFrom, today.besideTo]).toEqual([
    new Date(2026, 10, 28),
    new Date(2026, 10, 29),
    new Date(2026, 10, 21),
    new Date(2026, 10, 22),
  ]);
  const month = spanOf('28d', at(14));
  expect([month.from, month.besideTo, month.besideFrom]).toEqual([
    new Date(2026, 10, 1),
    new Date(2026, 10, 1),
    new Date(2026, 9, 4),
  ]);
});

test('a ranking has as many days of UTC as the range', () => {
  const { from, to } = rankedDays('7d', new Date('2026-11-28T23:30:00Z'));
  expect([from.toISOString(), to.toISOString()]).toEqual(['2026-11-22T00:00:00.000Z', '2026-11-29T00:00:00.000Z']);
});

test('what has passed counts the share of the current period', () => {
  const starts = [at(0), at(6), at(12), at(18)];
  expect([at(0), at(9), at(18), at(23, 59)].map((now) => Math.floor(elapsedPeriods(starts, at(24), now) * 10))).toEqual(
    [0, 15, 30, 39],
  );
  expect(elapsedPeriods([], at(24), at(9))).toBe(0);
  expect(elapsedPeriods(starts, at(24), new Date(2027, 0))).toBe(4);
  expect([0, 1.5, 2, 9].map((periods) => sumUntil([4, 2, 6], periods))).toEqual([0, 5, 6, 12]);
});

test('nothing is compared with nothing', () => {
  expect([changeOf(3, 2), changeOf(3, 0), changeOf(3, undefined), changeOf(0, 4)]).toEqual([
    0.5,
    undefined,
    undefined,
    -1,
  ]);
  expect([shareOf(1, 4), shareOf(0, 0)]).toEqual([0.25, undefined]);
});

test('a line grows until now, and what it is compared with to the end', () => {
  expect(growthOf([4, 2, 0], [1, 1, 1], 1.5)).toEqual({
    x: [0, 1, 1.5, 2, 3],
    now: [0, 4, 6, null, null],
    beside: [0, 1, 1.5, 2, 3],
  });
  expect(growthOf([], undefined, 0)).toEqual({ x: [0], now: [0], beside: [null] });
});

test('low stock is ordered by when it will be gone', () => {
  const items = [
    { name: 'gone', available: 0, soldLastWeek: 9 },
    { name: 'idle', available: 1, soldLastWeek: 0 },
    { name: 'slow', available: 2, soldLastWeek: 7 },
    { name: 'fast', available: 3, soldLastWeek: 700 },
  ];
  expect(items.toSorted(byOutlook).map((item) => `${item.name} ${outlookText(item)}`)).toEqual([
    'fast in 43 min',
    'slow in 2 days',
    'idle not sold lately',
    'gone sold out',
  ]);
  expect(outlookText({ available: 1, soldLastWeek: 10 })).toBe('in 17 h');
  expect(outlookText({ available: 1, soldLastWeek: 7 })).toBe('in a day');
});

test('a service is steady, behind or stuck by the age of its oldest event', () => {
  expect([0, 1.9, 2, 59, 60].map((oldestSeconds) => lagOf({ oldestSeconds }))).toEqual([
    'steady',
    'steady',
    'behind',
    'behind',
    'stuck',
  ]);
  expect([0.04, 12, 600, 9_000].map(ageText)).toEqual(['0.0 s', '12 s', '10 min', '3 h']);
});

test('a sparkline has numbers only', () => {
  expect(pointsOf([])).toBe('');
  expect(pointsOf([0])).toBe('0.0,22.0 160.0,22.0');
  expect(pointsOf([0, 4, 2])).toBe('0.0,22.0 80.0,2.0 160.0,12.0');
});

test('the mean is of the latest whole minutes', () => {
  expect(meanBefore([9, 1, 2, 3, 100], 3)).toBe(2);
  expect(meanBefore([4, 100], 15)).toBe(4);
  expect(meanBefore([100], 15)).toBeUndefined();
});

test('live lag is shown in milliseconds below a second, with the words of outboxes', () => {
  expect([4.4, 999, 1_900, 300_000].map(lagText)).toEqual(['4 ms', '999 ms', '1.9 s', '5 min']);
  expect([16, 2_000, 60_000].map((p99Ms) => liveLagOf({ p99Ms }))).toEqual(['steady', 'behind', 'stuck']);
});
