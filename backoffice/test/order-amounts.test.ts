import { cancelled, captureOf, givenBack, parseAmount, partOf, refundable } from '../src/order/amounts.ts';
import { aLine, anOrderOf, aPayment } from './support/an-order.ts';

const euros = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

test('the parts of the units of a line add up to its total, however it is divided', () => {
  const line = { total: euros(1_000), quantity: 3 };
  expect([0, 1, 2].map((before) => partOf(line, 1, before))).toEqual([333, 334, 333]);
  expect(partOf(line, 2, 0) + partOf(line, 1, 2)).toBe(1_000);
});

describe('a parcel captures', () => {
  test('its items, and shipping with the first one', () => {
    const order = anOrderOf([aLine('a', 2, 1_000), aLine('b', 1, 500)], {}, 490);
    expect(captureOf(order, { a: 1 })).toEqual(euros(1_490));
    const lines = [aLine('a', 2, 1_000, { shippedQuantity: 1 }), aLine('b', 1, 500)];
    const next = anOrderOf(lines, { payment: aPayment(2_990, { captured: euros(1_490) }) });
    expect(captureOf(next, { a: 1, b: 1 })).toEqual(euros(1_500));
  });

  test('what an earlier one could not, and never what is being captured', () => {
    const lines = [aLine('a', 2, 1_000, { shippedQuantity: 1 })];
    expect(captureOf(anOrderOf(lines), { a: 1 })).toEqual(euros(2_000));
    const payment = aPayment(2_000, { capturing: euros(1_000) });
    expect(captureOf(anOrderOf(lines, { payment }), { a: 1 })).toEqual(euros(1_000));
  });

  test('nothing if gift cards have paid it', () => {
    const order = anOrderOf([aLine('a', 1, 1_000), aLine('b', 1, 1_000)], { payment: aPayment(1_000) });
    expect(captureOf(order, { a: 1 })).toBeUndefined();
    expect(captureOf(order, { a: 1, b: 1 })).toEqual(euros(1_000));
  });
});

test('returns give back the first units, cancellations the last ones', () => {
  const line = aLine('a', 3, 0, { total: euros(1_000), shippedQuantity: 2, returnedQuantity: 1 });
  const order = anOrderOf([line]);
  expect(givenBack(order, { a: 1 })).toEqual(euros(334));
  expect(cancelled(order, { a: 1 })).toEqual(euros(333));
});

test('what is being refunded cannot be refunded again', () => {
  const order = anOrderOf([aLine('a', 1, 1_000)], {
    payment: aPayment(1_000, { captured: euros(1_000), refunded: euros(100) }),
    refunds: [
      {
        id: 'refund-1',
        status: 'PENDING',
        reason: null,
        reasonCode: null,
        createdAt: '2026-11-25T13:38:00Z',
        retryOf: null,
        failure: null,
        amount: euros(300),
      },
    ],
  });
  expect(refundable(order)).toEqual(euros(600));
});

test.each([
  ['12.50', 'EUR', 1_250],
  ['12,5', 'EUR', 1_250],
  [' 12 ', 'EUR', 1_200],
  ['1200', 'JPY', 1_200],
])('%j in %s is %d', (text, currencyCode, amountMinor) => {
  expect(parseAmount(text, currencyCode)).toEqual({ amountMinor, currencyCode });
});

test.each([
  ['', 'EUR'],
  ['0', 'EUR'],
  ['-5', 'EUR'],
  ['1.234', 'EUR'],
  ['1,200.50', 'EUR'],
  ['1.5', 'JPY'],
])('%j in %s is no amount', (text, currencyCode) => {
  expect(parseAmount(text, currencyCode)).toBeUndefined();
});
