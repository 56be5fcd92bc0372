import { aPreview } from './support/prices.ts';
import { hasEnded, newerOf, parcelsOf, wayOf, type OrderStep, type TrackedOrder } from '../src/order/order-history.ts';

const money = { amountMinor: 1_000, currencyCode: 'EUR' };

const step = (
  version: number,
  status: OrderStep['status'],
  previousStatus: OrderStep['status'] | null = null,
): OrderStep => ({
  version,
  status,
  previousStatus,
  reason: null,
  actor: 'SYSTEM',
  at: `2026-11-29T10:0${version}:00.000Z`,
});

const line = (
  id: string,
  quantity: number,
  shippedQuantity: number,
  cancelledQuantity = 0,
): TrackedOrder['lines'][number] => ({
  id,
  title: id,
  options: [],
  quantity,
  shippedQuantity,
  cancelledQuantity,
  total: money,
  variant: null,
});

const anOrder = (parts: Partial<TrackedOrder> = {}): TrackedOrder => ({
  id: 'order',
  number: '100042',
  status: 'CONFIRMED',
  version: 2,
  reason: null,
  placedAt: '2026-11-29T10:00:00.000Z',
  ...aPreview(1_000).prices,
  shippingMethod: null,
  contact: { name: 'Ada' },
  shippingAddress: {
    recipient: 'Ada',
    line1: '1 Way',
    line2: null,
    postalCode: '1',
    city: 'Oslo',
    region: null,
    countryCode: 'NO',
  },
  payment: { method: 'CARD', status: 'AUTHORIZED', failure: null, captured: money, refunded: money, nextAction: null },
  lines: [],
  fulfilments: [],
  statusHistory: [],
  ...parts,
});

const statesOf = (history: readonly OrderStep[]) => wayOf(history).map(({ status, state }) => `${status} ${state}`);

test('the way shows what was reached, where the order is, and what comes', () => {
  expect(statesOf([step(1, 'PENDING'), step(2, 'CONFIRMED', 'PENDING')])).toEqual([
    'PENDING done',
    'CONFIRMED now',
    'PROCESSING next',
    'SHIPPED next',
    'DELIVERED next',
  ]);
});

test('a note changes nothing on the way, and a delivered order has done all of it', () => {
  const history = [step(1, 'PENDING'), step(2, 'CONFIRMED', 'PENDING'), step(3, 'CONFIRMED', 'CONFIRMED')];
  expect(wayOf(history)[1]).toEqual({ status: 'CONFIRMED', state: 'now', at: '2026-11-29T10:02:00.000Z' });
  const delivered = [...history, step(4, 'SHIPPED', 'CONFIRMED'), step(5, 'DELIVERED', 'SHIPPED')];
  expect(wayOf(delivered).every(({ state }) => state === 'done')).toBe(true);
});

test('an order that was rejected or returned ends its way there', () => {
  expect(statesOf([step(1, 'PENDING'), step(2, 'REJECTED', 'PENDING')])).toEqual(['PENDING done', 'REJECTED now']);
  expect([hasEnded('REJECTED'), hasEnded('SHIPPED')]).toEqual([true, false]);
});

test('a late answer does not replace a newer order', () => {
  const [known, late] = [anOrder({ version: 3 }), anOrder({ version: 2 })];
  expect([newerOf(known, late), newerOf(late, known)]).toEqual([known, known]);
});

test('parcels have their items, and the rest is still here', () => {
  const order = anOrder({
    lines: [line('boots', 2, 1), line('scarf', 1, 1), line('teapot', 3, 0, 1)],
    fulfilments: [
      {
        id: 'parcel',
        status: 'SHIPPED',
        carrier: 'Post',
        trackingNumber: '1',
        trackingUrl: null,
        shippedAt: '2026-11-29T11:00:00.000Z',
        deliveredAt: null,
        lines: [
          { lineId: 'boots', quantity: 1 },
          { lineId: 'scarf', quantity: 1 },
          { lineId: 'gone', quantity: 1 },
        ],
      },
    ],
  });
  const { parcels, waiting } = parcelsOf(order);
  const written = (items: readonly { readonly line: { readonly id: string }; readonly quantity: number }[]) =>
    items.map((item) => `${item.line.id} ${item.quantity}`);
  expect(parcels.map(({ items }) => written(items))).toEqual([['boots 1', 'scarf 1']]);
  expect(written(waiting)).toEqual(['boots 1', 'teapot 2']);
});
