import { slipLines } from '../src/order/packing-slip-lines.ts';

const aLine = (id: string, quantity: number, shippedQuantity: number, cancelledQuantity = 0) => ({
  id,
  title: `Item ${id}`,
  sku: `SKU-${id}`,
  options: [],
  quantity,
  shippedQuantity,
  cancelledQuantity,
});
const unitsOf = (lines: Parameters<typeof slipLines>[0]) => slipLines(lines).map(({ id, units }) => [id, units]);

test('a slip has what is still to ship, without cancelled units', () => {
  expect(unitsOf([aLine('a', 3, 1, 1), aLine('b', 2, 2), aLine('c', 1, 0)])).toEqual([
    ['a', 1],
    ['c', 1],
  ]);
});

test('once all is shipped, the slip has everything that was', () => {
  expect(unitsOf([aLine('a', 3, 2, 1), aLine('b', 2, 2), aLine('c', 1, 0, 1)])).toEqual([
    ['a', 2],
    ['b', 2],
  ]);
});
