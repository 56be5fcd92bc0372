import Check from 'lucide-react/icons/check';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { cx } from '../cx.ts';

export type NativeCheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'className' | 'size'>;

export interface CheckboxProps extends NativeCheckboxProps {
  readonly label: ReactNode;
  /** Before the label, such as the colour that it stands for. */
  readonly mark?: ReactNode;
  /** At the end of the row, such as how many products match. */
  readonly count?: ReactNode;
}

/** A native checkbox in a row of 44 px, for filters and settings. */
export function Checkbox({ label, mark, count, ...input }: CheckboxProps) {
  return (
    <CheckboxRow {...{ label, mark, count }}>
      <input {...input} type="checkbox" className={boxClass} />
    </CheckboxRow>
  );
}

/** The row of a checkbox, which draws its tick. */
export function CheckboxRow({
  label,
  mark,
  count,
  children,
}: Pick<CheckboxProps, 'label' | 'mark' | 'count'> & { readonly children: ReactElement }) {
  return (
    <label className="flex min-h-(--target) items-center gap-3 text-small has-disabled:cursor-not-allowed has-disabled:text-soft">
      <span className="relative grid flex-none place-items-center">
        {children}
        <Check className="pointer-events-none absolute hidden size-3.5 stroke-[2.75] text-on-brand peer-checked:block" />
      </span>
      {mark}
      <span>{label}</span>
      {count !== undefined && <span className="ml-auto text-soft tabular-nums">{count}</span>}
    </label>
  );
}

/** The look of the native checkbox in a row. */
export const boxClass = cx(
  'peer size-5 appearance-none rounded-[5px] border border-control bg-surface transition-colors hover:border-text',
  'checked:border-brand checked:bg-brand disabled:border-line disabled:bg-sunken data-invalid:border-sale',
);
