import { Field as BaseField } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import { controlClass, Field, type FieldTexts } from './field.tsx';

export interface TextAreaProps
  extends
    FieldTexts,
    Pick<ComponentProps<typeof BaseField.Control>, 'value' | 'defaultValue' | 'onValueChange'>,
    Pick<ComponentProps<'textarea'>, 'required' | 'maxLength' | 'minLength' | 'placeholder'> {
  readonly name?: string;
  readonly isDisabled?: boolean;
  readonly rows?: number;
}

/** Several lines of text, such as a review. It grows with what is written. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, note, error, messages, name, isDisabled, rows = 4, ...control } = props;
  return (
    <Field {...{ label, hint, note, error, messages, name, isDisabled }}>
      <BaseField.Control
        {...control}
        render={<textarea rows={rows} />}
        className={cx(controlClass, 'field-sizing-content min-h-24 py-3')}
      />
    </Field>
  );
}
