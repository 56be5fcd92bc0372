import { Button } from '@commerce/ui/button';
import { Checkbox } from '@commerce/ui/checkbox';
import { Dialog } from '@commerce/ui/dialog';
import { Form } from '@commerce/ui/form';
import { TextField } from '@commerce/ui/text-field';
import { useId, type FormEvent } from 'react';
import { StaffRemoveDiscountDocument, StaffSetDiscountDocument } from '../../generated/catalogue-operations.ts';
import { parseAmount } from '../amounts.ts';
import { useEditor, useProductChange } from '../editor/editor-context.ts';

/** A lower price for some time, or until it is removed. It replaces any discount that the variant has. */
export function DiscountDialog({ variantId, onClose }: { readonly variantId: string; readonly onClose: () => void }) {
  const { product } = useEditor();
  const set = useProductChange(StaffSetDiscountDocument);
  const remove = useProductChange(StaffRemoveDiscountDocument);
  const formId = useId();
  const variant = product.variants.find(({ id }) => id === variantId);
  const currency = variant?.regularPrices?.[0]?.price.currencyCode ?? 'EUR';
  const discount = variant?.discount;
  const problem = set.problem ?? remove.problem;
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const at = (name: string) => (text(name) === '' ? null : new Date(text(name)).toISOString());
    const amount = parseAmount(text('amounts'), currency);
    const input = {
      variantIds: form.has('all') ? null : [variantId],
      percentage: text('percentage') === '' ? null : Number(text('percentage')),
      amounts: amount === undefined ? null : [amount],
      startsAt: at('startsAt'),
      endsAt: at('endsAt'),
    };
    if (await set.change({ productId: product.id, input })) onClose();
  };
  const clear = async (): Promise<void> => {
    if (await remove.change({ productId: product.id, variantIds: [variantId] })) onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Discount of ${variant?.sku ?? ''}`}
      description="A percentage of all prices, or an amount. Customers see the regular price beside it."
      closeLabel="Close"
      actions={
        <>
          {discount && (
            <Button isBusy={remove.isBusy} onClick={() => void clear()}>
              Remove discount
            </Button>
          )}
          <Button type="submit" form={formId} variant="primary" isBusy={set.isBusy}>
            Set discount
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        faults={problem?.fields.map((fault) => ({ ...fault, path: fault.path.replace(/^input\./, '') })) ?? []}
        problem={problem?.fields.length === 0 ? problem.message : undefined}
        onSubmit={(event) => void submit(event)}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Percentage"
            name="percentage"
            inputMode="numeric"
            suffix="%"
            defaultValue={discount?.percentage ?? ''}
          />
          <TextField label={`Or an amount in ${currency}`} name="amounts" inputMode="decimal" />
          <TextField label="Begins" hint="At once, if empty." name="startsAt" type="datetime-local" />
          <TextField label="Ends" hint="When it is removed, if empty." name="endsAt" type="datetime-local" />
        </div>
        <Checkbox label="All variants of the product" name="all" />
      </Form>
    </Dialog>
  );
}
