import { Field as BaseField } from '@base-ui/react/field';
import { boxClass, CheckboxRow, type NativeCheckboxProps } from './checkbox.tsx';
import { FieldMessages, type FieldTexts } from './field.tsx';

export interface CheckboxFieldProps extends Omit<FieldTexts, 'note'>, NativeCheckboxProps {}

/** A checkbox of a form, with its error: "Please accept the terms". */
export function CheckboxField({ label, hint, error, messages, name, disabled, ...input }: CheckboxFieldProps) {
  return (
    <BaseField.Root name={name} disabled={disabled} invalid={Boolean(error) || undefined} className="grid gap-1">
      <CheckboxRow label={label}>
        <BaseField.Control {...input} render={<input type="checkbox" />} className={boxClass} />
      </CheckboxRow>
      <FieldMessages hint={hint} error={error} messages={messages} />
    </BaseField.Root>
  );
}
