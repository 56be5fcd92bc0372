/** The services with crash points: the gateway stores nothing that a crash could leave inconsistent. */
export const subgraphs = ['customers', 'orders', 'products'] as const;
export type CrashingService = (typeof subgraphs)[number];

/** A failpoint of a service at which its process crashes. */
export interface CrashPoint {
  readonly service: CrashingService;
  /** The name in the service’s code. */
  readonly failpoint: string;
  /** The step of the service. Points of one step differ only in timing. */
  readonly step: string;
  /** The highest occurrence within one process at which to crash: rare points are used at the first one. */
  readonly within: number;
  /** Whether the interrupted work is not resumed before a lease expires. */
  readonly isSlowToRecover: boolean;
}

type Step = Omit<CrashPoint, 'service' | 'failpoint'> & { readonly failpoints: readonly string[] };

const at = (step: string, within: number, ...failpoints: readonly string[]): Step => ({
  step,
  failpoints,
  within,
  isSlowToRecover: false,
});
const aroundCommit = (step: string, within: number): Step =>
  at(step, within, `${step}.before-commit`, `${step}.after-commit`);
const slow = (step: Step): Step => ({ ...step, isSlowToRecover: true });

/** The messaging steps of every service: the messages that it handles, by type, and those that it sends. */
const messaging = (...handled: readonly string[]): Step[] => [
  at('inbox', 6, 'inbox.before-commit', 'inbox.after-commit'),
  ...handled.map((type) => at(`inbox.${type}`, 2, `inbox.${type}.before-ack`)),
  at('outbox', 6, 'outbox.confirmed', 'outbox.marked'),
];

const steps: Record<CrashingService, readonly Step[]> = {
  orders: [
    aroundCommit('order.place', 4),
    aroundCommit('redemption.redeem', 2),
    aroundCommit('redemption.restore', 1),
    aroundCommit('payment.authorize', 2),
    slow(at('payment.claimed', 3, 'payment.claimed')),
    // The test provider commits separately: after it, the provider has the money and orders does not know it.
    slow(at('provider.call', 2, 'provider.call.before-commit', 'payment.answered')),
    slow(aroundCommit('payment.record', 2)),
    aroundCommit('order.confirmed', 3),
    aroundCommit('order.rejected', 1),
    aroundCommit('order.cancelled', 1),
    aroundCommit('order.cancel-lines', 1),
    aroundCommit('order.edit', 1),
    aroundCommit('edit.requested', 1),
    aroundCommit('edit.applied', 1),
    aroundCommit('fulfilment.store', 1),
    aroundCommit('return.accepted', 1),
    slow(at('webhook.answered', 3, 'webhook.answered')),
    ...messaging('stock.reserved', 'stock.rejected', 'stock.units-reserved', 'stock.changed', 'product.changed'),
  ],
  products: [
    aroundCommit('stock.reserve', 4),
    aroundCommit('stock.release', 1),
    aroundCommit('stock.reduce', 1),
    aroundCommit('stock.restock', 1),
    aroundCommit('stock.adjust', 1),
    ...messaging(
      'order.placed',
      'order.units-requested',
      'order.status-changed',
      'order.lines-cancelled',
      'order.return-accepted',
    ),
  ],
  customers: [aroundCommit('customer.register', 1), ...messaging('order.status-changed')],
};

export const crashPoints: readonly CrashPoint[] = subgraphs.flatMap((service) =>
  steps[service].flatMap(({ failpoints, ...step }) => failpoints.map((failpoint) => ({ ...step, service, failpoint }))),
);

export const nameOf = ({ service, failpoint }: CrashPoint): string => `${service}: ${failpoint}`;
