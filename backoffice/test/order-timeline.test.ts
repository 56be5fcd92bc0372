import { changedIds, deedOf, whenOf } from '../src/order/change-words.ts';
import { stepsOf } from '../src/order/progress.ts';
import { timelineOf } from '../src/order/timeline.ts';
import { aLine, anOrderOf, aParcelWith } from './support/an-order.ts';
import type { Order } from '../src/order/order.ts';

type Change = Order['statusHistory'][number];

const aChange = (version: number, at: string, fields: Partial<Change>): Change => ({
  id: `order-1.${version}`,
  version,
  kind: 'STATUS_CHANGED',
  status: 'PROCESSING',
  previousStatus: 'PROCESSING',
  reasonCode: null,
  reason: null,
  actor: 'SYSTEM',
  staff: null,
  at,
  ...fields,
});

const ines = { id: 'ines', name: 'Ines Kraft' };
const lines = [aLine('a', 3, 100, { shippedQuantity: 1 })];
const parcel = aParcelWith([{ lineId: 'a', quantity: 1 }], { shippedAt: '2026-11-26T09:12:00.000Z' });
const order = anOrderOf(lines, {
  fulfilments: [parcel],
  statusHistory: [
    aChange(1, '2026-11-25T13:38:00Z', { kind: 'PLACED', status: 'PENDING', previousStatus: null, actor: 'CUSTOMER' }),
    aChange(2, '2026-11-25T13:38:01Z', { status: 'CONFIRMED', previousStatus: 'PENDING' }),
    aChange(3, '2026-11-26T09:12:00Z', { kind: 'PARCEL_SHIPPED', actor: 'STAFF', staff: ines }),
  ],
  staffNotes: [{ id: 'note-1', text: 'Fragile.', at: '2026-11-26T10:00:00Z', author: null }],
});

test('the timeline is newest first, by day, with who and what', () => {
  const days = timelineOf(order, new Date('2026-11-26T12:00:00Z'));
  const texts = days.map(({ name, items }) => [name, ...items.map(({ title, who, detail }) => [title, who, detail])]);
  expect(texts).toEqual([
    ['Today', ['Note', 'Staff', 'Fragile.'], ['Parcel 1 shipped', 'Ines Kraft', '1 × Item a, DHL']],
    ['Yesterday', ['Confirmed', 'System', undefined], ['Placed', 'Mara Lindqvist', undefined]],
  ]);
});

describe('what somebody else did', () => {
  const seen = anOrderOf([aLine('a', 3, 100)]);

  test('is described by what differs from the order as last seen', () => {
    expect(deedOf({ kind: 'PARCEL_SHIPPED' }, order, seen)).toBe('shipped 1 × Item a');
    const less = anOrderOf([aLine('a', 3, 100, { cancelledQuantity: 2 })]);
    expect(deedOf({ kind: 'ITEMS_CANCELLED' }, less, seen)).toBe('cancelled 2 × Item a');
    expect(deedOf({ kind: 'STATUS_CHANGED' }, { ...seen, status: 'CANCELLED' }, seen)).toBe(
      'changed the order to cancelled',
    );
  });

  test('marks the lines and parcels that it changed', () => {
    expect([...changedIds(order, seen)]).toEqual(['a', 'parcel-1']);
    expect(changedIds(seen, seen).size).toBe(0);
  });
});

test('what somebody else did is news for a minute', () => {
  const change = { at: '2026-11-26T09:12:00Z' };
  expect(whenOf(change, new Date('2026-11-26T09:12:59Z'))).toBe('just now');
  expect(whenOf(change, new Date('2026-11-26T09:13:00Z'))).toMatch(/^at \d\d:12$/);
});

test('the steps are those that were reached, and those to come', () => {
  expect(stepsOf(order).map(({ title, state }) => [title, state])).toEqual([
    ['Placed', 'done'],
    ['Confirmed', 'done'],
    ['Packing', 'now'],
    ['Shipped', 'next'],
    ['Delivered', 'next'],
  ]);
  expect(stepsOf(order)[2]?.time).toBe('1 of 3 shipped');
});

test('an order that left the way ends with what ended it', () => {
  const ended = { ...order, status: 'CANCELLED' as const };
  expect(stepsOf(ended).map(({ title, state }) => [title, state])).toEqual([
    ['Placed', 'done'],
    ['Confirmed', 'done'],
    ['Cancelled', 'now'],
  ]);
});
