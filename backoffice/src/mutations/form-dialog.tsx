import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { Form } from '@commerce/ui/form';
import { useId, type ReactNode } from 'react';
import type { Problem } from './use-action.ts';
import { useFormProblem } from './use-form-problem.ts';

interface FormDialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly submitLabel: string;
  /** What screen readers say while it is sent, such as "Saving". */
  readonly busyLabel?: string;
  /** It cannot be undone. */
  readonly isDangerous?: boolean;
  /** Why it cannot be sent as it is. */
  readonly reason?: string | undefined;
  /** Of the button that closes the dialog. */
  readonly leaveLabel?: string;
  /** Instead of that button. */
  readonly aside?: ReactNode;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  /** What to say of the problem instead of its own message. */
  readonly message?: string;
  /** The name in the form of a field of the server, if it is another one. */
  readonly nameOf?: (path: string) => string;
  readonly onSubmit: (form: FormData) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with a form. What is wrong with it is shown in it. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, isBusy, problem, message, nameOf, reason, onSubmit, onClose, children } = props;
  const formId = useId();
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description={description}
      closeLabel="Close"
      actions={<Actions {...props} formId={formId} />}
    >
      <Form
        id={formId}
        {...useFormProblem(problem, message, nameOf)}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && reason === undefined) onSubmit(new FormData(event.currentTarget));
        }}
      >
        {children}
      </Form>
    </Dialog>
  );
}

function Actions({
  submitLabel,
  busyLabel = 'Saving',
  isDangerous = false,
  reason,
  isBusy,
  onClose,
  leaveLabel = 'Cancel',
  aside = (
    <Button size="small" onClick={onClose}>
      {leaveLabel}
    </Button>
  ),
  formId,
}: FormDialogProps & { readonly formId: string }) {
  return (
    <>
      <div className="grid sm:block">{aside}</div>
      <Button
        type="submit"
        form={formId}
        size="small"
        variant={isDangerous ? 'danger' : 'primary'}
        isBusy={isBusy}
        busyLabel={busyLabel}
        reason={reason}
      >
        {submitLabel}
      </Button>
    </>
  );
}
