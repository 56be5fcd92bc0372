import { dayTime, initials, plural } from '../src/text/format.ts';

test('a time of today needs no day, and one of another year has its year', () => {
  const now = new Date(2026, 10, 28, 15, 0);
  expect(dayTime(new Date(2026, 10, 28, 14, 2), now)).toBe('14:02');
  expect(dayTime(new Date(2026, 10, 25, 9, 5), now)).toBe('25 Nov, 09:05');
  expect(dayTime(new Date(2025, 10, 25, 9, 5), now)).toBe('25 Nov 2025, 09:05');
});

test('initials are those of the first and the last name', () => {
  expect(['Joan Clarke', 'Noor el Amrani', 'Ada', '  ', '😀 x'].map(initials)).toEqual(['JC', 'NA', 'A', '', '😀X']);
});

test('words agree with their numbers', () => {
  expect([plural(1, 'order'), plural(1200, 'order'), plural(2, 'reply', 'replies')]).toEqual([
    '1 order',
    '1,200 orders',
    '2 replies',
  ]);
});
