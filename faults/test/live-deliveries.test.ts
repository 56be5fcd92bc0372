import { compare, isNone } from '../src/live/deliveries.ts';

const at = (orderId: string, ...versions: number[]) => versions.map((version) => ({ orderId, version }));
const happened = [...at('a', 1, 2, 3), ...at('b', 1, 2)];
const none = { missing: 0, doubled: 0, outOfOrder: 0, unknown: 0 };

test('reports no difference for complete messages in order', () => {
  const received = [...at('a', 1), ...at('b', 1, 2), ...at('a', 2, 3)];
  expect(compare(received, ['01', '02', '03', '04', '05'], happened)).toEqual(none);
  expect(isNone(none)).toBe(true);
});

test.each([
  ['a missing message', [...at('a', 1, 3), ...at('b', 1, 2)], { missing: 1 }],
  ['a duplicate', [...at('a', 1, 2, 3, 3), ...at('b', 1, 2)], { doubled: 1 }],
  ['messages out of order', [...at('a', 1, 3, 2), ...at('b', 1, 2)], { outOfOrder: 1 }],
  ['a message about an unknown change', [...at('a', 1, 2, 3, 4), ...at('b', 1, 2)], { unknown: 1 }],
])('detects %s', (_what, received, expected) => {
  const difference = compare(received, [], happened);
  expect(difference).toEqual({ ...none, ...expected });
  expect(isNone(difference)).toBe(false);
});

test('cursors of a stream only increase, as numbers or as strings', () => {
  expect(compare([], [1, 2, 10], [])).toEqual(none);
  expect(compare([], [2, 1], [])).toMatchObject({ outOfOrder: 1 });
  expect(compare([], ['b', 'a'], [])).toMatchObject({ outOfOrder: 1 });
});
