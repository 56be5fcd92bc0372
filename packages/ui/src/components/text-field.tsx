import { Field as BaseField } from '@base-ui/react/field';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../cx.ts';
import { controlClass, Field, type FieldTexts } from './field.tsx';

export interface TextFieldProps
  extends
    FieldTexts,
    Pick<ComponentProps<typeof BaseField.Control>, 'value' | 'defaultValue' | 'onValueChange'>,
    Omit<ComponentProps<'input'>, 'className' | 'value' | 'defaultValue' | 'prefix' | 'disabled'> {
  readonly isDisabled?: boolean;
  /** Inside the border, before the value, such as "€". */
  readonly prefix?: ReactNode;
  /** Inside the border, after the value: a unit, or a button. */
  readonly suffix?: ReactNode;
  readonly className?: string;
}

/** A line of text. */
export function TextField(props: TextFieldProps) {
  const { label, hint, note, error, messages, name, isDisabled, className, prefix, suffix, ...input } = props;
  return (
    <Field {...{ label, hint, note, error, messages, name, isDisabled, className }}>
      <div className="relative grid items-center">
        {prefix && <span className="pointer-events-none absolute left-3 text-soft">{prefix}</span>}
        <BaseField.Control
          {...input}
          className={cx(controlClass, 'h-(--field)', Boolean(prefix) && 'pl-9', Boolean(suffix) && 'pr-12')}
        />
        {suffix && <span className="absolute right-0 grid min-w-(--target) place-items-center">{suffix}</span>}
      </div>
    </Field>
  );
}
