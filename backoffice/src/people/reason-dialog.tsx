import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { Form } from '@commerce/ui/form';
import { TextField } from '@commerce/ui/text-field';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { ProblemNote } from '../mutations/problem-note.tsx';
import type { Problem } from '../mutations/use-action.ts';

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
export function ReasonDialog({
  title,
  description,
  actionLabel,
  busyLabel,
  confirmation,
  isDangerous = false,
  isBusy,
  problem,
  onConfirm,
  onClose,
}: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const form = useId();
  const isConfirmed = confirmation === undefined || typed.trim() === confirmation;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isConfirmed && reason.trim() !== '') onConfirm(reason.trim());
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description={description}
      closeLabel="Close"
      actions={
        <>
          <Button size="small" onClick={onClose}>
            Cancel
          </Button>
          <Button
            size="small"
            variant={isDangerous ? 'danger' : 'primary'}
            type="submit"
            form={form}
            isBusy={isBusy}
            busyLabel={busyLabel}
            isUnavailable={!isConfirmed}
          >
            {actionLabel}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={submit}>
        <ReasonField value={reason} onValueChange={setReason} />
        {confirmation && <ConfirmationField text={confirmation} value={typed} onValueChange={setTyped} />}
        <ProblemNote problem={problem} />
      </Form>
    </Dialog>
  );
}

function ReasonField(field: { readonly value: string; readonly onValueChange: (value: string) => void }) {
  return (
    <TextField
      label="Reason"
      name="reason"
      required
      maxLength={500}
      hint="It is kept in the audit log, so it must not contain personal data."
      messages={{ valueMissing: 'Say why.' }}
      {...field}
    />
  );
}

function ConfirmationField({
  text,
  ...field
}: {
  readonly text: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
}) {
  return <TextField label={`Type ${text} to confirm`} autoComplete="off" {...field} />;
}
