import type { OrderStepFragment, TrackedOrderFragment } from '../generated/buying-operations.ts';

export type TrackedOrder = TrackedOrderFragment;
export type OrderStep = OrderStepFragment;
export type OrderStatus = OrderStep['status'];

/** The way of an order that nothing prevents. */
const way = ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'] as const;

/** The newer of two versions of an order: answers come late, and changes are announced more than once. */
export function newerOf(known: TrackedOrder, next: TrackedOrder): TrackedOrder {
  return next.id === known.id && next.version < known.version ? known : next;
}

/** Whether nothing more is expected to happen. */
export const hasEnded = (status: OrderStatus): boolean =>
  status === 'DELIVERED' || status === 'CANCELLED' || status === 'REJECTED' || status === 'RETURNED';

/** Whether the order has left the usual way. */
export const hasFailed = (status: OrderStatus): boolean => status === 'CANCELLED' || status === 'REJECTED';

export interface WayStep {
  readonly status: OrderStatus;
  readonly state: 'done' | 'now' | 'next';
  readonly at: string | undefined;
}

/** The steps of an order: those that were reached, then those that are to come, or the one that ended it. */
export function wayOf(history: readonly OrderStep[]): readonly WayStep[] {
  const reached = new Map(
    history.filter(({ status, previousStatus }) => status !== previousStatus).map((step) => [step.status, step.at]),
  );
  const status = history.at(-1)?.status ?? 'PENDING';
  const isOnWay = way.some((each) => each === status);
  const index = way.findIndex((each) => each === status);
  const onWay = way.flatMap((each, at): WayStep[] => {
    if (isOnWay) return [{ status: each, state: stateAt(at, index, status), at: reached.get(each) }];
    return reached.has(each) ? [{ status: each, state: 'done', at: reached.get(each) }] : [];
  });
  return isOnWay ? onWay : [...onWay, { status, state: 'now', at: reached.get(status) }];
}

function stateAt(at: number, index: number, status: OrderStatus): WayStep['state'] {
  if (at < index || status === 'DELIVERED') return 'done';
  return at === index ? 'now' : 'next';
}

interface Parcel {
  readonly fulfilment: TrackedOrder['fulfilments'][number];
  readonly items: readonly Item[];
}

export interface Item {
  readonly line: TrackedOrder['lines'][number];
  readonly quantity: number;
}

/** What is in each parcel, and what has not been sent yet. */
export function parcelsOf({ fulfilments, lines, status }: TrackedOrder): {
  readonly parcels: readonly Parcel[];
  readonly waiting: readonly Item[];
} {
  const parcels = fulfilments.map((fulfilment) => ({
    fulfilment,
    items: fulfilment.lines.flatMap(({ lineId, quantity }) => {
      const line = lines.find(({ id }) => id === lineId);
      return line === undefined ? [] : [{ line, quantity }];
    }),
  }));
  const left = lines.map((line) => ({
    line,
    quantity: hasFailed(status) ? line.quantity : line.quantity - line.shippedQuantity - line.cancelledQuantity,
  }));
  return { parcels, waiting: left.filter(({ quantity }) => quantity > 0) };
}
