import type { PostalAddress } from './postal-address.ts';

const fields = ['recipient', 'line1', 'line2', 'postalCode', 'city', 'region', 'countryCode'] as const;

/** An address as mutations take it. */
export type AddressValues = Record<Exclude<(typeof fields)[number], 'line2' | 'region'>, string> &
  Record<'line2' | 'region', string | null>;

/** The address in a form. @param text the text of a field */
export function addressFrom(text: (field: (typeof fields)[number]) => string): AddressValues {
  const of = (field: (typeof fields)[number]) => text(field).trim();
  return {
    recipient: of('recipient'),
    line1: of('line1'),
    line2: of('line2') || null,
    postalCode: of('postalCode'),
    city: of('city'),
    region: of('region') || null,
    countryCode: of('countryCode'),
  };
}

/** The same address without what else is known of it. */
export const valuesOfAddress = (address: PostalAddress): AddressValues => addressFrom((field) => address[field] ?? '');

export const isSameAddress = (one: PostalAddress, other: PostalAddress): boolean =>
  fields.every((field) => (one[field] ?? '') === (other[field] ?? ''));
