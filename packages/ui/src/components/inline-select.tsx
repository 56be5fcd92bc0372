import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ChangeEvent, ReactNode } from 'react';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly isDisabled?: boolean;
}

/** A select in a line of its own words, such as "Sort by Newest first". */
export function InlineSelect({
  label,
  options,
  onValueChange,
  ...control
}: {
  readonly label: ReactNode;
  readonly name?: string;
  readonly options: readonly SelectOption[];
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onValueChange?: (value: string) => void;
}) {
  return (
    <label className="relative inline-flex items-center gap-2 justify-self-start text-small">
      <span className="text-soft">{label}</span>
      <select
        {...control}
        onChange={onValueChange && ((event: ChangeEvent<HTMLSelectElement>) => onValueChange(event.target.value))}
        className="select h-(--target) appearance-none rounded-input pr-6 font-medium"
      >
        <Options options={options} />
      </select>
      <ChevronDown className="pointer-events-none absolute right-0 size-4" />
    </label>
  );
}

/** The options of a native select. */
export function Options({ options }: { readonly options: readonly SelectOption[] }) {
  return options.map(({ value, label, isDisabled }) => (
    <option key={value} value={value} disabled={isDisabled}>
      {label}
    </option>
  ));
}
