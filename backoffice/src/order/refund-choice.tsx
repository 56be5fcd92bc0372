import { RadioGroup } from '@commerce/ui/radio-group';
import { TextField } from '@commerce/ui/text-field';
import { money } from '../text/format.ts';
import { refundable } from './amounts.ts';
import { useOrder } from './order-context.tsx';
import { refundKinds, type RefundDraft } from './refund.ts';
import { RefundedLines } from './refunded-lines.tsx';

/** What is refunded: items, an amount, or everything that is left. */
export function RefundChoice({
  draft,
  onChange,
}: {
  readonly draft: RefundDraft;
  readonly onChange: (change: Partial<RefundDraft>) => void;
}) {
  const { order } = useOrder();
  const kinds = refundKinds(order);
  const amount = (
    <TextField
      label={`Amount in ${order.total.currencyCode}`}
      inputMode="decimal"
      autoComplete="off"
      value={draft.amount}
      onValueChange={(value) => onChange({ amount: value })}
    />
  );
  const options = [
    { value: 'items', label: 'Items', content: <RefundedLines draft={draft} onChange={onChange} /> },
    { value: 'amount', label: 'An amount', content: amount },
    { value: 'whole', label: 'Everything', detail: money(refundable(order)) },
  ];
  return (
    <RadioGroup
      label="What is refunded"
      hasHiddenLabel
      value={draft.kind}
      onValueChange={(kind) => onChange({ kind: kind as RefundDraft['kind'] })}
      options={options.filter(({ value }) => kinds.some((kind) => kind === value))}
    />
  );
}
