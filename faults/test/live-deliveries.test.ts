import { compare, isNone } from '../src/live/deliveries.ts';

const at = (orderId: string, ...versions: number[]) => versions.map((version) => ({ orderId, version }));
const happened = [...at('a', 1, 2, 3), ...at('b', 1, 2)];
const none = { missing: 0, doubled: 0, outOfOrder: 0, unknown: 0 };

test('reports no difference for complete messages in order', () => {
  const told = [...at('a', 1), ...at('b', 1, 2), ...at('a', 2, 3)];
  expect(compare(told, ['01', '02', '03', '04', '05'], happened)).toEqual(none);
  expect(isNone(none)).toBe(true);
});

test.each([
  ['misses one', [...at('a', 1, 3), ...at('b', 1, 2)], { missing: 1 }],
  ['is told one twice', [...at('a', 1, 2, 3, 3), ...at('b', 1, 2)], { doubled: 1 }],
  ['is told an earlier one later', [...at('a', 1, 3, 2), ...at('b', 1, 2)], { outOfOrder: 1 }],
  ['is told what has never happened', [...at('a', 1, 2, 3, 4), ...at('b', 1, 2)], { unknown: 1 }],
])('tells who %s', (_what, told, expected) => {
  const difference = compare(told, [], happened);
  expect(difference).toEqual({ ...none, ...expected });
  expect(isNone(difference)).toBe(false);
});

test('cursors of a stream only increase, as numbers or as strings', () => {
  expect(compare([], [1, 2, 10], [])).toEqual(none);
  expect(compare([], [2, 1], [])).toMatchObject({ outOfOrder: 1 });
  expect(compare([], ['b', 'a'], [])).toMatchObject({ outOfOrder: 1 });
});
