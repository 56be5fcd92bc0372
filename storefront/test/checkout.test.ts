import { openStep, stepOf, stepWith, type Draft } from '../src/checkout/draft.ts';
import { faultsOf, groupedExpiry, groupedNumber, tokenOf } from '../src/checkout/test-cards.ts';

const contact = { name: 'Ada', email: 'ada@example.com' };
const address = { recipient: 'Ada', line1: '1 Way', postalCode: '1', city: 'Oslo', countryCode: 'NO' };
const payment = { method: 'CARD' as const, token: 'tok_succeeds', ending: '4242' };

test.each<[string | undefined, Draft, string]>([
  [undefined, {}, 'contact'],
  ['review', {}, 'contact'],
  ['delivery', { contact }, 'delivery'],
  ['contact', { contact, address }, 'contact'],
  ['review', { contact, address }, 'payment'],
  ['review', { contact, address, payment }, 'review'],
  ['nonsense', { contact, address, payment }, 'review'],
])('the address of the step %s shows the first that is possible', (named, draft, step) => {
  expect(stepOf(named, draft)).toBe(step);
});

test('a declined card opens the step of the payment again', () => {
  expect(openStep({ contact, address, payment: undefined })).toBe('payment');
});

test.each([
  ['contact.email', 'contact'],
  ['shippingAddress.postalCode', 'delivery'],
  ['payment.token', 'payment'],
  ['lines.0.quantity', 'review'],
])('a fault of %s is in the step %s', (path, step) => expect(stepWith(path)).toBe(step));

const now = new Date('2026-11-29T12:00:00Z');
const card = { number: '4242 4242 4242 4242', expiry: '11 / 26', code: '123' };

test('a card of the test provider becomes its token, and keeps its last digits', () => {
  expect(faultsOf(card, now)).toEqual([]);
  expect(tokenOf(card)).toEqual({ token: 'tok_succeeds', ending: '4242' });
});

test.each([
  [{ number: '4242 4242 4242 4241' }, { field: 'number', problem: 'invalid' }],
  [{ number: '5555 5555 5555 4444' }, { field: 'number', problem: 'unknown' }],
  [{ expiry: '10 / 26' }, { field: 'expiry', problem: 'expired' }],
  [{ expiry: '13 / 30' }, { field: 'expiry', problem: 'invalid' }],
  [{ expiry: '1' }, { field: 'expiry', problem: 'invalid' }],
  [{ code: '12' }, { field: 'code', problem: 'invalid' }],
])('a card with %j has a fault', (wrong, fault) => {
  expect(faultsOf({ ...card, ...wrong }, now)).toEqual([fault]);
});

test('numbers are written as they are on the card', () => {
  expect(groupedNumber('4242424242424242 99')).toBe('4242 4242 4242 4242');
  expect(['1', '12', '123', '12 / 3', '1230'].map(groupedExpiry)).toEqual(['1', '12', '12 / 3', '12 / 3', '12 / 30']);
});
