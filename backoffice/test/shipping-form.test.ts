import type { StaffShippingMethodFragment } from '../src/generated/prices-operations.ts';
import {
  newRate,
  rateWords,
  readShippingForm,
  shippingFieldOf,
  shippingFormOf,
} from '../src/prices/shipping/shipping-form.ts';

const method: StaffShippingMethodFragment = {
  id: 'm',
  name: 'Express',
  description: null,
  isActive: true,
  position: 2,
  rates: [
    {
      countryCodes: ['DE', 'AT'],
      minSubtotalMinor: 5_000,
      maxSubtotalMinor: null,
      minWeightGrams: 1_000,
      maxWeightGrams: 2_500,
      price: { amountMinor: 490, currencyCode: 'EUR' },
    },
    {
      countryCodes: [],
      minSubtotalMinor: null,
      maxSubtotalMinor: 9_999,
      minWeightGrams: null,
      maxWeightGrams: null,
      price: { amountMinor: 0, currencyCode: 'JPY' },
    },
  ],
  version: 3,
};

test('an untouched form gives the method as it was', () => {
  expect(readShippingForm(shippingFormOf(method)).input).toEqual({
    name: 'Express',
    description: null,
    isActive: true,
    position: 2,
    rates: method.rates.map(({ price, ...rate }) => ({
      ...rate,
      priceMinor: price.amountMinor,
      currencyCode: price.currencyCode,
    })),
  });
});

test('amounts have the decimals of their currency, and countries are codes in any case', () => {
  const rate = { ...newRate('KWD'), price: '1,234', countries: 'kw; sa  AE', minWeight: ' 5 ' };
  expect(readShippingForm({ ...shippingFormOf(method), rates: [rate] }).input?.rates).toMatchObject([
    { priceMinor: 1_234, countryCodes: ['KW', 'SA', 'AE'], minWeightGrams: 5, maxWeightGrams: null },
  ]);
});

test('what cannot be read is named with the path of the server', () => {
  const rates = [
    { ...newRate(), price: '1' },
    { ...newRate('JPY'), price: '1.5', minSubtotal: 'much', maxWeight: '2 kg' },
    newRate(),
  ];
  const { input, problem } = readShippingForm({ ...shippingFormOf(method), position: '-1', rates });
  expect(input).toBeUndefined();
  expect(new Set(problem?.fields.map(({ path }) => path))).toEqual(
    new Set([
      'position',
      'rates.1.priceMinor',
      'rates.1.minSubtotalMinor',
      'rates.1.maxWeightGrams',
      'rates.2.priceMinor',
    ]),
  );
});

test('a fault of one country belongs to the field of all', () => {
  expect(shippingFieldOf('rates.2.countryCodes.7')).toBe('rates.2.countryCodes');
  expect(shippingFieldOf('rates.2.countryCodes')).toBe('rates.2.countryCodes');
  expect(shippingFieldOf('name')).toBe('name');
});

test('a price is described in a few words', () => {
  expect(method.rates.map(rateWords)).toEqual([
    '€4.90 to DE and AT, from €50.00, 1,000 g to 2,500 g',
    'Free everywhere, up to JP¥9,999',
  ]);
});
