import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { Form } from '@commerce/ui/form';
import { TextField } from '@commerce/ui/text-field';
import { useId, useState, type FormEvent } from 'react';
import { StaffAddVariantDocument } from '../../generated/catalogue-operations.ts';
import { amountText, parseAmount } from '../amounts.ts';
import { useEditor, useProductChange } from '../editor/editor-context.ts';

/** A new variant, after the others. Further prices, weight and barcode are then typed in the grid. */
export function AddVariantDialog({ onClose }: { readonly onClose: () => void }) {
  const { product } = useEditor();
  const add = useProductChange(StaffAddVariantDocument);
  const formId = useId();
  const [priceFault, setPriceFault] = useState<string>();
  const [last] = product.variants.slice(-1);
  const price = last?.regularPrices?.[0]?.price;
  const currency = price?.currencyCode ?? 'EUR';
  const names = last?.options.map(({ name }) => name) ?? [];
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const amount = parseAmount(text('price'), currency);
    setPriceFault(amount === undefined ? `An amount in ${currency}, such as 19.99.` : undefined);
    if (amount === undefined) return;
    const input = {
      sku: text('sku'),
      options: names.map((name, index) => ({ name, value: text(`options.${index}.value`) })),
      price: amount,
      onHand: Number(text('onHand')) || 0,
    };
    if (await add.change({ productId: product.id, input })) onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Add a variant"
      closeLabel="Close"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={add.isBusy}>
            Add variant
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        faults={add.problem?.fields.map((fault) => ({ ...fault, path: fault.path.replace(/^input\./, '') })) ?? []}
        problem={add.problem?.fields.length === 0 ? add.problem.message : undefined}
        onSubmit={(event) => void submit(event)}
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
      </Form>
    </Dialog>
  );
}
