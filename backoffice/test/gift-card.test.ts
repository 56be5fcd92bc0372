import { dayField, endOfDay, giftCardState } from '../src/prices/gift-cards/gift-card-state.ts';
import { readIssueForm } from '../src/prices/gift-cards/issue-form.ts';

const now = new Date('2026-11-28T12:00:00Z');
const card = { isActive: true, expiresAt: null, balance: { amountMinor: 500, currencyCode: 'EUR' } };

test.each([
  ['usable', {}],
  ['usable', { expiresAt: '2026-11-28T12:00:01Z' }],
  ['expired', { expiresAt: '2026-11-28T12:00:00Z' }],
  ['empty', { balance: { amountMinor: 0, currencyCode: 'EUR' } }],
  ['blocked', { isActive: false, expiresAt: '2026-11-01T00:00:00Z' }],
] as const)('a card is %s with %o', (state, changes) => {
  expect(giftCardState({ ...card, ...changes }, now)).toBe(state);
});

test('a last day is valid until it ends, and comes back as the same day', () => {
  expect(dayField(endOfDay('2026-12-31'))).toBe('2026-12-31');
  expect(new Date(endOfDay('2026-12-31')!).getHours()).toBe(23);
  expect([endOfDay(''), dayField(null)]).toEqual([null, '']);
});

function aForm(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test('a new card has an amount in the decimals of its currency', () => {
  expect(readIssueForm(aForm({ amountMinor: '5000', currencyCode: 'JPY', expiresAt: '' }))).toEqual({
    input: { amountMinor: 5_000, currencyCode: 'JPY', expiresAt: null },
  });
  expect(readIssueForm(aForm({ amountMinor: '1.5', currencyCode: 'JPY', expiresAt: '' })).problem).toMatchObject({
    fields: [{ path: 'amountMinor', message: 'Enter an amount in JPY.' }],
  });
});
