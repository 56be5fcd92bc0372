import {
  draftConsequence,
  draftLines,
  emptyDraft,
  reasonAgainstParcel,
  shipLabel,
  trackingOf,
  unitsOf,
} from '../src/order/parcel-draft.ts';
import { aLine, anOrderOf, aPayment } from './support/an-order.ts';

const before = anOrderOf([aLine('skillet', 2, 7_900), aLine('honey', 4, 1_350)]);
const after = anOrderOf([aLine('skillet', 2, 7_900, { shippedQuantity: 1 }), aLine('honey', 4, 1_350)]);

const shown = (...input: Parameters<typeof draftLines>) =>
  draftLines(...input).map(({ line, units, left, leftBefore }) => [line.id, units, left, leftBefore]);

describe('the next parcel', () => {
  test('has everything that is left, until somebody chooses less', () => {
    expect(shown(emptyDraft, before, before)).toEqual([
      ['skillet', 2, 2, undefined],
      ['honey', 4, 4, undefined],
    ]);
    const draft = { ...emptyDraft, chosen: { honey: 1 } };
    expect(shown(draft, before, before)[1]).toEqual(['honey', 1, 4, undefined]);
  });

  test('shrinks to what others have left, and shows how many there were', () => {
    const draft = { ...emptyDraft, chosen: { skillet: 2, honey: 3 } };
    expect(shown(draft, after, before)).toEqual([
      ['skillet', 1, 1, 2],
      ['honey', 3, 4, undefined],
    ]);
  });

  test('keeps a line of which nothing is left as long as that is news', () => {
    const gone = anOrderOf([aLine('skillet', 2, 7_900, { cancelledQuantity: 2 }), aLine('honey', 4, 1_350)]);
    expect(shown(emptyDraft, gone, before)[0]).toEqual(['skillet', 0, 0, 2]);
    expect(shown(emptyDraft, gone, gone)).toEqual([['honey', 4, 4, undefined]]);
  });

  test('grows again to what was chosen, if it is back', () => {
    const draft = { ...emptyDraft, chosen: { skillet: 2 } };
    expect(unitsOf(draftLines(draft, after, before))).toEqual({ skillet: 1, honey: 4 });
    expect(unitsOf(draftLines(draft, before, before))).toEqual({ skillet: 2, honey: 4 });
  });
});

describe('what became of the draft', () => {
  test('is described with the units that are missing', () => {
    const draft = { ...emptyDraft, trackingNumber: 'UA91' };
    expect(draftConsequence(draft, after, before)).toBe(
      'What you had typed for the next parcel is kept; 1 × Item skillet less is left to ship.',
    );
    expect(draftConsequence(emptyDraft, after, before)).toBe('1 × Item skillet less is left to ship.');
    expect(draftConsequence(emptyDraft, before, before)).toBeUndefined();
  });
});

describe('the button', () => {
  test('names the money that it captures', () => {
    expect(shipLabel(before, { skillet: 1, honey: 4 })).toBe('Ship 5 items, capture €133.00');
    expect(shipLabel(before, { honey: 1 })).toBe('Ship 1 item, capture €13.50');
  });

  test('names no money that is not captured now', () => {
    const cash = { ...before, payment: aPayment(21_200, { method: 'CASH_ON_DELIVERY' }) };
    const once = { ...before, payment: aPayment(21_200, { capturesParts: false }) };
    expect(shipLabel(cash, { skillet: 2, honey: 4 })).toBe('Ship 6 items');
    expect(shipLabel(once, { skillet: 2 })).toBe('Ship 2 items');
    expect(shipLabel(once, { skillet: 2, honey: 4 })).toBe('Ship 6 items, capture €212.00');
  });
});

describe('a parcel', () => {
  test('needs items, and an order that is being packed', () => {
    expect(reasonAgainstParcel(emptyDraft, before, { skillet: 1 })).toBeUndefined();
    expect(reasonAgainstParcel(emptyDraft, before, { skillet: 0 })).toBe('The parcel is empty.');
    expect(reasonAgainstParcel(emptyDraft, { ...before, allowedActions: [] }, { skillet: 1 })).toBe(
      'Nothing is left to ship.',
    );
  });

  test('has a carrier with a number, or neither', () => {
    const half = { ...emptyDraft, carrier: 'DHL' };
    expect(reasonAgainstParcel(half, before, { skillet: 1 })).toBe('Enter both carrier and number, or neither.');
    expect(trackingOf({ ...half, trackingNumber: ' 12 ' })).toEqual({ carrier: 'DHL', number: '12', url: null });
    expect(trackingOf({ ...emptyDraft, carrier: ' ' })).toBeNull();
  });
});
