import { demandOf } from '../src/stock/reservation.ts';

const unitPrice = { amountMinor: 1, currencyCode: 'EUR' };
const line = (variantId: string, quantity: number) => ({ variantId, quantity, unitPrice });

test('the demand of an order is summed by variant, in ascending order of the ids', () => {
  const demand = demandOf([line('b', 1), line('c', 2), line('a', 3), line('B', 4)]);
  expect([...demand]).toEqual([
    ['a', 3],
    ['b', 5],
    ['c', 2],
  ]);
});
