import { Button } from '@commerce/ui/button';
import { Form } from '@commerce/ui/form';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import type { FormEvent } from 'react';
import { StaffTransferStockDocument, type StockItemFragment } from '../../generated/catalogue-operations.ts';
import { toasts } from '../../layout/toasts.ts';
import { useFormProblem } from '../../mutations/use-form-problem.ts';
import { useAction } from '../../mutations/use-action.ts';
import { textOf } from '../../text/form-text.ts';
import { count } from '../../text/format.ts';
import { useIntent } from '../use-intent.ts';
import { openLocations, type StockFormProps } from './locations.ts';

/** Units from one location to another. What can be ordered stays the same. */
export function TransferForm({
  variantId,
  locations,
  item,
  onChanged,
}: StockFormProps & { readonly item: StockItemFragment | undefined }) {
  const { run, isBusy, problem } = useAction(StaffTransferStockDocument);
  const [idempotencyKey, renewKey] = useIntent();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const outcome = await run({
      variantId,
      fromLocationId: textOf(form, 'fromLocationId'),
      toLocationId: textOf(form, 'toLocationId'),
      quantity: Number(textOf(form, 'quantity')),
      reason: textOf(form, 'reason') || null,
      idempotencyKey,
    });
    if (outcome.isDone || outcome.refusal !== undefined) renewKey();
    if (!outcome.isDone) return;
    element.reset();
    toasts.add({ title: 'Units transferred', type: 'done' });
    onChanged();
  };
  const from = item?.locations.map(({ location, onHand }) => ({
    value: location.id,
    label: `${location.name} (${count(onHand)})`,
  }));
  return (
    <Form {...useFormProblem(problem)} onSubmit={(event) => void submit(event)}>
      <Select label="From" name="fromLocationId" required placeholder="Choose one" options={from ?? []} />
      <Select label="To" name="toLocationId" required placeholder="Choose one" options={openLocations(locations)} />
      <TextField label="Units" name="quantity" required inputMode="numeric" pattern="\d{1,7}" />
      <TextField label="Reason" note="optional" name="reason" maxLength={200} />
      <Button type="submit" variant="primary" size="small" isBusy={isBusy} busyLabel="Transferring">
        Transfer units
      </Button>
    </Form>
  );
}
