import fc from 'fast-check';
import { hasAtMostValues } from '../src/index.ts';

function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, child) => sum + countOf(child), 1);
}

test('counts values like a parser, whatever the strings contain', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, isIndented) => {
      const json = JSON.stringify(value, undefined, isIndented ? 2 : 0);
      const count = countOf(value);
      // An empty list or object counts as if it had one value.
      const empty = json.match(/\[\]|\{\}/g)?.length ?? 0;
      expect(hasAtMostValues(json, count + empty)).toBe(true);
      expect(hasAtMostValues(json, count - 1)).toBe(false);
    }),
  );
});

test.each([
  ['commas and brackets in a string', '"[{,,,"', 1],
  ['an escaped quote', String.raw`["a\",[[[\\",1]`, 3],
  ['an unterminated string', '["a,,,', 2],
])('%s', (_, json, count) => {
  expect(hasAtMostValues(json, count)).toBe(true);
  expect(hasAtMostValues(json, count - 1)).toBe(false);
});
