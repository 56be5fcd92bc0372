import { Field as BaseField } from '@base-ui/react/field';
import { Fieldset } from '@base-ui/react/fieldset';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup as BaseRadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { FieldMessages, type FieldTexts } from './field.tsx';

export interface RadioOption {
  readonly value: string;
  readonly label: ReactNode;
  /** At the end of the row, such as "Ships when paid". */
  readonly detail?: ReactNode;
  /** Shown below the row while it is chosen, such as the fields of a card. */
  readonly content?: ReactNode;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps extends Omit<FieldTexts, 'note'> {
  readonly name?: string;
  readonly options: readonly RadioOption[];
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onValueChange?: (value: string) => void;
  readonly required?: boolean;
  /** The legend is for screen readers only, because a heading says the same. */
  readonly hasHiddenLabel?: boolean;
}

/** A choice of one, each in a box of its own that can hold more fields. */
export function RadioGroup({
  label,
  hint,
  error,
  messages,
  name,
  options,
  value,
  hasHiddenLabel = false,
  ...group
}: RadioGroupProps) {
  return (
    <BaseField.Root name={name} invalid={Boolean(error) || undefined} className="grid gap-1.5">
      <Fieldset.Root render={<BaseRadioGroup {...group} value={value} className="grid gap-2.5" />}>
        <Fieldset.Legend className={hasHiddenLabel ? 'sr-only' : 'text-small font-medium'}>{label}</Fieldset.Legend>
        {options.map((option) => (
          <RadioBox key={option.value} {...option} />
        ))}
      </Fieldset.Root>
      <FieldMessages hint={hint} error={error} messages={messages} />
    </BaseField.Root>
  );
}

function RadioBox({ value, label, detail, content, isDisabled = false }: RadioOption) {
  return (
    <div
      className={cx(
        'group rounded-button border border-control bg-surface transition-colors hover:border-text',
        'has-data-checked:border-brand has-data-checked:inset-ring-1 has-data-checked:inset-ring-brand',
        'has-data-disabled:border-line has-data-disabled:bg-sunken has-data-disabled:text-soft',
      )}
    >
      <BaseField.Item disabled={isDisabled}>
        <BaseField.Label className="flex min-h-15 items-center gap-3.5 px-4.5 py-2 font-medium max-sm:px-3.5">
          <Radio.Root
            value={value}
            className="grid size-5 flex-none place-items-center rounded-full border border-control bg-surface transition-colors data-checked:border-6 data-checked:border-brand data-disabled:border-line"
          />
          <span>{label}</span>
          {detail && (
            <span className="ml-auto flex items-center gap-2 text-right text-small font-regular text-soft">
              {detail}
            </span>
          )}
        </BaseField.Label>
      </BaseField.Item>
      {content && <div className="hidden px-4.5 pb-5 group-has-data-checked:block max-sm:px-3.5">{content}</div>}
    </div>
  );
}
