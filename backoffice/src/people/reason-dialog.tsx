import { TextField } from '@commerce/ui/text-field';
import { useState, type ReactNode } from 'react';
import { FormDialog } from '../mutations/form-dialog.tsx';
import type { Problem } from '../mutations/use-action.ts';
import { textOf } from '../text/form-text.ts';

interface ReasonDialogProps {
  readonly title: string;
  readonly description: ReactNode;
  readonly actionLabel: string;
  readonly busyLabel: string;
  /** What must be typed, for what cannot be undone. */
  readonly confirmation?: string;
  readonly isDangerous?: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** A question before something that is done to somebody's account, with the reason for the audit log. */
export function ReasonDialog({ actionLabel, confirmation, onConfirm, ...dialog }: ReasonDialogProps) {
  const [typed, setTyped] = useState('');
  const isConfirmed = confirmation === undefined || typed.trim() === confirmation;
  return (
    <FormDialog
      {...dialog}
      submitLabel={actionLabel}
      reason={isConfirmed ? undefined : `Type ${confirmation} first.`}
      onSubmit={(form) => onConfirm(textOf(form, 'reason'))}
    >
      <TextField
        label="Reason"
        name="reason"
        required
        pattern=".*\S.*"
        maxLength={500}
        hint="It is kept in the audit log, so it must not contain personal data."
        messages={{ valueMissing: 'Say why.', patternMismatch: 'Say why.' }}
      />
      {confirmation && (
        <TextField
          label={`Type ${confirmation} to confirm`}
          autoComplete="off"
          value={typed}
          onValueChange={setTyped}
        />
      )}
    </FormDialog>
  );
}
