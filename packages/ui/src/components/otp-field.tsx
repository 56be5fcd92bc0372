import { OTPField } from '@base-ui/react/otp-field';
import { cx } from '../cx.ts';
import { controlClass, Field, type FieldTexts } from './field.tsx';

export interface OtpFieldProps extends FieldTexts {
  readonly name?: string;
  readonly length?: number;
  readonly value?: string;
  readonly onValueChange?: (value: string) => void;
  /** Called when the last character is typed or a whole code is pasted. */
  readonly onComplete?: (value: string) => void;
  /** Names each box for screen readers: `(position) => \`Digit ${position} of 6\``. */
  readonly boxLabel: (position: number) => string;
  readonly required?: boolean;
  readonly isDisabled?: boolean;
}

/** A code from a mail or an app. Phones offer it from their messages, and pasting fills all boxes. */
export function OtpField(props: OtpFieldProps) {
  const { label, hint, note, error, messages, name, isDisabled, length = 6, onComplete, boxLabel, ...code } = props;
  return (
    <Field {...{ label, hint, note, error, messages, name, isDisabled }}>
      <OTPField.Root {...code} length={length} onValueComplete={onComplete} className="flex max-w-88 gap-2">
        {Array.from({ length }, (_, index) => (
          <OTPField.Input
            key={index}
            aria-label={index === 0 ? undefined : boxLabel(index + 1)}
            className={cx(controlClass, 'h-14 flex-1 px-0! text-center text-h3 font-medium')}
          />
        ))}
      </OTPField.Root>
    </Field>
  );
}
