import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import { useState } from 'react';
import { CancelLinesDocument, CancelWholeOrderDocument } from '../generated/orders-operations.ts';
import { money, plural } from '../text/format.ts';
import { cancelled } from './amounts.ts';
import { DialogForm } from './dialog-form.tsx';
import { LineQuantities } from './line-quantities.tsx';
import { useOrder } from './order-context.tsx';
import { may, openUnits, quantitiesOf, sum, sumOfUnits, type Units } from './order.ts';
import { useOrderAction } from './use-order-action.ts';
import { reasonOptions } from './words.ts';

const codes = [
  'CHANGED_MIND',
  'ORDERED_BY_MISTAKE',
  'TAKES_TOO_LONG',
  'NOT_AVAILABLE',
  'SUSPECTED_FRAUD',
  'OTHER',
] as const;
type Code = (typeof codes)[number];

/** Cancels what is not shipped, or a part of it. */
export function CancelDialog({ onClose }: { readonly onClose: () => void }) {
  const { order } = useOrder();
  const whole = useOrderAction(CancelWholeOrderDocument);
  const items = useOrderAction(CancelLinesDocument);
  const [chosen, setChosen] = useState<Units>({});
  const [reasonCode, setReasonCode] = useState<Code>('CHANGED_MIND');
  const [reason, setReason] = useState('');
  const open = order.lines.filter((line) => openUnits(line) > 0);
  const units = Object.fromEntries(
    open.map((line) => [line.id, Math.min(chosen[line.id] ?? openUnits(line), openUnits(line))]),
  );
  const count = sumOfUnits(units);
  const isWhole = may(order, 'CANCEL') && count === sum(open, openUnits);
  const why = { reasonCode, reason: reason.trim() || null };
  const submit = async () => {
    const isDone = isWhole
      ? await whole.perform((condition) => ({ id: order.id, ...why, ...condition }))
      : await items.perform((condition) => ({
          id: order.id,
          input: { ...condition, ...why, lines: quantitiesOf(units) },
        }));
    if (isDone) onClose();
  };
  return (
    <DialogForm
      title={order.fulfilments.length > 0 ? 'Cancel the rest' : 'Cancel items'}
      description="What is cancelled is for sale again, and its price is released or refunded."
      submitLabel={
        isWhole
          ? `Cancel the order, ${money(order.total)}`
          : `Cancel ${plural(count, 'item')}, ${money(cancelled(order, units))}`
      }
      isDanger
      reason={reasonAgainst(count, may(order, 'CANCEL', 'CANCEL_ITEMS'))}
      isBusy={whole.isBusy || items.isBusy}
      problem={whole.problem ?? items.problem}
      onSubmit={() => void submit()}
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
      <Select
        label="Reason"
        options={reasonOptions(codes)}
        value={reasonCode}
        onValueChange={(code) => setReasonCode(code as Code)}
      />
      <TextField
        label="In words"
        note="optional, the customer reads it"
        maxLength={500}
        value={reason}
        onValueChange={(value) => setReason(String(value))}
      />
    </DialogForm>
  );
}

function reasonAgainst(count: number, isAllowed: boolean): string | undefined {
  if (!isAllowed) return 'Nothing can be cancelled any more.';
  return count === 0 ? 'Choose at least one item.' : undefined;
}
