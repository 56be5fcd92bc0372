import { addressSchema } from '../src/index.ts';

test('an address is trimmed, and what is optional may be missing or null', () => {
  const address = { recipient: ' Ada ', line1: 'Street 1', postalCode: '10115', city: 'Berlin', countryCode: 'de' };
  expect(addressSchema.parse({ ...address, line2: null })).toEqual({
    ...address,
    recipient: 'Ada',
    countryCode: 'DE',
    line2: null,
  });
});
