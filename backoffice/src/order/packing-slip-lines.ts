import type { PackingSlipQuery } from '../generated/orders-operations.ts';

type Line = NonNullable<PackingSlipQuery['order']>['lines'][number];

/** A line with the units that the slip names. */
export type SlipLine = Line & { readonly units: number };

/** What is still to ship. If that is nothing, what was shipped. */
export function slipLines(lines: readonly Line[]): readonly SlipLine[] {
  const of = (unitsOf: (line: Line) => number) =>
    lines.map((line) => ({ ...line, units: unitsOf(line) })).filter(({ units }) => units > 0);
  const open = of(({ quantity, cancelledQuantity, shippedQuantity }) => quantity - cancelledQuantity - shippedQuantity);
  return open.length > 0 ? open : of(({ shippedQuantity }) => shippedQuantity);
}
