import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Why it cannot be bought, such as "sold out". It can still be chosen, to see it or to be told when it is back. */
  readonly unavailable?: string;
}

export interface OptionGroupProps {
  /** The name of the option, such as "EU size". */
  readonly legend: string;
  /** The name of the native radio buttons. */
  readonly name: string;
  readonly value: string | undefined;
  readonly onValueChange?: (value: string) => void;
  /** At the end of the line of the legend, such as a link to a size guide. */
  readonly aside?: ReactNode;
  readonly error?: ReactNode;
}

/** The options of a product as chips: short ones, such as sizes, in equal columns, longer ones in the width of their text. */
export function OptionChips({ options, ...group }: OptionGroupProps & { readonly options: readonly Option[] }) {
  const isShort = options.every(({ label }) => label.length <= 4);
  return (
    <OptionGroup {...group} chosen={options.find(({ value }) => value === group.value)?.label}>
      <div className={cx('gap-2', isShort ? 'grid grid-cols-[repeat(auto-fit,minmax(3rem,1fr))]' : 'flex flex-wrap')}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              'relative grid h-12 place-items-center rounded-button border font-medium tabular-nums transition-colors',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              'has-checked:border-brand has-checked:text-brand-text has-checked:inset-ring-1 has-checked:inset-ring-brand',
              isShort ? 'px-1' : 'px-4',
              option.unavailable
                ? 'struck border-line text-soft hover:border-control'
                : 'border-control bg-surface hover:border-text has-checked:bg-brand-soft',
            )}
          >
            <OptionRadio {...group} option={option} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </OptionGroup>
  );
}

/** A fieldset with the name of the option and the chosen value in one line. */
export function OptionGroup({
  legend,
  chosen,
  aside,
  error,
  children,
}: Pick<OptionGroupProps, 'legend' | 'aside' | 'error'> & {
  readonly chosen: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      <div className="mb-2.5 flex items-baseline justify-between gap-4 text-small">
        <span aria-hidden="true">
          <span className="text-soft">{legend}</span> <span className="font-medium">{chosen}</span>
        </span>
        {aside}
      </div>
      {children}
      {error && (
        <p role="alert" className="mt-2 text-small text-sale">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The radio button of an option: invisible, over the whole label. */
export function OptionRadio({
  name,
  value,
  option,
  onValueChange,
}: Pick<OptionGroupProps, 'name' | 'value' | 'onValueChange'> & { readonly option: Option }) {
  return (
    <input
      type="radio"
      name={name}
      value={option.value}
      aria-label={option.unavailable === undefined ? option.label : `${option.label}, ${option.unavailable}`}
      {...(onValueChange
        ? { checked: option.value === value, onChange: () => onValueChange(option.value) }
        : { defaultChecked: option.value === value })}
      className="absolute inset-0 cursor-pointer opacity-0"
    />
  );
}
