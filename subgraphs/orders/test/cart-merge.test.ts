import { mergeCarts, type MergedLine } from '../src/cart/cart-merge.ts';

const line = (variantId: string, quantity: number, priceShownMinor = 100): MergedLine => ({
  variantId,
  quantity,
  priceShownMinor,
});

/** Offers with these stocks; all others have an unknown stock. */
function offers(stocks: Record<string, number> = {}, others: Record<string, object> = {}) {
  return (variantId: string) => ({
    title: `Title of ${variantId}`,
    currencyCode: 'EUR',
    available: true,
    availableQuantity: stocks[variantId] ?? null,
    ...others[variantId],
  });
}

const reduced = (variantId: string, requestedQuantity: number, quantity: number) => ({
  kind: 'QUANTITY_REDUCED',
  variantId,
  title: `Title of ${variantId}`,
  requestedQuantity,
  quantity,
});

test('adds lines, and sums quantities at the price that the customer was shown', () => {
  const merge = mergeCarts([line('a', 2, 90), line('c', 1)], [line('a', 3), line('b', 1)], offers({ a: 5 }));
  expect(merge).toEqual({ lines: [line('a', 5, 90), line('b', 1)], notices: [] });
});

test('limits sums by the stock and the maximum of a line', () => {
  const merge = mergeCarts([line('a', 2), line('b', 900)], [line('a', 3), line('b', 101)], offers({ a: 4 }));
  expect(merge).toEqual({
    lines: [line('a', 4), line('b', 1_000)],
    notices: [reduced('a', 5, 4), reduced('b', 1_001, 1_000)],
  });
});

test('never reduces a line of the customer, and keeps one unit of a sold-out one of the visitor', () => {
  const merge = mergeCarts([line('a', 5)], [line('a', 1), line('b', 3)], offers({ a: 2, b: 0 }));
  expect(merge).toEqual({ lines: [line('b', 1)], notices: [reduced('a', 6, 5), reduced('b', 3, 1)] });
});

test('keeps the quantity of a variant that is not for sale, whatever its stock', () => {
  const merge = mergeCarts([], [line('a', 3)], offers({ a: 0 }, { a: { available: false } }));
  expect(merge).toEqual({ lines: [line('a', 3)], notices: [] });
});

test('leaves out lines in another currency', () => {
  const merge = mergeCarts([line('a', 1)], [line('b', 2)], offers({}, { b: { currencyCode: 'USD' } }));
  expect(merge).toEqual({ lines: [], notices: [reduced('b', 2, 0)] });
});

test('takes the currency of the visitor into an empty cart', () => {
  const merge = mergeCarts([], [line('b', 2)], offers({}, { b: { currencyCode: 'USD' } }));
  expect(merge).toEqual({ lines: [line('b', 2)], notices: [] });
});

test('leaves out lines beyond the hundredth', () => {
  const own = Array.from({ length: 99 }, (_, index) => line(`own-${index}`, 1));
  const merge = mergeCarts(own, [line('a', 1), line('own-3', 1), line('b', 2)], offers());
  expect(merge).toEqual({ lines: [line('a', 1), line('own-3', 2)], notices: [reduced('b', 2, 0)] });
});
