import type { StaffTaxRateFragment } from '../src/generated/prices-operations.ts';
import { categoriesWords, knownCountry, readTaxForm, taxFormOf } from '../src/prices/taxes/tax-form.ts';

const rate: StaffTaxRateFragment = {
  id: 't',
  countryCode: 'DE',
  taxClass: 'REDUCED',
  rateMillionths: 70_000,
  isIncluded: true,
  categoryIds: ['books'],
  isActive: true,
  version: 1,
};
const categories = [
  { id: 'media', path: [{ id: 'media', name: 'Media' }] },
  {
    id: 'books',
    path: [
      { id: 'media', name: 'Media' },
      { id: 'books', name: 'Books' },
    ],
  },
];

test('an untouched form gives the rate as it was', () => {
  const { id: _, version: __, ...input } = rate;
  expect(readTaxForm(taxFormOf(rate))).toEqual({ input });
});

test.each([
  ['19', 190_000],
  ['8.875', 88_750],
  ['8,1', 81_000],
  ['0', 0],
  ['100', 1_000_000],
  ['0.0001', 1],
])('%s %% is %i millionths', (text, rateMillionths) => {
  expect(readTaxForm({ ...taxFormOf(rate), rate: text }).input).toMatchObject({ rateMillionths });
});

test.each(['', '-1', '100.01', '101', '1.23456', '1e1', 'free'])('%p is no rate', (text) => {
  expect(readTaxForm({ ...taxFormOf(rate), rate: text }).problem?.fields).toMatchObject([{ path: 'rateMillionths' }]);
});

test('a class is written as the server wants it', () => {
  const form = { ...taxFormOf(undefined), country: ' at ', taxClass: 'super reduced', rate: '5' };
  expect(readTaxForm(form).input).toMatchObject({ countryCode: 'AT', taxClass: 'SUPER_REDUCED' });
});

test('a rate names its categories, or counts them', () => {
  expect(categoriesWords({ categoryIds: [] }, categories)).toBe('All other products, and shipping');
  expect(categoriesWords({ categoryIds: ['books'] }, categories)).toBe('Books');
  expect(categoriesWords({ categoryIds: ['books', 'media'] }, categories)).toBe('Media and Books');
  expect(categoriesWords({ categoryIds: ['books', 'media', 'gone'] }, categories)).toBe('3 categories');
  expect(categoriesWords({ categoryIds: ['gone'] }, categories)).toBe('1 category');
  expect(categoriesWords({ categoryIds: ['books', 'gone'] }, categories)).toBe('2 categories');
});

test('a country is named while its code is typed', () => {
  expect(knownCountry('de')).toBe('Germany');
  expect(['', 'd', 'qq', '12', 'DEU'].map(knownCountry)).toEqual(['', '', '', '', '']);
});
