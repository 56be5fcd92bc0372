import { RadioGroup } from '@commerce/ui/radio-group';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import { useState } from 'react';
import { RefundAmountDocument, RefundLinesDocument } from '../generated/orders-operations.ts';
import { money } from '../text/format.ts';
import { refundable } from './amounts.ts';
import { DialogForm } from './dialog-form.tsx';
import { useOrder } from './order-context.tsx';
import { quantitiesOf } from './order.ts';
import {
  reasonAgainstRefund,
  refundAmount,
  refundKinds,
  refundLabel,
  refundUnits,
  type RefundDraft,
} from './refund.ts';
import { RefundedLines } from './refunded-lines.tsx';
import { useOrderAction } from './use-order-action.ts';
import { reasonOptions } from './words.ts';

const codes = [
  'GOODWILL',
  'PRICE_ADJUSTMENT',
  'LOST',
  'DAMAGED',
  'DEFECTIVE',
  'ARRIVED_TOO_LATE',
  'SENT_BACK',
  'OTHER',
] as const;
type Code = (typeof codes)[number];

/** Gives money back without a return: for items, as goodwill, or everything. */
export function RefundDialog({ onClose }: { readonly onClose: () => void }) {
  const { order } = useOrder();
  const ofLines = useOrderAction(RefundLinesDocument);
  const ofAmount = useOrderAction(RefundAmountDocument);
  const kinds = refundKinds(order);
  const [reasonCode, setReasonCode] = useState<Code>(kinds[0] === 'items' ? 'LOST' : 'GOODWILL');
  const [draft, setDraft] = useState<RefundDraft>(() => ({
    kind: kinds[0] ?? 'amount',
    chosen: {},
    restocked: new Set(),
    amount: '',
    reason: '',
  }));
  const change = (changed: Partial<RefundDraft>) => setDraft({ ...draft, ...changed });
  const why = { reasonCode, reason: draft.reason.trim() };
  const submit = async () => {
    const isDone =
      draft.kind === 'items'
        ? await ofLines.perform((condition) => ({
            id: order.id,
            input: {
              ...condition,
              ...why,
              lines: quantitiesOf(refundUnits(draft, order)).map((line) => ({
                ...line,
                restock: draft.restocked.has(line.lineId),
              })),
            },
          }))
        : await ofAmount.perform((condition) => ({
            id: order.id,
            input: { ...condition, ...why, amountMinor: refundAmount(draft, order)?.amountMinor ?? null },
          }));
    if (isDone) onClose();
  };
  return (
    <DialogForm
      title="Refund"
      description={`${money(refundable(order))} was captured and is not refunded.`}
      submitLabel={refundLabel(draft, order)}
      reason={reasonAgainstRefund(draft, order)}
      isBusy={ofLines.isBusy || ofAmount.isBusy}
      problem={(draft.kind === 'items' ? ofLines : ofAmount).problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <RadioGroup
        label="What is refunded"
        hasHiddenLabel
        value={draft.kind}
        onValueChange={(kind) => change({ kind: kind as RefundDraft['kind'] })}
        options={[
          { value: 'items', label: 'Items', content: <RefundedLines draft={draft} onChange={change} /> },
          {
            value: 'amount',
            label: 'An amount',
            content: (
              <TextField
                label={`Amount in ${order.total.currencyCode}`}
                inputMode="decimal"
                autoComplete="off"
                value={draft.amount}
                onValueChange={(value) => change({ amount: String(value) })}
              />
            ),
          },
          { value: 'whole', label: 'Everything', detail: money(refundable(order)) },
        ].filter(({ value }) => kinds.some((kind) => kind === value))}
      />
      <Select
        label="Reason"
        options={reasonOptions(codes)}
        value={reasonCode}
        onValueChange={(code) => setReasonCode(code as Code)}
      />
      <TextField
        label="In words"
        note="the customer reads it"
        maxLength={500}
        value={draft.reason}
        onValueChange={(value) => change({ reason: String(value) })}
      />
    </DialogForm>
  );
}
