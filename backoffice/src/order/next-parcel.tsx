import { Button } from '@commerce/ui/button';
import { TextField } from '@commerce/ui/text-field';
import { useEffect } from 'react';
import { ShipParcelDocument } from '../generated/orders-operations.ts';
import { ProblemNote } from '../mutations/problem-note.tsx';
import { LineQuantities } from './line-quantities.tsx';
import { useOrder } from './order-context.tsx';
import { may, quantitiesOf, sumOfUnits } from './order.ts';
import { draftLines, emptyDraft, shipLabel, unitsOf, type DraftLine } from './parcel-draft.ts';
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
  const { perform, isBusy, problem, clearProblem } = useOrderAction(ShipParcelDocument);
  useEffect(() => {
    // A parcel whose answer was lost was shipped after all.
    if (draft.value === emptyDraft) clearProblem();
  }, [draft.value, clearProblem]);
  const { chosen, carrier, trackingNumber } = draft.value;
  const lines = draftLines(draft.value, order, seen);
  const units = unitsOf(lines);
  const ship = async () => {
    draft.change({ isSent: true });
    const tracking =
      carrier.trim() === '' && trackingNumber.trim() === ''
        ? null
        : { carrier: carrier.trim(), number: trackingNumber.trim(), url: null };
    const isDone = await perform((condition) => ({
      id: order.id,
      input: { ...condition, lines: quantitiesOf(units), tracking },
    }));
    if (isDone) draft.clear();
  };
  return (
    <form
      id={formId}
      aria-label="Next parcel"
      className="grid gap-3 border-t border-line px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && reasonAgainst(units, draft.value, may(order, 'SHIP')) === undefined) void ship();
      }}
    >
      <p className="text-small">
        <b className="font-medium">Parcel {order.fulfilments.length + 1}</b>{' '}
        <span className="text-soft">draft, only you see it</span>
      </p>
      <LineQuantities
        rows={lines.map((each) => ({ ...each, max: each.left, detail: <LeftToShip {...each} /> }))}
        onChange={(lineId, quantity) => draft.change({ chosen: { ...chosen, [lineId]: quantity } })}
      />
      <div className="grid items-start gap-3 md:grid-cols-[10rem_minmax(0,1fr)_auto]">
        <TextField
          label="Carrier"
          list="carriers"
          maxLength={100}
          autoComplete="off"
          value={carrier}
          onValueChange={(value) => draft.change({ carrier: String(value) })}
        />
        <datalist id="carriers">
          {['DHL', 'DPD', 'GLS', 'Hermes', 'PostNord', 'UPS'].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextField
          label="Tracking number"
          maxLength={100}
          autoComplete="off"
          value={trackingNumber}
          onValueChange={(value) => draft.change({ trackingNumber: String(value) })}
        />
        <div className="md:pt-[26px]">
          <Button
            type="submit"
            variant="primary"
            isBusy={isBusy}
            busyLabel="Shipping"
            isWide
            reason={reasonAgainst(units, draft.value, may(order, 'SHIP'))}
          >
            {shipLabel(order, units)}
          </Button>
        </div>
      </div>
      <ProblemNote problem={problem} />
    </form>
  );
}

/** Why the draft cannot be shipped as it is. */
function reasonAgainst(
  units: Readonly<Record<string, number>>,
  { carrier, trackingNumber }: { readonly carrier: string; readonly trackingNumber: string },
  isAllowed: boolean,
): string | undefined {
  if (!isAllowed) return 'Nothing is left to ship.';
  if (sumOfUnits(units) === 0) return 'The parcel is empty.';
  if ((carrier.trim() === '') !== (trackingNumber.trim() === '')) return 'Enter both carrier and number, or neither.';
  return undefined;
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
