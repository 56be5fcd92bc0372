import { NumberField as BaseNumberField } from '@base-ui/react/number-field';
import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import { cx } from '../cx.ts';
import { controlClass, Field, type FieldTexts } from './field.tsx';

export interface NumberFieldProps extends FieldTexts {
  readonly name?: string;
  readonly value?: number | null;
  readonly defaultValue?: number;
  readonly onValueChange?: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** How the number is written, such as `{ style: 'currency', currency: 'EUR' }`. */
  readonly format?: Intl.NumberFormatOptions;
  readonly locale?: string;
  readonly required?: boolean;
  readonly isDisabled?: boolean;
  readonly decreaseLabel: string;
  readonly increaseLabel: string;
}

/** A number that can be typed in the format of the language, or changed with buttons and arrow keys. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, note, error, messages, name, isDisabled, decreaseLabel, increaseLabel, ...number } = props;
  return (
    <Field {...{ label, hint, note, error, messages, name, isDisabled }}>
      <BaseNumberField.Root {...number}>
        <BaseNumberField.Group className="relative grid">
          <BaseNumberField.Input aria-roledescription={undefined} className={cx(controlClass, 'h-(--field) pr-24')} />
          <div className="absolute inset-y-0 right-0 flex">
            <BaseNumberField.Decrement aria-label={decreaseLabel} className={stepClass}>
              <Minus className="size-4" />
            </BaseNumberField.Decrement>
            <BaseNumberField.Increment aria-label={increaseLabel} className={stepClass}>
              <Plus className="size-4" />
            </BaseNumberField.Increment>
          </div>
        </BaseNumberField.Group>
      </BaseNumberField.Root>
    </Field>
  );
}

const stepClass =
  'grid w-(--target) place-items-center rounded-input text-soft transition-colors hover:text-text data-disabled:text-control';
