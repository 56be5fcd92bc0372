import { Button, type ButtonLook } from '@commerce/ui/button';
import { Form, type FieldFault } from '@commerce/ui/form';
import type { ReactNode, SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { none, type Problem } from './outcome.ts';
import { useFormTexts, useWaitText } from './texts.ts';
import { useCountdown } from './use-countdown.ts';

export interface AccountFormProps {
  readonly label?: string;
  readonly faults?: readonly FieldFault[];
  readonly problem?: Problem | undefined;
  readonly isBusy: boolean;
  readonly submitLabel: string;
  readonly look?: ButtonLook;
  /** Beside the button, such as "Cancel". */
  readonly actions?: ReactNode;
  /** The values by the names of the fields. */
  readonly onSubmit: (values: Readonly<Record<string, string>>) => void | Promise<void>;
  readonly children?: ReactNode;
  readonly className?: string;
}

/** A form of the account: faults beside their fields, problems above, and a wait at its button. */
export function AccountForm(props: AccountFormProps) {
  const { label, faults = none, problem, isBusy, submitLabel, look, actions, onSubmit, children, className } = props;
  const { messageOf, problemText } = useFormTexts();
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isBusy) void onSubmit(valuesOf(event.currentTarget));
  };
  return (
    <Form
      aria-label={label}
      faults={faults}
      messageOf={messageOf}
      problem={problemText(problem)}
      className={className}
      onSubmit={send}
    >
      {children}
      <div className="mt-1 flex flex-wrap items-start gap-3">
        <SubmitButton until={problem?.until} isBusy={isBusy} {...look}>
          {submitLabel}
        </SubmitButton>
        {actions}
      </div>
    </Form>
  );
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** A button that says how long to wait, if there were too many attempts. */
function SubmitButton({
  until,
  isBusy,
  children,
  ...look
}: ButtonLook & { readonly until: number | undefined; readonly isBusy: boolean; readonly children: ReactNode }) {
  const t = useTranslations('account.wait');
  const waitText = useWaitText();
  const seconds = useCountdown(until);
  return (
    <>
      <Button
        type="submit"
        variant="primary"
        {...look}
        isBusy={isBusy}
        reason={seconds > 0 ? t('tooMany', { time: waitText(seconds) }) : undefined}
      >
        {children}
      </Button>
      <span role="status" className="sr-only">
        {seconds > 0 && t('announced')}
      </span>
    </>
  );
}
