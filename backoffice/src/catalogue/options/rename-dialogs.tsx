import { TextField } from '@commerce/ui/text-field';
import { StaffRenameOptionDocument, StaffRenameOptionValueDocument } from '../../generated/catalogue-operations.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';
import type { Problem } from '../../mutations/use-action.ts';
import { textOf } from '../../text/form-text.ts';
import { useEditor, useProductChange } from '../editor/editor-context.ts';

interface OptionDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

/** Another name for an option, such as Colour. */
export function OptionDialog({ name, onClose }: OptionDialogProps) {
  const { product } = useEditor();
  const rename = useProductChange(StaffRenameOptionDocument);
  return (
    <RenameDialog
      {...rename}
      title={`Rename the option ${name}`}
      field={{ label: 'Name', name: 'newName', current: name, maxLength: 50 }}
      onRename={(newName) => rename.change({ productId: product.id, name, newName })}
      onClose={onClose}
    />
  );
}

/** Another text for a value of an option, such as red. */
export function OptionValueDialog({ name, value, onClose }: OptionDialogProps & { readonly value: string }) {
  const { product } = useEditor();
  const rename = useProductChange(StaffRenameOptionValueDocument);
  return (
    <RenameDialog
      {...rename}
      title={`Rename ${value}`}
      field={{ label: name, name: 'newValue', current: value, maxLength: 100 }}
      onRename={(newValue) => rename.change({ productId: product.id, name, value, newValue })}
      onClose={onClose}
    />
  );
}

interface RenameDialogProps {
  readonly title: string;
  readonly field: {
    readonly label: string;
    readonly name: string;
    readonly current: string;
    readonly maxLength: number;
  };
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onRename: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

function RenameDialog({ title, field, isBusy, problem, onRename, onClose }: RenameDialogProps) {
  const { current, ...input } = field;
  const submit = async (text: string): Promise<void> => {
    if (text === current || (await onRename(text))) onClose();
  };
  return (
    <FormDialog
      title={title}
      description="All variants get it at once. Orders keep the text they were placed with."
      submitLabel="Rename"
      isBusy={isBusy}
      problem={problem}
      onSubmit={(form) => void submit(textOf(form, field.name))}
      onClose={onClose}
    >
      <TextField {...input} defaultValue={current} required />
    </FormDialog>
  );
}
