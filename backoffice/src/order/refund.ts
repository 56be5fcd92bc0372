import { money, plural, type Amount } from '../text/format.ts';
import { givenBack, parseAmount, refundable } from './amounts.ts';
import { may, refundableUnits, sumOfUnits, type Order, type Units } from './order.ts';

export type RefundKind = 'items' | 'amount' | 'whole';

/** What somebody typed about a refund. */
export interface RefundDraft {
  readonly kind: RefundKind;
  readonly chosen: Units;
  /** The lines whose units are for sale again. */
  readonly restocked: ReadonlySet<string>;
  readonly amount: string;
  readonly reason: string;
}

/** The kinds of refund that the order allows now. */
export const refundKinds = (order: Order): readonly RefundKind[] => [
  ...(may(order, 'REFUND_ITEMS') ? ['items' as const] : []),
  ...(may(order, 'REFUND') ? ['amount' as const, 'whole' as const] : []),
];

/** The units to refund: what was chosen, but at most what can be refunded. */
export const refundUnits = ({ chosen }: Pick<RefundDraft, 'chosen'>, order: Order): Units =>
  Object.fromEntries(
    order.lines.map((line) => [line.id, Math.min(chosen[line.id] ?? 0, Math.max(0, refundableUnits(line, order)))]),
  );

/** What the customer gets. Undefined while nothing is chosen or typed. */
export function refundAmount(draft: RefundDraft, order: Order): Amount | undefined {
  if (draft.kind === 'whole') return refundable(order);
  if (draft.kind === 'amount') return parseAmount(draft.amount, order.total.currencyCode);
  const units = refundUnits(draft, order);
  return sumOfUnits(units) === 0 ? undefined : givenBack(order, units);
}

/** "Refund 2 items, €96.00". */
export function refundLabel(draft: RefundDraft, order: Order): string {
  const amount = refundAmount(draft, order);
  if (amount === undefined) return 'Refund';
  const what = draft.kind === 'items' ? ` ${plural(sumOfUnits(refundUnits(draft, order)), 'item')},` : '';
  return `Refund${what} ${money(amount)}`;
}

/** Why the refund cannot be made as it is. */
export function reasonAgainstRefund(draft: RefundDraft, order: Order): string | undefined {
  if (!refundKinds(order).includes(draft.kind)) return 'This can no longer be refunded.';
  const amount = refundAmount(draft, order);
  if (amount === undefined) return draft.kind === 'items' ? 'Choose at least one item.' : 'Enter an amount.';
  const most = refundable(order);
  if (draft.kind === 'amount' && amount.amountMinor > most.amountMinor)
    return `At most ${money(most)} is left to refund.`;
  return draft.reason.trim() === '' ? 'Write why.' : undefined;
}
