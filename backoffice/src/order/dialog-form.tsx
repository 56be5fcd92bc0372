import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { useId, type ReactNode } from 'react';
import { ProblemNote } from '../mutations/problem-note.tsx';
import type { Problem } from '../mutations/use-action.ts';

interface DialogFormProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** With the money that it moves. */
  readonly submitLabel: string;
  readonly isDanger?: boolean;
  /** Why it cannot be sent as it is. */
  readonly reason: string | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog about the order: a form, and the button that sends it. */
export function DialogForm(props: DialogFormProps) {
  const { title, description, isBusy, reason, problem, onSubmit, onClose, children } = props;
  const formId = useId();
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={description}
      closeLabel="Close"
      actions={<Actions {...props} formId={formId} />}
    >
      <form
        id={formId}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && reason === undefined) onSubmit();
        }}
      >
        {children}
        <ProblemNote problem={problem} />
      </form>
    </Dialog>
  );
}

function Actions({
  submitLabel,
  isDanger = false,
  reason,
  isBusy,
  onClose,
  formId,
}: DialogFormProps & { readonly formId: string }) {
  return (
    <>
      <div className="grid sm:block">
        <Button size="small" onClick={onClose}>
          Back
        </Button>
      </div>
      <Button
        type="submit"
        form={formId}
        size="small"
        variant={isDanger ? 'danger' : 'primary'}
        isBusy={isBusy}
        reason={reason}
      >
        {submitLabel}
      </Button>
    </>
  );
}
