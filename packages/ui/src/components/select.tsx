import { Field as BaseField } from '@base-ui/react/field';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { cx } from '../cx.ts';
import { controlClass, Field, type FieldTexts } from './field.tsx';
import { Options, type SelectOption } from './inline-select.tsx';

export interface SelectProps extends FieldTexts {
  readonly name?: string;
  readonly options: readonly SelectOption[];
  readonly value?: string;
  readonly defaultValue?: string;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
  readonly onValueChange?: (value: string) => void;
  readonly isDisabled?: boolean;
  readonly required?: boolean;
  readonly autoComplete?: string;
  readonly className?: string;
}

/**
 * A choice of one from a list. It is a native `<select>`, so that it works without JavaScript and phones show their own
 * picker.
 */
export function Select(props: SelectProps) {
  const { label, hint, note, error, messages, name, isDisabled, className, options, placeholder, ...control } = props;
  return (
    <Field {...{ label, hint, note, error, messages, name, isDisabled, className }}>
      <div className="relative grid items-center">
        <BaseField.Control
          {...control}
          defaultValue={control.value === undefined ? (control.defaultValue ?? '') : undefined}
          render={
            <select>
              {placeholder !== undefined && <option value="">{placeholder}</option>}
              <Options options={options} />
            </select>
          }
          className={cx(controlClass, 'select h-(--field) appearance-none truncate pr-10')}
        />
        <ChevronDown className="pointer-events-none absolute right-3 size-4 text-soft" />
      </div>
    </Field>
  );
}
