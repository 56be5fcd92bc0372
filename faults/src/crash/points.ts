/** Which transactions and messages a point is about. */
type Trigger =
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
  /** What the service is doing. Points of one step differ in when. */
  readonly step: string;
  readonly trigger: Trigger;
  /** At which of its occurrences in the life of one process, at most: rare ones are taken at the first. */
  readonly within: number;
  /** Whether what it was doing is not taken up by another before a lease is over. */
  readonly isSlowToMend: boolean;
}

interface Step {
  /** Statements are matched together with their text values, so that a pattern can name a status. */
  readonly wrote: RegExp;
  readonly within: number;
  readonly isSlowToMend?: boolean;
}

const marking: Step = { wrote: /UPDATE outbox/i, within: 6 };

/** The row comes as columns or as JSON; the status before it, which is in the history's row, is not meant. */
const orderBecomes = (status: string) => new RegExp(`UPDATE "?orders"?\\s.*("status":"| )${status}\\b`, 's');

const steps: Record<CrashingService, Record<string, Step>> = {
  orders: {
    placing: { wrote: /INSERT INTO "?orders"?[\s(]/i, within: 4 },
    'asking for payment': { wrote: /INSERT INTO "?payment_operation"?[\s(].*\bAUTHORIZE\b/is, within: 2 },
    'taking a payment up': { wrote: /UPDATE payment_operation SET leased_until/i, within: 3, isSlowToMend: true },
    // The provider keeps its books here, in commits of its own: after it, it has the money and we do not know.
    'calling the provider': { wrote: /INSERT INTO test_payments\.call/i, within: 2, isSlowToMend: true },
    'recording the payment': { wrote: /UPDATE "?payment_operation"? SET "?status"?/i, within: 2, isSlowToMend: true },
    confirming: { wrote: orderBecomes('CONFIRMED'), within: 3 },
    rejecting: { wrote: orderBecomes('REJECTED'), within: 1 },
    cancelling: { wrote: orderBecomes('CANCELLED'), within: 1 },
    // The event is in the same transaction.
    'cancelling lines': { wrote: /INSERT INTO outbox.*\border\.lines-cancelled\b/is, within: 1 },
    packing: { wrote: /INSERT INTO "?fulfilment"?[\s(]/i, within: 1 },
    'taking back': { wrote: /UPDATE "?order_return"?\s.*\bACCEPTED\b/is, within: 1 },
    'hearing of an offer': { wrote: /INSERT INTO "?offer"?[\s(]/i, within: 1 },
    marking,
  },
  products: {
    reserving: { wrote: /INSERT INTO stock_reservation/i, within: 4 },
    selling: { wrote: /UPDATE stock_reservation SET .*\bSOLD\b/is, within: 2 },
    releasing: { wrote: /UPDATE stock_reservation SET .*\bRELEASED\b/is, within: 1 },
    'giving a part back': { wrote: /UPDATE stock_reservation SET quantity/i, within: 1 },
    restocking: { wrote: /INSERT INTO "?stock_adjustment"?[\s(].*'Returned'/is, within: 1 },
    adjusting: { wrote: /INSERT INTO "?stock_adjustment"?[\s(](?!.*'Returned').*\bCounted\b/is, within: 1 },
    marking,
  },
  customers: {
    registering: { wrote: /INSERT INTO "?customer"?[\s(]/i, within: 1 },
    counting: { wrote: /INSERT INTO customer_order/i, within: 6 },
  },
};

const acknowledged: Record<CrashingService, readonly string[]> = {
  orders: ['stock.reserved', 'stock.rejected', 'stock.changed', 'product.changed'],
  products: ['order.placed', 'order.status-changed', 'order.lines-cancelled', 'order.return-accepted'],
  customers: ['order.status-changed'],
};

/** Every point: before and after the commit of each step, and around what is said to the broker. */
export const crashPoints: readonly CrashPoint[] = (['orders', 'products', 'customers'] as const).flatMap((service) => [
  ...Object.entries(steps[service]).flatMap(([step, { wrote, within, isSlowToMend = false }]) =>
    (['before', 'after'] as const).map((when) => ({
      name: `${service}: ${step}, ${when} the commit`,
      service,
      step,
      trigger: { at: 'commit', when, wrote } as const,
      within,
      isSlowToMend,
    })),
  ),
  ...acknowledged[service].map((type) => ({
    name: `${service}: ${type} handled, not acknowledged`,
    service,
    step: `handling ${type}`,
    trigger: { at: 'ack', type } as const,
    within: 2,
    isSlowToMend: false,
  })),
  {
    name: `${service}: event confirmed, not marked`,
    service,
    step: 'publishing',
    trigger: { at: 'confirm' } as const,
    within: 6,
    isSlowToMend: false,
  },
]);

export function crashPointNamed(name: string): CrashPoint {
  const point = crashPoints.find((candidate) => candidate.name === name);
  if (point === undefined) throw new Error(`There is no crash point ${name}.`);
  return point;
}
