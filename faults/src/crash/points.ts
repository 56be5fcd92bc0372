/** Which transactions and messages a point is about. */
export type Trigger =
  /** A transaction that wrote something like this is about to be committed, or has just been. */
  | { readonly at: 'commit'; readonly when: 'before' | 'after'; readonly wrote: RegExp }
  /** A message of this type was handled, its transaction is committed, and the broker has not been told. */
  | { readonly at: 'ack'; readonly type: string }
  /** The broker has an event of the outbox safe, and the outbox does not say so yet. */
  | { readonly at: 'confirm' };

/** The services that have crash points: the gateway keeps nothing that a crash could tear. */
export type CrashingService = 'customers' | 'orders' | 'products';

/** A place at which a process ends itself, as if its machine had failed there. */
export interface CrashPoint {
  readonly name: string;
  readonly service: CrashingService;
  readonly trigger: Trigger;
  /** At which of its occurrences in the life of one process, at most: rare ones are taken at the first. */
  readonly within: number;
}

/** Statements are matched together with their text values, so that a pattern can name a status. */
const steps: Record<CrashingService, Record<string, { wrote: RegExp; within: number }>> = {
  orders: {
    placing: { wrote: /INSERT INTO "orders"/, within: 6 },
    confirming: { wrote: /UPDATE "orders".* CONFIRMED\b/s, within: 5 },
    rejecting: { wrote: /UPDATE "orders".* REJECTED\b/s, within: 1 },
    cancelling: { wrote: /UPDATE "orders".* CANCELLED\b/s, within: 1 },
    shipping: { wrote: /UPDATE "orders".* SHIPPED\b/s, within: 1 },
    'learning-offers': { wrote: /INSERT INTO offer/i, within: 1 },
    marking: { wrote: /UPDATE outbox/i, within: 8 },
  },
  products: {
    reserving: { wrote: /INSERT INTO stock_reservation/i, within: 5 },
    selling: { wrote: /UPDATE stock_reservation.* SOLD\b/s, within: 3 },
    releasing: { wrote: /UPDATE stock_reservation.* RELEASED\b/s, within: 1 },
    adjusting: { wrote: /INSERT INTO stock_adjustment/i, within: 1 },
    marking: { wrote: /UPDATE outbox/i, within: 8 },
  },
  customers: {
    registering: { wrote: /INSERT INTO "customer"/i, within: 1 },
    counting: { wrote: /INSERT INTO customer_order/i, within: 8 },
  },
};

const acknowledged: Record<CrashingService, readonly string[]> = {
  orders: ['stock.reserved', 'stock.rejected', 'product.changed'],
  products: ['order.placed', 'order.status-changed'],
  customers: ['order.status-changed'],
};

/** Every point: before and after the commit of each step, and around what is said to the broker. */
export const crashPoints: readonly CrashPoint[] = (['orders', 'products', 'customers'] as const).flatMap((service) => [
  ...Object.entries(steps[service]).flatMap(([step, { wrote, within }]) =>
    (['before', 'after'] as const).map((when) => ({
      name: `${service}.${step}.${when}-commit`,
      service,
      trigger: { at: 'commit', when, wrote } as const,
      within,
    })),
  ),
  ...acknowledged[service].map((type) => ({
    name: `${service}.${type}.before-ack`,
    service,
    trigger: { at: 'ack', type } as const,
    within: 2,
  })),
  { name: `${service}.relay.after-confirm`, service, trigger: { at: 'confirm' } as const, within: 8 },
]);

export function crashPointNamed(name: string): CrashPoint {
  const point = crashPoints.find((candidate) => candidate.name === name);
  if (point === undefined) throw new Error(`There is no crash point ${name}.`);
  return point;
}
