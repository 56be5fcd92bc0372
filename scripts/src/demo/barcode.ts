import { createHash } from 'node:crypto';

/** A GTIN-13 for the SKU, from the range 20–29 that shops may use for themselves. */
export function barcodeOf(sku: string): string {
  const number = createHash('sha256').update(sku).digest().readUIntBE(0, 6) % 10 ** 10;
  const digits = `20${String(number).padStart(10, '0')}`;
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
