import { openUnits, type Address, type Order, type Units } from './order.ts';

/** An order as somebody would like it. */
export interface EditDraft {
  readonly address: Address;
  readonly note: string;
  /** The lines whose quantity was touched. */
  readonly chosen: Units;
}

export const editOf = ({ shippingAddress, note }: Order): EditDraft => ({
  address: shippingAddress,
  note: note ?? '',
  chosen: {},
});

/** What is different from the order, as `editOrder` takes it. Null keeps what is there. */
export function changesOf({ address, note, chosen }: EditDraft, order: Order) {
  const lines = order.lines.flatMap((line) => {
    const quantity = chosen[line.id] ?? openUnits(line);
    return quantity === openUnits(line) ? [] : [{ lineId: line.id, quantity }];
  });
  const isMoved = (Object.keys(address) as (keyof Address)[]).some(
    (key) => (address[key] ?? '') !== (order.shippingAddress[key] ?? ''),
  );
  return {
    ...(isMoved && { shippingAddress: { ...address, line2: address.line2 || null, region: address.region || null } }),
    ...(note !== (order.note ?? '') && { note }),
    ...(lines.length > 0 && { lines }),
  };
}

/** Why the order cannot be edited like this. */
export function reasonAgainstEdit(draft: EditDraft, order: Order): string | undefined {
  if (!order.allowedActions.includes('EDIT')) return 'The order can no longer be edited.';
  const { lines = [], ...details } = changesOf(draft, order);
  if (lines.length === 0 && Object.keys(details).length === 0) return 'Nothing is changed yet.';
  const left = order.lines.filter((line) => (draft.chosen[line.id] ?? openUnits(line)) > 0);
  if (left.length === 0) return 'One item must be left. Cancel the order instead.';
  const isMore = order.lines.some((line) => (draft.chosen[line.id] ?? 0) > openUnits(line));
  return isMore && Object.keys(details).length > 0
    ? 'Save more units by themselves, then the address and the note.'
    : undefined;
}
