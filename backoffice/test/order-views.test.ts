import { paymentOf, shippedOf } from '../src/orders/list/order-row.ts';
import { isView, removeView, savedViews, saveView, views } from '../src/orders/list/order-views.ts';
import { anOrderRow } from './support/an-order-row.ts';

function aStorage(initial?: string) {
  let value: string | null = initial ?? null;
  return { getItem: () => value, setItem: (_: string, next: string) => void (value = next) };
}

test('views are saved by their names on this device', () => {
  const storage = aStorage();
  saveView({ name: 'Dear', search: '?minTotal=1' }, storage);
  saveView({ name: 'Dear', search: '?minTotal=2' }, storage);
  saveView({ name: 'Berlin', search: '?name=b' }, storage);
  expect(savedViews(storage).map(({ name, search }) => name + search)).toEqual(['Dear?minTotal=2', 'Berlin?name=b']);
  removeView('Dear', storage);
  expect(savedViews(storage)).toHaveLength(1);
});

test.each(['{', '{}', '[1, {"name": 2}]'])('what storage has by mistake is no view: %s', (text) => {
  expect(savedViews(aStorage(text))).toEqual([]);
});

test('a view is open however it is sorted', () => {
  const [toPack, , , all] = views;
  const search = { status: ['CONFIRMED', 'PROCESSING'], sort: 'OLDEST_FIRST' };
  expect([isView(toPack!, search), isView(all!, search), isView(all!, {})]).toEqual([true, false, true]);
});

test('the payment of a row says first what somebody must look at', () => {
  const { payment } = anOrderRow(1);
  const wordOf = (changes: Parameters<typeof anOrderRow>[1]) => paymentOf(anOrderRow(1, changes)).word;
  expect([
    wordOf({}),
    wordOf({ payment: { ...payment, failure: 'CAPTURE: expired' } }),
    wordOf({ allowedActions: ['RETRY_REFUND'], payment: { ...payment, status: 'CAPTURED' } }),
    wordOf({ payment: { ...payment, method: 'CASH_ON_DELIVERY' } }),
    wordOf({ payment: { ...payment, captured: { amountMinor: 5 } } }),
    wordOf({ allowedActions: ['CONFIRM_PAYMENT'], payment: { ...payment, status: 'PENDING' } }),
  ]).toEqual(['Authorized', 'Capture refused', 'Refund failed', 'At delivery', 'Part captured', 'Needs the customer']);
});

test('cancelled units are not to be shipped', () => {
  expect(shippedOf(anOrderRow(1))).toEqual({ shipped: 1, units: 2 });
});
