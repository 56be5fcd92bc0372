/**
 * Accepts spaces and punctuation, which people may add when they copy a code from an email. Invalid codes are rejected
 * later.
 */
export function digitsOf(code: string): string {
  return code.slice(0, 20).replaceAll(/\s/g, '');
}
