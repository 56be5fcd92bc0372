import { itemsOf, merge, type ReturnToDecide } from '../src/orders/returns/return-words.ts';

const aReturn = (id: string, minute: number): ReturnToDecide => ({
  id,
  status: 'REQUESTED',
  reasonCode: 'DOES_NOT_FIT',
  reason: '',
  requestedAt: `2026-11-28T08:${String(minute).padStart(2, '0')}:00.000Z`,
  order: {
    id: 'order',
    number: '100001',
    version: 3,
    contact: { name: 'Ada', email: 'ada@example.com' },
    lines: [
      { id: 'line', title: 'Boots', sku: 'B-40', imageUrl: null, unitPrice: { amountMinor: 1, currencyCode: 'EUR' } },
    ],
  },
  lines: [{ lineId: 'line', quantity: 2, exchangeQuantity: 1, exchangeFor: { id: 'v', sku: 'B-41' } }],
});

test('a return that a colleague has decided stays while somebody writes about it', () => {
  const [first, second, third] = [aReturn('a', 1), aReturn('b', 2), aReturn('c', 3)];
  const shown = merge([first, second], [second, third], new Set(['a']));
  expect(shown.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(merge(shown, [second, third], new Set()).map(({ id }) => id)).toEqual(['b', 'c']);
});

test('an item has the title that it was ordered with, and its exchange', () => {
  expect(itemsOf(aReturn('a', 1))).toMatchObject([
    { title: 'Boots', sku: 'B-40', quantity: 2, exchange: '1 for B-41' },
  ]);
});
