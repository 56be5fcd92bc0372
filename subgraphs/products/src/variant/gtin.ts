import { rawText, rule } from '@commerce/graphql';
import { z } from 'zod';

export const barcodeDescription = "The GTIN in the variant's barcode, as printed: 8, 12, 13 or 14 digits.";

/** A Global Trade Item Number: GTIN-8, GTIN-12 (UPC-A), GTIN-13 (EAN) or GTIN-14. */
export const gtin = () =>
  rawText(14).pipe(
    z
      .string()
      .trim()
      .regex(/^(?:\d{8}|\d{12,14})$/, { message: 'Must be a GTIN of 8, 12, 13 or 14 digits.', abort: true })
      .refine(hasCheckDigit, rule('INVALID_FORMAT', 'Must be a GTIN whose last digit is its check digit.')),
  );

/**
 * The digits, from the last one, count once and three times by turns, and their sum is a multiple of ten:
 * https://www.gs1.org/services/how-calculate-check-digit-manually
 */
function hasCheckDigit(digits: string): boolean {
  const weighted = Array.from(digits)
    .toReversed()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 3));
  return weighted.reduce((sum, each) => sum + each, 0) % 10 === 0;
}
