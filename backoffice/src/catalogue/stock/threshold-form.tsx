import { Button } from '@commerce/ui/button';
import { Form } from '@commerce/ui/form';
import { TextField } from '@commerce/ui/text-field';
import type { FormEvent } from 'react';
import { StaffSetLowStockThresholdDocument, type StockItemFragment } from '../../generated/catalogue-operations.ts';
import { toasts } from '../../layout/toasts.ts';
import { useFormProblem } from '../../mutations/use-form-problem.ts';
import { useAction } from '../../mutations/use-action.ts';
import { textOf } from '../../text/form-text.ts';
import type { StockFormProps } from './locations.ts';

/** From how many available units the variant is low. */
export function ThresholdForm({
  variantId,
  item,
  onChanged,
}: StockFormProps & { readonly item: StockItemFragment | undefined }) {
  const { run, isBusy, problem } = useAction(StaffSetLowStockThresholdDocument);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const text = textOf(new FormData(event.currentTarget), 'threshold');
    const outcome = await run({ variantId, threshold: text === '' ? null : Number(text) });
    if (!outcome.isDone) return;
    toasts.add({ title: 'Saved', type: 'done' });
    onChanged();
  };
  return (
    <Form key={item?.lowStockThreshold} {...useFormProblem(problem)} onSubmit={(event) => void submit(event)}>
      <TextField
        label="Low at"
        hint="Staff are notified when no more units than this are available. Empty for never."
        name="threshold"
        inputMode="numeric"
        pattern="\d{0,7}"
        defaultValue={item?.lowStockThreshold ?? ''}
      />
      <Button type="submit" variant="primary" size="small" isBusy={isBusy}>
        Save threshold
      </Button>
    </Form>
  );
}
