import { TextField } from '@commerce/ui/text-field';
import { useState } from 'react';
import { StaffAddVariantDocument } from '../../generated/catalogue-operations.ts';
import { textOf } from '../../text/form-text.ts';
import { amountText, parseAmount } from '../../text/amounts.ts';
import { useEditor, useProductChange } from '../editor/editor-context.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';

/** A new variant, after the others. Further prices, weight and barcode are then typed in the grid. */
export function AddVariantDialog({ onClose }: { readonly onClose: () => void }) {
  const { product } = useEditor();
  const { change, isBusy, problem } = useProductChange(StaffAddVariantDocument);
  const [priceFault, setPriceFault] = useState<string>();
  const [last] = product.variants.slice(-1);
  const price = last?.regularPrices?.[0]?.price;
  const currency = price?.currencyCode ?? 'EUR';
  const names = last?.options.map(({ name }) => name) ?? [];
  const submit = async (form: FormData): Promise<void> => {
    const amount = parseAmount(textOf(form, 'price'), currency);
    setPriceFault(amount === undefined ? `An amount in ${currency}, such as 19.99.` : undefined);
    if (amount === undefined) return;
    const input = {
      sku: textOf(form, 'sku'),
      options: names.map((name, index) => ({ name, value: textOf(form, `options.${index}.value`) })),
      price: amount,
      onHand: Number(textOf(form, 'onHand')) || 0,
    };
    if (await change({ productId: product.id, input })) onClose();
  };
  return (
    <FormDialog
      title="Add a variant"
      submitLabel="Add variant"
      isBusy={isBusy}
      problem={problem}
      onSubmit={(form) => void submit(form)}
      onClose={onClose}
    >
      <TextField label="SKU" name="sku" required maxLength={64} />
      {names.map((name, index) => (
        <TextField key={name} label={name} name={`options.${index}.value`} required />
      ))}
      <TextField
        label={`Price in ${currency}`}
        name="price"
        inputMode="decimal"
        required
        defaultValue={price && amountText(price)}
        error={priceFault}
      />
      <TextField label="Units in stock" name="onHand" inputMode="numeric" pattern="\d{0,7}" defaultValue="0" />
    </FormDialog>
  );
}
