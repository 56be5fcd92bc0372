import { useState } from 'react';
import {
  CancelLinesDocument,
  CancelWholeOrderDocument,
  type CancelWholeOrderMutationVariables,
} from '../generated/orders-operations.ts';
import { FormDialog } from '../mutations/form-dialog.tsx';
import { money, plural } from '../text/format.ts';
import { cancelled } from './amounts.ts';
import { LineQuantities } from './line-quantities.tsx';
import { useOrder } from './order-context.tsx';
import { may, openUnits, quantitiesOf, sum, sumOfUnits, type Order, type Units } from './order.ts';
import { ReasonFields, type Reason } from './reason-fields.tsx';
import { useOrderAction } from './use-order-action.ts';

const codes = [
  'CHANGED_MIND',
  'ORDERED_BY_MISTAKE',
  'TAKES_TOO_LONG',
  'NOT_AVAILABLE',
  'SUSPECTED_FRAUD',
  'OTHER',
] as const;
type CancelReason = Reason<NonNullable<CancelWholeOrderMutationVariables['reasonCode']>>;

/** Cancels what is not shipped, or a part of it. */
export function CancelDialog({ onClose }: { readonly onClose: () => void }) {
  const { order } = useOrder();
  const { cancel, isBusy, problem } = useCancellation();
  const [chosen, setChosen] = useState<Units>({});
  const [reason, setReason] = useState<CancelReason>({ code: 'CHANGED_MIND', text: '' });
  const open = order.lines.filter((line) => openUnits(line) > 0);
  const units = Object.fromEntries(
    open.map((line) => [line.id, Math.min(chosen[line.id] ?? openUnits(line), openUnits(line))]),
  );
  return (
    <FormDialog
      title={order.fulfilments.length > 0 ? 'Cancel the rest' : 'Cancel items'}
      description="What is cancelled is for sale again, and its price is released or refunded."
      submitLabel={labelOf(order, units)}
      leaveLabel="Back"
      isDangerous
      reason={reasonAgainst(order, units)}
      isBusy={isBusy}
      problem={problem}
      onSubmit={() => void cancel(units, reason).then((isDone) => isDone && onClose())}
      onClose={onClose}
    >
      {may(order, 'CANCEL_ITEMS') && (
        <LineQuantities
          rows={open.map((line) => ({
            line,
            units: units[line.id] ?? 0,
            max: openUnits(line),
            detail: `of ${openUnits(line)} to ship`,
          }))}
          onChange={(lineId, quantity) => setChosen({ ...chosen, [lineId]: quantity })}
        />
      )}
      <ReasonFields codes={codes} note="optional, the customer reads it" value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Cancels the whole order, or items of it. */
function useCancellation() {
  const { order } = useOrder();
  const whole = useOrderAction(CancelWholeOrderDocument);
  const items = useOrderAction(CancelLinesDocument);
  const cancel = (units: Units, { code: reasonCode, text }: CancelReason): Promise<boolean> => {
    const why = { reasonCode, reason: text.trim() || null };
    if (isWhole(order, units)) return whole.perform((condition) => ({ id: order.id, ...why, ...condition }));
    const lines = quantitiesOf(units);
    return items.perform((condition) => ({ id: order.id, input: { ...condition, ...why, lines } }));
  };
  return { cancel, isBusy: whole.isBusy || items.isBusy, problem: whole.problem ?? items.problem };
}

const isWhole = (order: Order, units: Units): boolean =>
  may(order, 'CANCEL') && sumOfUnits(units) === sum(order.lines, openUnits);

function labelOf(order: Order, units: Units): string {
  if (isWhole(order, units)) return `Cancel the order, ${money(order.total)}`;
  return `Cancel ${plural(sumOfUnits(units), 'item')}, ${money(cancelled(order, units))}`;
}

function reasonAgainst(order: Order, units: Units): string | undefined {
  if (!may(order, 'CANCEL', 'CANCEL_ITEMS')) return 'Nothing can be cancelled any more.';
  return sumOfUnits(units) === 0 ? 'Choose at least one item.' : undefined;
}
