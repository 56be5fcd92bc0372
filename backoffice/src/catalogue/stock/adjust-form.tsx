import { Button } from '@commerce/ui/button';
import { Form } from '@commerce/ui/form';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import type { FormEvent } from 'react';
import { StaffAdjustStockDocument } from '../../generated/catalogue-operations.ts';
import { toasts } from '../../layout/toasts.ts';
import { useFormProblem } from '../../mutations/use-form-problem.ts';
import { useAction } from '../../mutations/use-action.ts';
import { textOf } from '../../text/form-text.ts';
import { useIntent } from '../use-intent.ts';
import { openLocations, type StockFormProps } from './locations.ts';

/** Units that have arrived, or that a stocktake has found or missed. */
export function AdjustForm({ variantId, locations, onChanged }: StockFormProps) {
  const { run, isBusy, problem } = useAction(StaffAdjustStockDocument);
  const [idempotencyKey, renewKey] = useIntent();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const outcome = await run({
      variantId,
      by: Number(textOf(form, 'by').replace('−', '-')),
      reason: textOf(form, 'reason'),
      locationId: textOf(form, 'locationId') || null,
      kind: textOf(form, 'kind') === 'RECEIPT' ? 'RECEIPT' : 'ADJUSTMENT',
      idempotencyKey,
    });
    if (outcome.isDone || outcome.refusal !== undefined) renewKey();
    if (!outcome.isDone) return;
    element.reset();
    toasts.add({ title: 'Stock adjusted', type: 'done' });
    onChanged();
  };
  return (
    <Form {...useFormProblem(problem)} onSubmit={(event) => void submit(event)}>
      <Select
        label="What happened"
        name="kind"
        options={[
          { value: 'RECEIPT', label: 'Units have arrived' },
          { value: 'ADJUSTMENT', label: 'Correction' },
        ]}
      />
      <Select label="Location" name="locationId" options={openLocations(locations)} />
      <TextField
        label="Units"
        hint="A negative number removes units."
        name="by"
        required
        inputMode="numeric"
        pattern="[\-−+]?\d{1,7}"
        messages={{ patternMismatch: 'A whole number, such as 12 or -3.' }}
      />
      <TextField label="Reason" name="reason" required maxLength={200} />
      <Button type="submit" variant="primary" size="small" isBusy={isBusy} busyLabel="Adjusting">
        Adjust stock
      </Button>
    </Form>
  );
}
