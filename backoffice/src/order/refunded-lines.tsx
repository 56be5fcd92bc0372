import { Checkbox } from '@commerce/ui/checkbox';
import { LineQuantities } from './line-quantities.tsx';
import { useOrder } from './order-context.tsx';
import { nameOf, refundableUnits } from './order.ts';
import { refundUnits, type RefundDraft } from './refund.ts';

/** Which items are refunded, and which of them are for sale again. */
export function RefundedLines({
  draft,
  onChange,
}: {
  readonly draft: RefundDraft;
  readonly onChange: (change: Partial<RefundDraft>) => void;
}) {
  const { order } = useOrder();
  const units = refundUnits(draft, order);
  const lines = order.lines.filter((line) => refundableUnits(line, order) > 0);
  const chosen = lines.filter(({ id }) => (units[id] ?? 0) > 0);
  const restock = (id: string, isOn: boolean) => {
    const others = [...draft.restocked].filter((each) => each !== id);
    onChange({ restocked: new Set(isOn ? [...others, id] : others) });
  };
  return (
    <div className="grid gap-3">
      <LineQuantities
        rows={lines.map((line) => ({
          line,
          units: units[line.id] ?? 0,
          max: refundableUnits(line, order),
          detail: `of ${refundableUnits(line, order)} shipped`,
        }))}
        onChange={(lineId, quantity) => onChange({ chosen: { ...draft.chosen, [lineId]: quantity } })}
      />
      {chosen.map((line) => (
        <Checkbox
          key={line.id}
          label={`Put ${nameOf(line)} back on sale`}
          checked={draft.restocked.has(line.id)}
          onChange={(event) => restock(line.id, event.target.checked)}
        />
      ))}
    </div>
  );
}
