import { cx } from '@commerce/ui/cx';
import { controlClass } from '@commerce/ui/field';
import { Options, type SelectOption } from '@commerce/ui/inline-select';
import ChevronDown from 'lucide-react/icons/chevron-down';

/** A choice in a bar of filters. Its label is the first option, for everything. */
export function CompactSelect({
  label,
  all,
  options,
  value = '',
  onChange,
}: {
  readonly label: string;
  /** The words for no choice. Without them, there always is one. */
  readonly all?: string;
  readonly options: readonly SelectOption[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  return (
    <span className="relative inline-grid max-w-44 items-center">
      <select
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value || undefined)}
        className={cx(
          controlClass,
          'select h-(--field) appearance-none truncate pr-8 text-small',
          value !== '' && all !== undefined && 'border-brand bg-brand-soft text-brand-text',
        )}
      >
        {all !== undefined && <option value="">{all}</option>}
        <Options options={options} />
      </select>
      <ChevronDown className="pointer-events-none absolute right-2.5 size-4 text-soft" />
    </span>
  );
}
