import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { Form } from '@commerce/ui/form';
import { useId, type ReactNode } from 'react';
import type { Problem } from '../mutations/use-action.ts';
import { useFormProblem } from '../mutations/use-form-problem.ts';

/** A dialog with a form. What is wrong with it is shown in it. */
export function FormDialog(props: {
  readonly title: string;
  readonly description?: ReactNode;
  readonly submitLabel: string;
  /** Beside the button that sends the form: otherwise one that closes the dialog. */
  readonly aside?: ReactNode;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  /** What to say of the problem instead of its own message. */
  readonly message?: string;
  /** The server's names of the fields that have another one here. */
  readonly nameOf?: Readonly<Record<string, string>>;
  readonly onSubmit: (form: FormData) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { title, description, submitLabel, isBusy, problem, message, nameOf, onSubmit, onClose, children } = props;
  const { aside = <Button onClick={onClose}>Cancel</Button> } = props;
  const formId = useId();
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description={description}
      closeLabel="Close"
      actions={
        <>
          {aside}
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        {...useFormProblem(problem, message, nameOf)}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(new FormData(event.currentTarget));
        }}
      >
        {children}
      </Form>
    </Dialog>
  );
}
