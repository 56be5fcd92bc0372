import { Button } from '@commerce/ui/button';
import { Checkbox } from '@commerce/ui/checkbox';
import { TextField } from '@commerce/ui/text-field';
import { StaffRemoveDiscountDocument, StaffSetDiscountDocument } from '../../generated/catalogue-operations.ts';
import { textOf } from '../../text/form-text.ts';
import { parseAmount } from '../../text/amounts.ts';
import { useEditor, useProductChange } from '../editor/editor-context.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';

/** A lower price for some time, or until it is removed. It replaces any discount that the variant has. */
export function DiscountDialog({ variantId, onClose }: { readonly variantId: string; readonly onClose: () => void }) {
  const { product } = useEditor();
  const set = useProductChange(StaffSetDiscountDocument);
  const remove = useProductChange(StaffRemoveDiscountDocument);
  const variant = product.variants.find(({ id }) => id === variantId);
  const currency = variant?.regularPrices?.[0]?.price.currencyCode ?? 'EUR';
  const discount = variant?.discount;
  const submit = async (form: FormData): Promise<void> => {
    const variantIds = form.has('all') ? null : [variantId];
    const input = { variantIds, ...reductionOf(form, currency) };
    if (await set.change({ productId: product.id, input })) onClose();
  };
  const clear = async (): Promise<void> => {
    if (await remove.change({ productId: product.id, variantIds: [variantId] })) onClose();
  };
  return (
    <FormDialog
      title={`Discount of ${variant?.sku ?? ''}`}
      description="A percentage of all prices, or an amount. Customers see the regular price beside it."
      submitLabel="Set discount"
      aside={
        discount && (
          <Button size="small" isBusy={remove.isBusy} onClick={() => void clear()}>
            Remove discount
          </Button>
        )
      }
      isBusy={set.isBusy}
      problem={set.problem ?? remove.problem}
      onSubmit={(form) => void submit(form)}
      onClose={onClose}
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
    </FormDialog>
  );
}

/** How much prices are reduced, and when. */
function reductionOf(form: FormData, currency: string) {
  const [percentage, amount] = [textOf(form, 'percentage'), parseAmount(textOf(form, 'amounts'), currency)];
  const at = (name: string) => (textOf(form, name) === '' ? null : new Date(textOf(form, name)).toISOString());
  return {
    percentage: percentage === '' ? null : Number(percentage),
    amounts: amount === undefined ? null : [amount],
    startsAt: at('startsAt'),
    endsAt: at('endsAt'),
  };
}
