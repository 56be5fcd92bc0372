import { TextArea } from '@commerce/ui/text-area';
import { TextField } from '@commerce/ui/text-field';
import { useState } from 'react';
import { EditOneOrderDocument } from '../generated/orders-operations.ts';
import { FormDialog } from '../mutations/form-dialog.tsx';
import { countryName } from '../text/countries.ts';
import { changesOf, editOf, reasonAgainstEdit, type EditDraft } from './edit.ts';
import { LineQuantities } from './line-quantities.tsx';
import { useOrder } from './order-context.tsx';
import { openUnits, type Address, type Order } from './order.ts';
import { useOrderAction } from './use-order-action.ts';

/** The most units that a line can have. */
const maxUnits = 1000;

const fields: readonly (readonly [key: keyof Address, label: string, maxLength: number, isOptional?: boolean])[] = [
  ['recipient', 'Recipient', 100],
  ['line1', 'Street and number', 200],
  ['line2', 'Flat, floor or company', 200, true],
  ['postalCode', 'Postal code', 20],
  ['city', 'Town', 100],
  ['region', 'State or region', 100, true],
];

/** Changes the address, the note and quantities before the order is packed. */
export function EditDialog({ onClose }: { readonly onClose: () => void }) {
  const { order } = useOrder();
  const { perform, isBusy, problem } = useOrderAction(EditOneOrderDocument);
  const [draft, setDraft] = useState(() => editOf(order));
  const submit = async () => {
    const isDone = await perform((condition) => ({
      id: order.id,
      input: { ...changesOf(draft, order), ...condition },
    }));
    if (isDone) onClose();
  };
  return (
    <FormDialog
      title="Edit the order"
      submitLabel="Save the changes"
      leaveLabel="Back"
      reason={reasonAgainstEdit(draft, order)}
      isBusy={isBusy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <EditedLines draft={draft} order={order} onChange={setDraft} />
      <div className="grid gap-3 sm:grid-cols-2">
        {fields.map(([key, label, maxLength, isOptional]) => (
          <TextField
            key={key}
            label={label}
            note={isOptional ? 'optional' : undefined}
            maxLength={maxLength}
            name={`shippingAddress.${key}`}
            value={draft.address[key] ?? ''}
            onValueChange={(value) => setDraft({ ...draft, address: { ...draft.address, [key]: value } })}
          />
        ))}
      </div>
      <p className="text-caption text-soft">
        The country stays {countryName(order.shippingAddress.countryCode)}: taxes and the price of shipping depend on
        it.
      </p>
      <TextArea
        label="The customer’s note"
        rows={2}
        maxLength={500}
        value={draft.note}
        onValueChange={(value) => setDraft({ ...draft, note: value })}
      />
    </FormDialog>
  );
}

function EditedLines({
  draft,
  order,
  onChange,
}: {
  readonly draft: EditDraft;
  readonly order: Order;
  readonly onChange: (draft: EditDraft) => void;
}) {
  // More units of a card order need a new authorization, which only the customer can give.
  const isCard = order.payment.method === 'CARD';
  return (
    <div className="grid gap-2">
      <LineQuantities
        rows={order.lines
          .filter((line) => openUnits(line) > 0)
          .map((line) => ({
            line,
            units: draft.chosen[line.id] ?? openUnits(line),
            max: isCard ? openUnits(line) : maxUnits,
            detail: `ordered ${line.quantity}`,
          }))}
        onChange={(lineId, units) => onChange({ ...draft, chosen: { ...draft.chosen, [lineId]: units } })}
      />
      {isCard && (
        <p className="text-caption text-soft">
          More units of an order that is paid by card need the customer: they add them in the shop.
        </p>
      )}
    </div>
  );
}
