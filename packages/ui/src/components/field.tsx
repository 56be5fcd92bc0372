import { Field as BaseField } from '@base-ui/react/field';
import CircleAlert from 'lucide-react/icons/circle-alert';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../cx.ts';

export interface FieldTexts {
  readonly label: ReactNode;
  /** Help that stays visible, such as "Three digits on the back". */
  readonly hint?: ReactNode;
  /** Beside the label, such as "optional". */
  readonly note?: ReactNode;
  /** An error known to the app. The errors of a `Form` arrive by name. */
  readonly error?: ReactNode;
  /** In the language of the page, for what the browser checks: otherwise it uses its own. */
  readonly messages?: Partial<Record<BrowserCheck, string>>;
}

export type BrowserCheck =
  | 'valueMissing'
  | 'typeMismatch'
  | 'patternMismatch'
  | 'tooShort'
  | 'tooLong'
  | 'rangeUnderflow'
  | 'rangeOverflow'
  | 'stepMismatch'
  | 'badInput';

export interface FieldProps extends FieldTexts {
  /** The path of the value in the input of the mutation, such as `address.city`. */
  readonly name?: string;
  readonly isDisabled?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A control with its label above, and its hint and errors below, which are announced with it. */
export function Field({ label, hint, note, error, messages, name, isDisabled, className, children }: FieldProps) {
  return (
    <BaseField.Root
      name={name}
      disabled={isDisabled}
      invalid={hasText(error) || undefined}
      className={cx('grid content-start gap-1.5', className)}
    >
      <div className="flex items-baseline justify-between gap-3">
        <BaseField.Label className="text-small font-medium">{label}</BaseField.Label>
        {note && <span className="text-caption text-soft">{note}</span>}
      </div>
      {children}
      <FieldMessages hint={hint} error={error} messages={messages} />
    </BaseField.Root>
  );
}

/** The hint and the errors of a field, for controls that arrange their label themselves. */
export function FieldMessages({ hint, error, messages = {} }: Pick<FieldTexts, 'hint' | 'error' | 'messages'>) {
  const checks = Object.entries(messages) as [BrowserCheck, string][];
  return (
    <>
      {hasText(hint) && <BaseField.Description className="text-caption text-soft">{hint}</BaseField.Description>}
      {hasText(error) ? (
        <BaseField.Error match render={renderError}>
          {error}
        </BaseField.Error>
      ) : (
        <BaseField.Validity>
          {({ validity }) => {
            const [, message] = checks.find(([check]) => validity[check]) ?? [];
            // Without `match`, it shows the errors of the form, too.
            return (
              <BaseField.Error
                render={(props) => renderError(message === undefined ? props : { ...props, children: message })}
              />
            );
          }}
        </BaseField.Validity>
      )}
    </>
  );
}

function renderError({ children, ...props }: ComponentProps<'div'>) {
  return (
    <div {...props} className="flex items-start gap-1.5 text-small text-sale">
      <CircleAlert className="mt-0.5 size-4" />
      <div>{children}</div>
    </div>
  );
}

function hasText(text: ReactNode): boolean {
  return text !== undefined && text !== null && text !== '' && text !== false;
}

/** The look of a control with a border: shared by all fields. */
export const controlClass =
  'w-full min-w-0 rounded-input border border-control bg-surface px-3 text-text tabular-nums transition-colors hover:border-text disabled:border-line disabled:bg-sunken disabled:text-soft data-disabled:border-line data-disabled:bg-sunken data-invalid:border-sale data-invalid:inset-ring-1 data-invalid:inset-ring-sale';
