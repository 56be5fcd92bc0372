import { formOf, promotionInput, promotionWords, scopeWords } from '../src/prices/promotions/promotion-input.ts';
import type { StaffPromotionFragment } from '../src/generated/prices-operations.ts';

const promotion: StaffPromotionFragment = {
  id: 'p',
  name: 'Winter',
  isActive: true,
  requiresCoupon: false,
  isCombinable: true,
  priority: 3,
  startsAt: '2026-12-01T10:00:00.000Z',
  endsAt: null,
  currencyCode: 'EUR',
  productIds: [],
  categoryIds: ['c'],
  minSubtotalMinor: 5_000,
  action: 'BUY_X_GET_Y',
  shareMillionths: 125_000,
  amountMinor: null,
  buyQuantity: 2,
  getQuantity: 1,
  version: 4,
};

test('an untouched form gives the promotion as it was', () => {
  const { id: _, version: __, ...input } = promotion;
  expect(promotionInput(formOf(promotion), promotion)).toEqual(input);
});

test('what does not belong to the action is not sent', () => {
  const form = { ...formOf(promotion), action: 'AMOUNT_OFF' as const, amount: '7,50', minSubtotal: '' };
  expect(promotionInput(form, promotion)).toMatchObject({
    amountMinor: 750,
    currencyCode: 'EUR',
    minSubtotalMinor: null,
    shareMillionths: null,
    buyQuantity: null,
    getQuantity: null,
  });
});

test('a new promotion without an amount has no currency', () => {
  const form = { ...formOf(undefined), name: ' Sale ', share: '15' };
  expect(promotionInput(form, undefined)).toMatchObject({ name: 'Sale', shareMillionths: 150_000, currencyCode: null });
});

test('a promotion is described in a few words', () => {
  expect(promotionWords(promotion)).toBe('buy 2, get 1 with 12.5 % off, from €50.00');
  expect(scopeWords(promotion)).toMatch(/^from 1 Dec.* for 1 category$/);
  expect(scopeWords({ ...promotion, startsAt: null, categoryIds: [] })).toBe('always, for everything');
});
