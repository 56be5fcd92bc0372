import { matches } from '../src/orders/list/matches.ts';
import type { OrderFilter } from '../src/orders/list/order-filter.ts';
import { anOrderRow } from './support/an-order-row.ts';

const order = anOrderRow(7);

test.each<[OrderFilter, boolean]>([
  [{}, true],
  [{ number: '7' }, true],
  [{ number: '70' }, false],
  [{ email: ' NOOR@' }, true],
  [{ email: 'example' }, false],
  [{ name: 'amr NÓOR' }, true],
  [{ name: 'mrani' }, false],
  [{ name: '\u0301' }, false],
  [{ status: ['PENDING', 'CONFIRMED'] }, true],
  [{ status: ['PENDING'] }, false],
  [{ paymentStatus: ['AUTHORIZED'] }, true],
  [{ placedFrom: order.placedAt }, true],
  [{ placedBefore: order.placedAt }, false],
  [{ currency: 'EUR', minTotal: 11_900, maxTotal: 11_900 }, true],
  [{ currency: 'EUR', maxTotal: 11_899 }, false],
  [{ currency: 'USD' }, false],
  [{ sku: 'kettle-red' }, true],
  [{ sku: 'kettle' }, false],
  [{ hasFailedRefund: true }, false],
  [{ hasPaymentProblem: true }, false],
])('%j: %s', (filter, isMatch) => {
  expect(matches(filter, order)).toBe(isMatch);
});

test('a failed refund, and a payment that the provider has refused, are looked at', () => {
  expect(matches({ hasFailedRefund: true }, anOrderRow(1, { allowedActions: ['RETRY_REFUND'] }))).toBe(true);
  const payment = { ...order.payment, failure: 'CAPTURE: expired' };
  expect(matches({ hasPaymentProblem: true }, anOrderRow(1, { payment }))).toBe(true);
  expect(matches({ hasPaymentProblem: true }, anOrderRow(1, { payment: { ...payment, status: 'DECLINED' } }))).toBe(
    false,
  );
});
