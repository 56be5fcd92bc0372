import { changesOf, editOf, reasonAgainstEdit } from '../src/order/edit.ts';
import { reasonAgainstRefund, refundLabel, refundUnits, type RefundDraft } from '../src/order/refund.ts';
import { whyText } from '../src/order/words.ts';
import { aLine, anOrderOf, aPayment, aReturnOf } from './support/an-order.ts';

const euros = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

describe('a refund', () => {
  const order = anOrderOf([aLine('a', 3, 1_000, { shippedQuantity: 3 })], {
    allowedActions: ['REFUND', 'REFUND_ITEMS'],
    payment: aPayment(3_000, { status: 'CAPTURED', captured: euros(3_000) }),
  });
  const draft: RefundDraft = { kind: 'items', chosen: { a: 2 }, restocked: new Set(), amount: '', reason: 'Lost' };

  test('of items has their price', () => {
    expect(refundLabel(draft, order)).toBe('Refund 2 items, €20.00');
    expect(reasonAgainstRefund(draft, order)).toBeUndefined();
  });

  test('of items is never of what comes back already', () => {
    expect(refundUnits(draft, { ...order, returns: [aReturnOf('a', 2)] })).toEqual({ a: 1 });
  });

  test('as goodwill is at most what is left', () => {
    expect(refundLabel({ ...draft, kind: 'amount', amount: '5' }, order)).toBe('Refund €5.00');
    expect(reasonAgainstRefund({ ...draft, kind: 'amount', amount: '31' }, order)).toBe(
      'At most €30.00 is left to refund.',
    );
  });

  test('needs something, a reason, and an order that allows it', () => {
    expect(reasonAgainstRefund({ ...draft, chosen: {} }, order)).toBe('Choose at least one item.');
    expect(reasonAgainstRefund({ ...draft, kind: 'amount' }, order)).toBe('Enter an amount.');
    expect(reasonAgainstRefund({ ...draft, reason: ' ' }, order)).toBe('Write why.');
    expect(reasonAgainstRefund(draft, { ...order, allowedActions: [] })).toBe('This can no longer be refunded.');
  });

  test('of everything names what is left', () => {
    expect(refundLabel({ ...draft, kind: 'whole' }, order)).toBe('Refund €30.00');
  });
});

describe('an edit', () => {
  const order = anOrderOf([aLine('a', 2, 1_000)], { allowedActions: ['EDIT'] });
  const draft = editOf(order);

  test('sends only what is different', () => {
    expect(changesOf(draft, order)).toEqual({});
    const moved = { ...draft, address: { ...draft.address, city: 'Malmö', line2: '' }, chosen: { a: 1 } };
    expect(changesOf(moved, order)).toEqual({
      shippingAddress: { ...order.shippingAddress, city: 'Malmö' },
      lines: [{ lineId: 'a', quantity: 1 }],
    });
    expect(changesOf({ ...draft, note: 'Ring twice' }, order)).toEqual({ note: 'Ring twice' });
  });

  test('needs a change, an item, and more units by themselves', () => {
    expect(reasonAgainstEdit(draft, order)).toBe('Nothing is changed yet.');
    expect(reasonAgainstEdit({ ...draft, chosen: { a: 0 } }, order)).toMatch(/One item must be left/);
    expect(reasonAgainstEdit({ ...draft, chosen: { a: 3 } }, order)).toBeUndefined();
    expect(reasonAgainstEdit({ ...draft, chosen: { a: 3 }, note: 'x' }, order)).toMatch(/more units by themselves/);
    expect(reasonAgainstEdit({ ...draft, note: 'x' }, { ...order, allowedActions: [] })).toMatch(/no longer/);
  });
});

test('reasons have the word for their code, and what somebody wrote', () => {
  expect(whyText('DAMAGED', 'A chipped rim.')).toBe('Arrived damaged, “A chipped rim.”');
  expect(whyText('OTHER', 'Wrong door')).toBe('“Wrong door”');
  expect(whyText('OUT_OF_STOCK', 'OUT_OF_STOCK')).toBe('Out of stock');
  expect(whyText(null, null)).toBeUndefined();
});
