import { Button } from '@commerce/ui/button';
import { SwatchMark } from '@commerce/ui/swatches';
import { TextField } from '@commerce/ui/text-field';
import { useState } from 'react';
import { StaffSetSwatchDocument } from '../../generated/catalogue-operations.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';
import { useEditor, useProductChange } from '../editor/editor-context.ts';

interface SwatchDialogProps {
  readonly name: string;
  readonly value: string;
  /** The colour that the value has, such as #c0392b; null if it has none. */
  readonly swatch: string | null;
  readonly onClose: () => void;
}

/** The colour by which customers choose a value. */
export function SwatchDialog({ name, value, swatch, onClose }: SwatchDialogProps) {
  const { product } = useEditor();
  const { change, isBusy, problem } = useProductChange(StaffSetSwatchDocument);
  const [colour, setColour] = useState(swatch ?? '');
  const set = async (next: string | null): Promise<void> => {
    if (next === swatch || (await change({ productId: product.id, name, value, colour: next }))) onClose();
  };
  return (
    <FormDialog
      title={`Colour of ${value}`}
      description="Customers choose by it, once each value of the option has one."
      submitLabel="Set colour"
      aside={
        swatch !== null && (
          <Button size="small" onClick={() => void set(null)}>
            Remove colour
          </Button>
        )
      }
      isBusy={isBusy}
      problem={problem}
      onSubmit={() => void set(colour.trim().toLowerCase())}
      onClose={onClose}
    >
      <TextField
        label="Colour"
        name="colour"
        hint="Six hexadecimal digits, such as #c0392b."
        placeholder="#c0392b"
        maxLength={7}
        required
        value={colour}
        onValueChange={setColour}
        suffix={<ColourPicker colour={colour} onPick={setColour} />}
      />
    </FormDialog>
  );
}

/** The picker of the browser, as a swatch. The text beside it says the same. */
function ColourPicker({ colour, onPick }: { readonly colour: string; readonly onPick: (colour: string) => void }) {
  const isColour = /^#[0-9a-f]{6}$/i.test(colour);
  return (
    <label className="relative grid size-(--target) cursor-pointer place-items-center">
      <SwatchMark colour={isColour ? colour : 'transparent'} />
      <input
        type="color"
        aria-label="Pick a colour"
        className="absolute inset-0 size-full cursor-pointer opacity-0"
        value={isColour ? colour.toLowerCase() : '#808080'}
        onChange={(event) => onPick(event.currentTarget.value)}
      />
    </label>
  );
}
