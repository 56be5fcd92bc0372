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
  /** Not to be sent as it is, for a reason that is plain to see. */
  readonly isUnavailable?: boolean;
  /** Beside the button that sends the form: otherwise one that closes the dialog. */
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
  const { title, description, problem, message, nameOf, isUnavailable = false, onSubmit, onClose, children } = props;
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
          if (!isUnavailable) onSubmit(new FormData(event.currentTarget));
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
  isUnavailable,
  isBusy,
  onClose,
  aside = (
    <Button size="small" onClick={onClose}>
      Cancel
    </Button>
  ),
  formId,
}: FormDialogProps & { readonly formId: string }) {
  return (
    <>
      {aside}
      <Button
        type="submit"
        form={formId}
        size="small"
        variant={isDangerous ? 'danger' : 'primary'}
        isBusy={isBusy}
        busyLabel={busyLabel}
        isUnavailable={isUnavailable}
      >
        {submitLabel}
      </Button>
    </>
  );
}
