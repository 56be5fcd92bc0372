import { Button } from '@commerce/ui/button';
import { useEffect } from 'react';
import { ShipParcelDocument } from '../generated/orders-operations.ts';
import { ProblemNote } from '../mutations/problem-note.tsx';
import { LineQuantities } from './line-quantities.tsx';
import { useOrder } from './order-context.tsx';
import { quantitiesOf } from './order.ts';
import {
  draftLines,
  emptyDraft,
  reasonAgainstParcel,
  shipLabel,
  trackingOf,
  unitsOf,
  type DraftLine,
} from './parcel-draft.ts';
import { TrackingFields } from './tracking-fields.tsx';
import { useOrderAction } from './use-order-action.ts';

const formId = 'next-parcel';

/** To the quantities of the next parcel. */
export function focusNextParcel(): void {
  const form = document.getElementById(formId);
  form?.scrollIntoView({ block: 'center' });
  form?.querySelector('input')?.focus();
}

/** The next parcel: a draft that its button ships. */
export function NextParcel() {
  const { order, seen, draft } = useOrder();
  const { ship, isBusy, problem } = useShipment();
  const lines = draftLines(draft.value, order, seen);
  const units = unitsOf(lines);
  const reason = reasonAgainstParcel(draft.value, order, units);
  return (
    <form
      id={formId}
      aria-label="Next parcel"
      className="grid gap-3 border-t border-line px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && reason === undefined) void ship();
      }}
    >
      <p className="text-small">
        <b className="font-medium">Parcel {order.fulfilments.length + 1}</b>{' '}
        <span className="text-soft">draft, only you see it</span>
      </p>
      <LineQuantities
        rows={lines.map((each) => ({ ...each, max: each.left, detail: <LeftToShip {...each} /> }))}
        onChange={(lineId, quantity) => draft.change({ chosen: { ...draft.value.chosen, [lineId]: quantity } })}
      />
      <div className="grid items-start gap-3 md:grid-cols-[10rem_minmax(0,1fr)_auto]">
        <TrackingFields draft={draft} />
        <div className="md:pt-[26px]">
          <Button type="submit" variant="primary" isBusy={isBusy} busyLabel="Shipping" isWide reason={reason}>
            {shipLabel(order, units)}
          </Button>
        </div>
      </div>
      <ProblemNote problem={problem} />
    </form>
  );
}

/** Ships the draft as it is. */
function useShipment() {
  const { order, seen, draft } = useOrder();
  const { perform, isBusy, problem, clearProblem } = useOrderAction(ShipParcelDocument);
  useEffect(() => {
    // A parcel whose answer was lost was shipped after all.
    if (draft.value === emptyDraft) clearProblem();
  }, [draft.value, clearProblem]);
  const ship = async () => {
    draft.change({ isSent: true });
    const lines = quantitiesOf(unitsOf(draftLines(draft.value, order, seen)));
    const tracking = trackingOf(draft.value);
    const isDone = await perform((condition) => ({ id: order.id, input: { ...condition, lines, tracking } }));
    if (isDone) draft.clear();
  };
  return { ship, isBusy, problem };
}

function LeftToShip({ left, leftBefore }: DraftLine) {
  return (
    <>
      {leftBefore !== undefined && (
        <s>
          <span className="sr-only">before </span>
          {leftBefore}
        </s>
      )}{' '}
      {left} left to ship
    </>
  );
}
