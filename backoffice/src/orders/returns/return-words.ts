import type { ReturnToDecideFragment } from '../../generated/orders-operations.ts';

export type ReturnToDecide = ReturnToDecideFragment;

const reasonWords: Partial<Record<NonNullable<ReturnToDecide['reasonCode']>, string>> = {
  CHANGED_MIND: 'Changed their mind',
  DOES_NOT_FIT: 'Does not fit',
  NOT_AS_DESCRIBED: 'Not as described',
  WRONG_ITEM: 'The wrong item',
  DAMAGED: 'Arrived damaged',
  DEFECTIVE: 'Does not work',
  ARRIVED_TOO_LATE: 'Arrived too late',
  OTHER: 'Another reason',
};

export const reasonOf = ({ reasonCode }: ReturnToDecide): string =>
  (reasonCode && reasonWords[reasonCode]) ?? 'No reason chosen';

/** An item of a return, with what it was when it was ordered. */
export interface ReturnedItem {
  readonly lineId: string;
  readonly title: string;
  readonly sku: string;
  readonly imageUrl: string | null;
  readonly quantity: number;
  /** For what some of it is exchanged: "2 for KETTLE-RED". */
  readonly exchange: string | undefined;
}

export const itemsOf = ({ lines, order }: ReturnToDecide): readonly ReturnedItem[] =>
  lines.map(({ lineId, quantity, exchangeQuantity, exchangeFor }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    const { title = 'An item', sku = '', imageUrl = null } = line ?? {};
    const exchange =
      exchangeQuantity === null ? undefined : `${exchangeQuantity} for ${exchangeFor?.sku ?? 'another variant'}`;
    return { lineId, title, sku, imageUrl, quantity, exchange };
  });

/**
 * The returns to show: those that wait, and at their places those that somebody is writing about, which a colleague has
 * decided meanwhile.
 */
export function merge(
  shown: readonly ReturnToDecide[],
  waiting: readonly ReturnToDecide[],
  drafts: ReadonlySet<string>,
): readonly ReturnToDecide[] {
  const ids = new Set(waiting.map(({ id }) => id));
  const kept = shown.filter(({ id }) => !ids.has(id) && drafts.has(id));
  return [...waiting, ...kept].toSorted((one, other) => (one.requestedAt < other.requestedAt ? -1 : 1));
}
