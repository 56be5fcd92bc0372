export interface QuantityRange {
  readonly min: number;
  readonly max: number;
}

/** The quantity that a text means, within the range; undefined for what is not a whole number. */
export function parseQuantity(text: string, range: QuantityRange): number | undefined {
  const digits = text.trim();
  return /^\d{1,9}$/.test(digits) ? clampQuantity(Number(digits), range) : undefined;
}

export function clampQuantity(quantity: number, { min, max }: QuantityRange): number {
  return Math.max(min, Math.min(max, quantity));
}
