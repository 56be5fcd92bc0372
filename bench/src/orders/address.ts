/** Where everything goes. */
export const address = {
  recipient: 'Ada Lovelace',
  line1: '12 St James’s Square',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  countryCode: 'GB',
};
