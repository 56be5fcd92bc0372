import { quantitiesOf } from '../src/stock/quantities.ts';

const line = (variantId: string, quantity: number) => ({ variantId, quantity });

test('lines are summed by variant, in ascending order of the IDs', () => {
  const quantities = quantitiesOf([line('b', 1), line('c', 2), line('a', 3), line('B', 4)]);
  expect([...quantities]).toEqual([
    ['a', 3],
    ['b', 5],
    ['c', 2],
  ]);
});
