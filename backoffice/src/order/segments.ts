import { deliveredUnits, openUnits, returningUnits, type Line, type Order } from './order.ts';

export type SegmentKind = 'delivered' | 'returning' | 'onWay' | 'open' | 'returned' | 'refunded' | 'cancelled';

/** Some units of a line that are at the same place. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly units: number;
}

export const segmentWords: Record<SegmentKind, string> = {
  delivered: 'delivered',
  returning: 'coming back',
  onWay: 'on its way',
  open: 'to ship',
  returned: 'returned',
  refunded: 'refunded',
  cancelled: 'cancelled',
};

/** Where the units of a line are. What was refunded without a return is not counted as delivered or on its way. */
export function segmentsOf(line: Line, order: Pick<Order, 'fulfilments' | 'returns'>): readonly Segment[] {
  const { shippedQuantity, returnedQuantity: returned, refundedQuantity: refunded, cancelledQuantity } = line;
  const returning = returningUnits(line, order);
  const gone = returned + refunded + returning;
  const delivered = Math.max(0, deliveredUnits(line, order) - gone);
  const units: Record<SegmentKind, number> = {
    delivered,
    returning,
    onWay: shippedQuantity - gone - delivered,
    open: openUnits(line),
    returned,
    refunded,
    cancelled: cancelledQuantity,
  };
  const kinds = Object.keys(segmentWords) as SegmentKind[];
  return kinds.map((kind) => ({ kind, units: units[kind] })).filter((segment) => segment.units > 0);
}

/** "2 of 3 delivered, 1 coming back". */
export function segmentsText(segments: readonly Segment[], quantity: number): readonly [first: string, rest: string] {
  const [first, ...others] = segments;
  if (first === undefined) return ['0', ''];
  const rest = others.map(({ kind, units }) => `, ${units} ${segmentWords[kind]}`).join('');
  return [`${first.units} of ${quantity}`, ` ${segmentWords[first.kind]}${rest}`];
}
