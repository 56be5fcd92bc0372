import { useState } from 'react';
import {
  RefundAmountDocument,
  RefundLinesDocument,
  type RefundAmountMutationVariables,
} from '../generated/orders-operations.ts';
import { FormDialog } from '../mutations/form-dialog.tsx';
import { money } from '../text/format.ts';
import { refundable } from './amounts.ts';
import { useOrder } from './order-context.tsx';
import { quantitiesOf } from './order.ts';
import { ReasonFields, type Reason } from './reason-fields.tsx';
import { RefundChoice } from './refund-choice.tsx';
import {
  reasonAgainstRefund,
  refundAmount,
  refundKinds,
  refundLabel,
  refundUnits,
  type RefundDraft,
} from './refund.ts';
import { useOrderAction } from './use-order-action.ts';

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
type Code = NonNullable<RefundAmountMutationVariables['input']['reasonCode']>;

/** Gives money back without a return: for items, as goodwill, or everything. */
export function RefundDialog({ onClose }: { readonly onClose: () => void }) {
  const { order } = useOrder();
  const { refund, isBusy, problem } = useRefund();
  const [draft, setDraft] = useState<RefundDraft>(() => {
    const [kind = 'amount'] = refundKinds(order);
    return { kind, chosen: {}, restocked: new Set(), amount: '', reason: '' };
  });
  const [code, setCode] = useState<Code>(draft.kind === 'items' ? 'LOST' : 'GOODWILL');
  const change = (changed: Partial<RefundDraft>) => setDraft({ ...draft, ...changed });
  const onReason = (reason: Reason<Code>) => {
    setCode(reason.code);
    change({ reason: reason.text });
  };
  return (
    <FormDialog
      title="Refund"
      description={`${money(refundable(order))} was captured and is not refunded.`}
      submitLabel={refundLabel(draft, order)}
      leaveLabel="Back"
      reason={reasonAgainstRefund(draft, order)}
      isBusy={isBusy}
      problem={problem}
      onSubmit={() => void refund(draft, code).then((isDone) => isDone && onClose())}
      onClose={onClose}
    >
      <RefundChoice draft={draft} onChange={change} />
      <ReasonFields
        codes={codes}
        note="the customer reads it"
        value={{ code, text: draft.reason }}
        onChange={onReason}
      />
    </FormDialog>
  );
}

/** Refunds items, or an amount. */
function useRefund() {
  const { order } = useOrder();
  const ofLines = useOrderAction(RefundLinesDocument);
  const ofAmount = useOrderAction(RefundAmountDocument);
  const refund = (draft: RefundDraft, reasonCode: Code): Promise<boolean> => {
    const why = { reasonCode, reason: draft.reason.trim() };
    if (draft.kind !== 'items') {
      const amountMinor = refundAmount(draft, order)?.amountMinor ?? null;
      return ofAmount.perform((condition) => ({ id: order.id, input: { ...condition, ...why, amountMinor } }));
    }
    const lines = quantitiesOf(refundUnits(draft, order)).map((line) => ({
      ...line,
      restock: draft.restocked.has(line.lineId),
    }));
    return ofLines.perform((condition) => ({ id: order.id, input: { ...condition, ...why, lines } }));
  };
  return { refund, isBusy: ofLines.isBusy || ofAmount.isBusy, problem: ofLines.problem ?? ofAmount.problem };
}
